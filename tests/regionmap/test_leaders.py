"""Lines from names to their places."""

from __future__ import annotations

from itertools import combinations, permutations
from math import dist
from random import Random

import pytest

from casebook.regionmap.leaders import assign, cross, end_at, runs_through

Point = tuple[float, float]


def box(middle: Point, wide: float = 10, high: float = 4) -> tuple[float, float, float, float]:
    """Return the box of words around a point."""
    x, y = middle
    return (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)


@pytest.mark.parametrize("seed", range(12))
def test_lines_neither_cross_nor_run_through_names(seed: int) -> None:
    """Whatever the places, of the lines that are found no two meet, and none meets a text."""
    random = Random(seed)  # noqa: S311 - a choice of places
    starts = [(random.uniform(30, 70), random.uniform(30, 70)) for _ in range(10)]
    places = [(x, y) for x in (5.0, 95.0) for y in range(5, 100, 6)]
    texts = [box((50, 50))]
    boxes = [[box(place) for place in places] for _ in starts]
    chosen = assign(starts, boxes, texts)
    if chosen is None:
        assert any(box((50, 50))[0] < x < 55 and 48 < y < 52 for x, y in starts)
        return
    assert len(set(chosen)) == len(starts)
    ends = [boxes[0][number] for number in chosen]
    lines = [(start, end_at(start, end)) for start, end in zip(starts, ends, strict=True)]
    assert not [pair for pair in combinations(lines, 2) if cross(*pair)]
    for number, line in enumerate(lines):
        others = [*texts, *(end for other, end in enumerate(ends) if other != number)]
        assert not [other for other in others if runs_through(line, other)]


@pytest.mark.parametrize("seed", range(5))
def test_the_lines_are_the_shortest_in_all(seed: int) -> None:
    """Where nothing is in the way, no other choice of places has shorter lines together."""
    random = Random(seed)  # noqa: S311
    starts = [(random.uniform(0, 40), random.uniform(0, 40)) for _ in range(4)]
    places = [(60.0, y) for y in (0.0, 12.0, 24.0, 36.0, 48.0)]
    boxes = [[box(place) for place in places]] * len(starts)

    def length(choice: tuple[int, ...]) -> float:
        ends = (end_at(s, boxes[0][number]) for s, number in zip(starts, choice, strict=True))
        return sum(map(dist, starts, ends))

    chosen = assign(starts, boxes, [])
    assert chosen is not None
    least = min(map(length, permutations(range(len(places)), len(starts))))
    assert length(tuple(chosen)) == pytest.approx(least)


def test_a_place_shut_in_by_names_has_no_line() -> None:
    """Where every way leads through a name there is no answer, and it is told."""
    around = [
        box((50, 40), 40, 4),
        box((50, 60), 40, 4),
        box((30, 50), 4, 24),
        box((70, 50), 4, 24),
    ]
    assert assign([(50, 50)], [[box((10, 10)), box((90, 90))]], around) is None


@pytest.mark.parametrize(
    ("end", "through"), [((20, 0), True), ((20, 4), False), ((8, 0), False), ((10, 20), False)]
)
def test_a_line_runs_through_a_box_if_a_part_of_it_lies_inside(end: Point, through: bool) -> None:
    """Passing by, ending before it or touching its edge does not count."""
    assert runs_through(((0, 0), end), (9, -2, 13, 0.5)) is through
