"""The names of provinces on a map: each inside its own outline, or joined to it by a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product
from math import dist
from typing import NamedTuple

from casebook.regionmap.leaders import Point, assign, end_at
from casebook.regionmap.marks import Labels, line, text
from casebook.regionmap.outline import Box, Land, Outline, outline

_FAR = 1500
"""How far from its province a name may stand, in units."""
_PLACES = (3, 6, 12)
"""How many places each joined name may choose from, as long as there is no way without crossing."""
_ON_A_LINE = 16
"""Into how many pieces a line is cut to keep later names off it."""


class Wanted(NamedTuple):
    """A name with its number, if it has one, that is to be joined to its place."""

    code: str
    at: Point
    name: str
    number: str
    kind: str

    @property
    def words(self) -> str:
        """Return both on one line."""
        return f"{self.name} {self.number}".strip()


class Names:
    """Places names; what has been placed is free for no later one.

    ``shut`` are boxes through which no line may run, as through no name.
    """

    def __init__(self, labels: Labels, areas: Mapping[str, str], shut: Sequence[Box]) -> None:
        self._labels, self._size = labels, labels.size
        self._areas = {code: outline(path) for code, path in areas.items()}
        self._land = Land(self._areas.values())
        self._texts = list(shut)

    def inside(
        self, code: str, at: Point, words: Sequence[str], kind: str, *, over: float = 0
    ) -> str:
        """Return words inside an outline, on one line or below one another; else empty.

        ``over`` is the share of their width by which they may stick out at each side.
        """
        area = self._areas[code]
        for lines in dict.fromkeys(((" ".join(words),), tuple(words))):
            middle, step = self._box(at, lines), self._size / 4
            steps = area.steps(_held(middle, over), step, int(self._reach(area) // step))
            for box in _moved(middle, steps, step):
                if area.holds(_held(box, over)) and self._labels.is_free(box):
                    self._take(box)
                    return self._written(box, lines, kind)
        return ""

    def to_the_edge(self, at: Point, words: str) -> float:
        """Return how far from a place the nearest room for words beside the land is."""
        for box in self._around(at, (words,), self._size, _FAR):
            if self._labels.is_free(box) and not self._land.met_by(box):
                return dist(at, ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2))
        return _FAR

    def outside(self, wanted: Sequence[Wanted]) -> Iterator[str]:
        """Yield names beside the land, each joined to its place by a line that crosses no other.

        Where there is no such way a name may stand on land, too; where there is none at all, the
        last one is left out, and the table under the map has its number.
        """
        for on_land, some in product((False, True), _PLACES) if wanted else ():
            places = self._places(wanted, some, on_land=on_land)
            if len(places) < len(wanted):
                continue
            boxes = [[self._box(place, (name.words,)) for place in places] for name in wanted]
            chosen = assign([name.at for name in wanted], boxes, self._texts)
            if chosen is not None:
                for name, row, number in zip(wanted, boxes, chosen, strict=True):
                    yield self._joined(name, row[number])
                return
        if wanted:
            yield from self.outside(wanted[:-1])

    def _places(self, wanted: Sequence[Wanted], some: int, *, on_land: bool) -> list[Point]:
        """Return the middles of free places for any of the names, each near one of them."""
        widest = max((name.words for name in wanted), key=self._labels.width)
        found: list[Box] = []
        ways = [self._around(name.at, (widest,), self._size, _FAR) for name in wanted]
        for way in ways * some:  # in turns: each goes on where it stopped
            for box in way:
                if (
                    self._labels.is_free(box)
                    and (on_land or not self._land.met_by(box))
                    and all(_apart(box, other) for other in found)
                ):
                    found.append(box)
                    break
        return [((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) for box in found]

    def _joined(self, name: Wanted, box: Box) -> str:
        end = end_at(name.at, box)
        self._take(box)
        for x, y in _points(name.at, end):
            self._labels.take((x - 2, y - 2, x + 2, y + 2))
        return line(*name.at, *end) + self._written(box, (name.words,), name.kind)

    def _around(self, at: Point, words: tuple[str, ...], step: float, far: float) -> Iterator[Box]:
        """Yield boxes for lines of words, those nearest to a point first."""
        yield from _moved(self._box(at, words), nearest_first(int(far // step)), step)

    def _box(self, middle: Point, words: tuple[str, ...]) -> Box:
        wide, high = max(map(self._labels.width, words)), self._labels.height * len(words)
        x, y = middle
        return (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)

    def _reach(self, area: Outline) -> float:
        return min(_FAR, area.height)

    def _take(self, box: Box) -> None:
        self._labels.take(box)
        self._texts.append(box)

    def _written(self, box: Box, words: tuple[str, ...], kind: str) -> str:
        x, foot = (box[0] + box[2]) / 2, box[1] + self._size * 0.94
        lines = enumerate(words)
        return "".join(text(x, foot + n * self._labels.height, line, kind) for n, line in lines)


def _moved(box: Box, steps: Iterable[tuple[int, int]], step: float) -> Iterator[Box]:
    left, top, right, bottom = box
    for across, down in steps:
        x, y = across * step, down * step
        yield (left + x, top + y, right + x, bottom + y)


def _held(box: Box, over: float) -> Box:
    """Return what of a box must lie inside an outline."""
    spare = (box[2] - box[0]) * over
    return (box[0] + spare, box[1], box[2] - spare, box[3])


@lru_cache(maxsize=128)
def nearest_first(reach: int) -> tuple[tuple[int, int], ...]:
    """Return steps to the right and down, the shortest way first."""
    way = range(-reach, reach + 1)
    return tuple(sorted(product(way, way), key=lambda step: (step[0] ** 2 + step[1] ** 2, step)))


def _points(start: Point, end: Point) -> Iterator[Point]:
    for part in range(1, _ON_A_LINE):
        share = part / _ON_A_LINE
        yield start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _apart(one: Box, other: Box) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
