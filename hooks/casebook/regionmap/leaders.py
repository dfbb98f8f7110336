"""Which place beside the land each name gets, so that no line to it crosses another or a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import dist

from casebook.regionmap.outline import Box

Point = tuple[float, float]
Line = tuple[Point, Point]

_NEVER = 1e9
_MOST_TRIES = 60
_DEARER = 250
"""Units by which a line that meets another seems longer from then on: it gives way in the end."""


def assign(
    starts: Sequence[Point], boxes: Sequence[Sequence[Box]], texts: Sequence[Box]
) -> list[int] | None:
    """Return for each start the number of its box, with short lines; None when some must cross.

    ``boxes`` has for each start the box of its words at every place, of which there are at least
    as many as starts. The shortest lines in all do not cross, as two that cross are longer than
    the same two ends exchanged; where texts forbid that, lines that meet get dearer turn by turn.
    """
    costs = [
        [_cost(start, box, texts) for box in row] for start, row in zip(starts, boxes, strict=True)
    ]
    for _ in range(_MOST_TRIES):
        chosen = _shortest(costs)
        if any(costs[name][place] >= _NEVER for name, place in enumerate(chosen)):
            return None
        met = set(_meeting(starts, [boxes[name][place] for name, place in enumerate(chosen)]))
        if not met:
            return chosen
        for name in met:
            costs[name][chosen[name]] += _DEARER
    return None


def end_at(start: Point, box: Box) -> Point:
    """Return where a line from a place meets the box of its name."""
    return min(max(start[0], box[0]), box[2]), min(max(start[1], box[1]), box[3])


def cross(one: Line, other: Line) -> bool:
    """Return whether two lines cross."""
    (a, b), (c, d) = one, other
    return _left(a, b, c) != _left(a, b, d) and _left(c, d, a) != _left(c, d, b)


def runs_through(line: Line, box: Box) -> bool:
    """Return whether a line has a part inside a box."""
    (x, y), (to_x, to_y) = line
    first, last = 0.0, 1.0
    for start, step, low, high in ((x, to_x - x, box[0], box[2]), (y, to_y - y, box[1], box[3])):
        if step == 0:
            if not low < start < high:
                return False
            continue
        enters, leaves = sorted(((low - start) / step, (high - start) / step))
        first, last = max(first, enters), min(last, leaves)
    return first < last


def _cost(start: Point, box: Box, texts: Sequence[Box]) -> float:
    end = end_at(start, box)
    if any(runs_through((start, end), text) for text in texts):
        return _NEVER
    return dist(start, end)


def _meeting(starts: Sequence[Point], boxes: Sequence[Box]) -> Iterator[int]:
    """Yield the numbers of lines that cross, and of those that run through another's box."""
    lines = [(start, end_at(start, box)) for start, box in zip(starts, boxes, strict=True)]
    for n, m in combinations(range(len(lines)), 2):
        if cross(lines[n], lines[m]):
            yield from (n, m)
        elif runs_through(lines[n], boxes[m]):
            yield n
        elif runs_through(lines[m], boxes[n]):
            yield m


def _shortest(costs: Sequence[Sequence[float]]) -> list[int]:
    """Return the column of each row so that their sum is least: the Hungarian method.

    Rows are added one by one, each along the cheapest chain of exchanges.
    """
    rows, columns = len(costs), len(costs[0])
    of_row, of_column = [0.0] * (rows + 1), [0.0] * (columns + 1)
    taken = [0] * (columns + 1)
    for row in range(1, rows + 1):
        taken[0], column = row, 0
        least, before = [float("inf")] * (columns + 1), [0] * (columns + 1)
        seen = [False] * (columns + 1)
        while taken[column]:
            seen[column] = True
            here, step, following = taken[column], float("inf"), 0
            for other in range(1, columns + 1):
                if seen[other]:
                    continue
                cost = costs[here - 1][other - 1] - of_row[here] - of_column[other]
                if cost < least[other]:
                    least[other], before[other] = cost, column
                if least[other] < step:
                    step, following = least[other], other
            for other in range(columns + 1):
                if seen[other]:
                    of_row[taken[other]] += step
                    of_column[other] -= step
                else:
                    least[other] -= step
            column = following
        while column:
            taken[column] = taken[before[column]]
            column = before[column]
    chosen = {row: column - 1 for column, row in enumerate(taken) if column and row}
    return [chosen[row] for row in range(1, rows + 1)]


def _left(start: Point, end: Point, point: Point) -> bool:
    return (end[0] - start[0]) * (point[1] - start[1]) > (end[1] - start[1]) * (point[0] - start[0])
