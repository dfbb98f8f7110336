"""Axes that end at round numbers, marks in their places, and dots that can be counted."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.listing.plots import Axis, dots


@pytest.mark.parametrize(
    ("values", "unit", "share", "ticks"),
    [
        ((70, Fraction("58.3")), "%", True, ("0", "50", "100%")),
        ((54, 72, 42), "个", False, ("0", "40", "80 个")),
        ((3144, 5136), "元", False, ("0", "3000", "6000 元")),
        ((Fraction("0.03"),), "亿元", False, ("0", "0.02", "0.04 亿元")),
        ((120,), "%", False, ("0", "100", "200%")),
        ((-3, 9), "个百分点", False, ("-4", "3", "10 个百分点")),
        ((0,), "起", False, ("0", "0.5", "1 起")),
    ],
)
def test_axis_ends_at_a_round_number(
    values: tuple, unit: str, share: bool, ticks: tuple[str, str, str]
) -> None:
    """An axis begins at zero, or below where a figure does, and a share's axis ends at 100."""
    axis = Axis.of(map(Fraction, values), unit, share=share)
    assert axis is not None and axis.ticks == ticks


def test_no_axis_without_a_value() -> None:
    """Ranges and ratios alone have no axis."""
    assert Axis.of([], "户") is None


@given(st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=1, max_size=6))
def test_every_mark_stands_inside(values: list) -> None:
    """Whatever the figures: each mark is inside the drawing, and larger means further right."""
    numbers = sorted(Fraction(value) for value in values)
    axis = Axis.of(numbers, "元")
    assert axis is not None
    places = [float(axis.mark(number, "result", numbers[0]).at.rstrip("%")) for number in numbers]
    assert places == sorted(places)
    assert places[0] >= 4 and places[-1] <= 96


@given(st.integers(0, 120), st.integers(0, 120))
def test_dots_can_be_counted(part: int, whole: int) -> None:
    """There are as many dots as the whole has parts, at most a hundred, and as many are filled."""
    drawn = dots(Fraction(part), Fraction(whole))
    if not 0 <= part <= whole <= 100 or whole == 0:
        assert drawn is None
        return
    assert drawn is not None
    for path, count in ((drawn.whole, whole), (drawn.part, part)):
        lines = re.findall(r"M3 (\d+)h(\d+)\.1", path)
        assert sum(int(long) // 7 + 1 for _, long in lines) == count
        assert all(int(y) < drawn.height and int(long) < drawn.width for y, long in lines)


def test_what_cannot_be_counted_has_no_dots() -> None:
    """Half a village is not a dot."""
    assert dots(Fraction("1.5"), Fraction(3)) is None
