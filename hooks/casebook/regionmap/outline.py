"""Whether a box lies inside an outline, answered quickly from rows of spans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

STEP = 11
"""Units between rows: a quarter of a small letter."""
Box = tuple[float, float, float, float]
_LINE = re.compile(r"M(-?\d+) (-?\d+)l([-\d ]*)")
_NUMBER = re.compile(r"-?\d+")


class Outline:
    """An area by rows: for each row the spans, from left to right, that lie inside of it."""

    def __init__(self, path: str) -> None:
        crossings: dict[int, list[float]] = {}
        for ax, ay, bx, by in _edges(path):
            low, high = min(ay, by), max(ay, by)
            for row in range(-(-low // STEP), -(-high // STEP)):
                crossings.setdefault(row, []).append(ax + (row * STEP - ay) * (bx - ax) / (by - ay))
        self.rows = {
            row: list(zip(sorted(found)[::2], sorted(found)[1::2], strict=True))
            for row, found in crossings.items()
        }

    @property
    def height(self) -> int:
        """Return how high the area is as a whole, in units."""
        return len(self.rows) * STEP

    def holds(self, box: Box) -> bool:
        """Return whether a box lies inside as a whole."""
        return all(
            any(left <= box[0] and box[2] <= right for left, right in self.rows.get(row, ()))
            for row in _rows(box)
        )


class Land:
    """Several outlines together: which of them a box covers a part of."""

    def __init__(self, areas: Mapping[str, Outline]) -> None:
        self._rows: dict[int, list[tuple[float, float, str]]] = {}
        for code, area in areas.items():
            for row, spans in area.rows.items():
                self._rows.setdefault(row, []).extend((*span, code) for span in spans)

    def met_by(self, box: Box) -> set[str]:
        """Return the codes of the outlines of which a part lies in a box."""
        rows, left, right = self._rows, box[0], box[2]
        return {
            code
            for row in _rows(box)
            for start, end, code in rows.get(row, ())
            if start < right and left < end
        }


@lru_cache(maxsize=256)  # more than a province has
def outline(path: str) -> Outline:
    """Return the outline of path data made of M, l and z with whole numbers."""
    return Outline(path)


def corners(path: str) -> list[tuple[int, int]]:
    """Return the corners of an outline."""
    return [(x, y) for x, y, _, _ in _edges(path)]


def _rows(box: Box) -> range:
    return range(int(box[1] // STEP), int(-(-box[3] // STEP)) + 1)


def _edges(path: str) -> Iterator[tuple[int, int, int, int]]:
    for x, y, steps in _LINE.findall(path):
        start = here = (int(x), int(y))
        numbers = list(map(int, _NUMBER.findall(steps)))
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            there = (here[0] + dx, here[1] + dy)
            yield (*here, *there)
            here = there
        yield (*here, *start)
