"""Whether a box lies inside an outline, answered quickly from rows of spans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import ceil, floor

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
        self._spans: dict[tuple[range, float], list[tuple[float, float]]] = {}

    @property
    def height(self) -> int:
        """Return how high the area is as a whole, in units."""
        return len(self.rows) * STEP

    def holds(self, box: Box) -> bool:
        """Return whether a box lies inside as a whole."""
        low, high, rows = box[0], box[2], self.rows
        for row in _rows(box):
            for left, right in rows.get(row, ()):
                if left <= low and high <= right:
                    break
            else:
                return False
        return True

    def steps(self, box: Box, step: float, reach: int) -> list[tuple[int, int]]:
        """Return the steps right and down after which a box may lie inside, the shortest way first.

        None is left out that :meth:`holds` would allow. Most places near a point are outside of a
        narrow area, so what a row of them has in common is asked once.
        """
        left, top, right, bottom = box
        found: list[tuple[int, int]] = []
        for down in range(-reach, reach + 1):
            rows = _rows((left, top + down * step, right, bottom + down * step))
            for low, high in self._common(rows, right - left):
                first = max(-reach, floor((low - left) / step))
                last = min(reach, ceil((high - right) / step))
                found += [(across, down) for across in range(first, last + 1)]
        return sorted(found, key=lambda one: (one[0] ** 2 + one[1] ** 2, one))

    def _common(self, rows: range, wide: float) -> list[tuple[float, float]]:
        """Return the spans that lie inside in all of some rows, without the certainly too narrow."""
        if (known := self._spans.get((rows, wide))) is None:
            known = self.rows.get(rows[0], [])
            for row in rows[1:]:
                both = [
                    (low if low > left else left, high if high < right else right)
                    for low, high in known
                    for left, right in self.rows.get(row, ())
                    if low < right and left < high
                ]
                known = [(low, high) for low, high in both if high - low > wide - 1]
                if not known:
                    break
            self._spans[rows, wide] = known
        return known


class Land:
    """Several outlines together: whether a box covers a part of any."""

    def __init__(self, areas: Iterable[Outline]) -> None:
        self._rows: dict[int, list[tuple[float, float]]] = {}
        for area in areas:
            for row, spans in area.rows.items():
                self._rows.setdefault(row, []).extend(spans)

    def met_by(self, box: Box) -> bool:
        """Return whether a part of an outline lies in a box."""
        low, high = box[0], box[2]
        for row in _rows(box):
            for left, right in self._rows.get(row, ()):
                if left < high and low < right:
                    return True
        return False


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
