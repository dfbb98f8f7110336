"""Figures are exact, convert between units, and read as people write them."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.case.quantity import convert, decimals, exact, exact_text, written
from casebook.vocabulary import load

UNITS = load(Path(__file__).parents[1] / "golden" / "shared" / "vocabulary")[0].units


def test_units_of_one_dimension_compare() -> None:
    """1.06 亿元 is 10600 万元, exactly."""
    assert convert(1.06, "亿元", UNITS) == convert(10600, "万元", UNITS) == Fraction(106_000_000)


def test_what_is_no_number_does_not_convert() -> None:
    """Ranges, absent values and unknown units have no value in a base unit."""
    assert convert("5-10", "个", UNITS) is None
    assert convert(None, "个", UNITS) is None
    assert convert(3, "尺", UNITS) is None


@given(st.decimals(-(10**6), 10**6, places=4))
def test_floats_are_what_their_author_wrote(number) -> None:
    """No figure picks up the error of binary fractions."""
    assert exact(float(number)) == Fraction(str(number))


@pytest.mark.parametrize(
    ("value", "shown"),
    [(3.0, "3"), (1.50, "1.5"), (100, "100"), (0.1 + 0.2, "0.30000000000000004"), ("5-10", "5-10"),
     (Fraction(1, 3), "0.333333"), (-0.0, "0"), (10**15, "1000000000000000")],
)  # fmt: skip
def test_numbers_have_no_needless_zeros(value, shown: str) -> None:
    """Figures are printed in full, without exponent and trailing zeros."""
    assert written(value) == shown


def test_places_round() -> None:
    """A number of places limits decimals and adds none."""
    assert written(Fraction(634, 10) + Fraction(1, 300), 1) == "63.4"
    assert written(2.5, 2) == "2.5"
    assert (decimals(3), decimals(3.25), decimals(1e-7)) == (0, 2, 7)


@given(st.fractions(-1000, 1000, max_denominator=5000))
def test_exact_text_is_exact_or_says_about(value: Fraction) -> None:
    """A number is printed with all its decimals, or marked 约 where they have no end."""
    text = exact_text(value)
    if text.startswith("约 "):
        assert abs(Fraction(text[2:]) - value) <= Fraction(1, 200)
    else:
        assert Fraction(text) == value
