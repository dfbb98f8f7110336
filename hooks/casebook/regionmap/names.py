"""The names of provinces on a map: each inside its own outline, or joined to it by a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product
from math import hypot
from typing import Literal

from casebook.regionmap.marks import Labels, line, text
from casebook.regionmap.outline import Box, Land, Outline, outline

Point = tuple[float, float]

_FAR = 1500
"""How far from its province a name may stand, in units."""
_Ground = Literal["no land", "own land", "any land"]
_CHOICES: tuple[tuple[_Ground, bool], ...] = (
    ("no land", False),
    ("own land", False),
    ("any land", False),
    ("no land", True),
    ("any land", True),
)
"""Where a joined name may stand, the best first, and whether its line may cross other lines."""
_ON_A_LINE = 16
"""Into how many pieces a line is cut to see what it crosses."""


class Names:
    """Places names one by one; what has been placed is free for no later one."""

    def __init__(self, labels: Labels, areas: Mapping[str, str]) -> None:
        self._labels, self._size = labels, labels.size
        self._areas = {code: outline(path) for code, path in areas.items()}
        self._land = Land(self._areas)
        self._texts: list[Box] = []
        self._lines: list[tuple[Point, Point]] = []

    def has_room(self, code: str, at: Point, name: str, count: str) -> bool:
        """Return whether a name would fit inside its outline if nothing else were there."""
        area = self._areas[code]
        return any(
            area.holds(box)
            for words in ((f"{name} {count}",), (name, count))
            for box in self._around(at, words, self._size / 2, self._reach(area))
        )

    def inside(self, code: str, at: Point, name: str, count: str, kind: str) -> str:
        """Return a name with its number inside its outline, on one line or two; else empty."""
        area = self._areas[code]
        for words in ((f"{name} {count}",), (name, count)) if count else ((name,),):
            for box in self._around(at, words, self._size / 2, self._reach(area)):
                if area.holds(box) and self._labels.is_free(box):
                    self._take(box)
                    return self._written(box, words, kind)
        return ""

    def outside(self, code: str, at: Point, name: str, count: str, kind: str) -> str:
        """Return a name beside the land or, failing that, on it, joined to its place by a line.

        Only where there is no other room does the line cross that of another name.
        """
        words = (f"{name} {count}" if count else name,)
        for ground, over_lines in _CHOICES:
            for box in self._beside(at, words):
                if not self._labels.is_free(box) or not self._stands(box, ground, code):
                    continue
                end = (min(max(at[0], box[0]), box[2]), min(max(at[1], box[1]), box[3]))
                points = list(_points(at, end))
                if self._crosses(at, end, points, over_lines=over_lines):
                    continue
                self._take(box)
                self._lines.append((at, end))
                for x, y in points[1:-1]:
                    self._labels.take((x - 2, y - 2, x + 2, y + 2))
                return line(*at, *end) + self._written(box, words, kind)
        return ""

    def to_the_edge(self, at: Point, name: str) -> float:
        """Return how far from a place the nearest room for its name beside the land is."""
        for box in self._beside(at, (name,)):
            if self._labels.is_free(box) and self._stands(box, "no land", ""):
                return hypot((box[0] + box[2]) / 2 - at[0], (box[1] + box[3]) / 2 - at[1])
        return _FAR

    def _crosses(self, at: Point, end: Point, points: Sequence[Point], *, over_lines: bool) -> bool:
        """Return whether a line would run through a name, or cross another line where it must not."""
        if any(_covers(box, point) for box in self._texts for point in points):
            return True
        return not over_lines and any(
            _side(at, end, a) != _side(at, end, b) and _side(a, b, at) != _side(a, b, end)
            for a, b in self._lines
        )

    def _beside(self, at: Point, words: tuple[str, ...]) -> Iterator[Box]:
        return self._around(at, words, self._size, _FAR)

    def _around(self, at: Point, words: tuple[str, ...], step: float, far: float) -> Iterator[Box]:
        """Yield boxes for lines of words, those nearest to a point first."""
        wide = max(map(self._labels.width, words))
        high = self._labels.height * len(words)
        for right, down in _nearest_first(int(far // step)):
            x, y = at[0] + right * step, at[1] + down * step
            yield (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)

    def _reach(self, area: Outline) -> float:
        return min(_FAR, 11 * len(area.rows))

    def _stands(self, box: Box, ground: _Ground, code: str) -> bool:
        """Return whether a box covers no land but that which it may."""
        own = {code} if ground == "own land" else set[str]()
        return ground == "any land" or not self._land.met_by(box) - own

    def _take(self, box: Box) -> None:
        self._labels.take(box)
        self._texts.append(box)

    def _written(self, box: Box, words: tuple[str, ...], kind: str) -> str:
        x, foot = (box[0] + box[2]) / 2, box[1] + self._size * 0.94
        lines = enumerate(words)
        return "".join(text(x, foot + n * self._labels.height, line, kind) for n, line in lines)


@lru_cache(maxsize=128)
def _nearest_first(reach: int) -> tuple[tuple[int, int], ...]:
    """Return steps to the right and down, the shortest way first."""
    way = range(-reach, reach + 1)
    return tuple(sorted(product(way, way), key=lambda step: (step[0] ** 2 + step[1] ** 2, step)))


def _points(start: Point, end: Point) -> Iterator[Point]:
    for part in range(_ON_A_LINE + 1):
        share = part / _ON_A_LINE
        yield start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _covers(box: Box, point: Point) -> bool:
    return box[0] < point[0] < box[2] and box[1] < point[1] < box[3]


def _side(start: Point, end: Point, point: Point) -> bool:
    return (end[0] - start[0]) * (point[1] - start[1]) > (end[1] - start[1]) * (point[0] - start[0])
