"""Dates to the precision of their source."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from casebook.case import PartialDate, certainly_after

DATES = st.one_of(
    st.dates(min_value=date(1000, 1, 1)).map(lambda d: PartialDate(d.year, d.month, d.day)),
    st.dates(min_value=date(1000, 1, 1)).map(lambda d: PartialDate(d.year, d.month)),
    st.integers(1000, 9999).map(PartialDate),
    st.dates().map(lambda d: PartialDate(None, d.month, d.day)),
)


@given(DATES)
def test_written_form_is_read_back(value: PartialDate) -> None:
    """Writing a date and reading it gives the same date."""
    assert PartialDate.parse(str(value)) == value


@given(DATES, DATES)
def test_order_is_certain_or_not_reported(left: PartialDate, right: PartialDate) -> None:
    """Of two dates at most one lies certainly after the other; without a year none does."""
    assert not (certainly_after(left, right) and certainly_after(right, left))
    if left.year is None or right.year is None:
        assert not certainly_after(left, right)
    elif left.year > right.year:
        assert certainly_after(left, right)


@given(st.text() | st.integers() | st.floats() | st.booleans() | st.none() | st.lists(st.text()))
def test_anything_else_is_refused_with_a_reason(value: object) -> None:
    """No value but a date passes, and none raises anything but the refusal."""
    try:
        parsed = PartialDate.parse(value)
    except PydanticCustomError as error:
        assert error.context and error.context["message"]
    else:
        assert PartialDate.parse(str(parsed)) == parsed


def test_year_may_stand_without_quotes() -> None:
    """An unquoted year means the year; a number that is none does not."""
    assert PartialDate.parse(2012) == PartialDate(2012)
    with pytest.raises(PydanticCustomError):
        PartialDate.parse(20120501)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2012", "2012年"),
        ("2012-05", "2012年5月"),
        ("2012-05-31", "2012年5月31日"),
        ("XXXX-12-20", "12月20日（年份未报告）"),
    ],
)
def test_dates_are_shown_in_chinese(text: str, shown: str) -> None:
    """Readers see the date as far as it is known, and that a year is missing."""
    assert PartialDate.parse(text).chinese == shown


def test_precision_is_kept() -> None:
    """A year covers all its days, so nothing within it lies certainly before or after it."""
    assert not certainly_after(PartialDate.parse("2012-12-31"), PartialDate.parse("2012"))
    assert certainly_after(PartialDate.parse("2013"), PartialDate.parse("2012-12"))
    assert PartialDate.parse("2012-02").last_day == (2012, 2, 29)
