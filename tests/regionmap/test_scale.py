"""The classes by which areas are shaded."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from casebook.regionmap.scale import Scale


def test_few_different_numbers_are_a_class_each() -> None:
    """With up to five different numbers the legend names them exactly."""
    scale = Scale.of([0, 1, 1, 3, 4])
    assert scale.legend() == ((0, "无"), (1, "1"), (3, "3"), (5, "4"))
    assert [scale.shade(n) for n in (0, 1, 3, 4)] == [0, 1, 3, 5]


def test_no_cases_have_one_class() -> None:
    """An empty library has nothing to shade."""
    assert Scale.of([0, 0]).legend() == ((0, "无"),)
    assert Scale.of([]).shade(0) == 0


@given(st.lists(st.integers(0, 500), min_size=1, max_size=400))
def test_classes_are_quantiles(counts: list[int]) -> None:
    """More cases are never lighter, every number falls in its class, at most five classes."""
    scale = Scale.of(counts)
    assert len(scale.classes) <= 5
    ordered = sorted(set(counts))
    shades = [scale.shade(n) for n in ordered]
    assert shades == sorted(shades)
    assert all((scale.shade(n) == 0) == (n == 0) for n in counts)
    for low, top in scale.classes:
        assert low in counts and top in counts and scale.shade(low) == scale.shade(top)
