"""Time drawn: years in their places, and nothing longer than its source says."""

from __future__ import annotations

import pytest

from casebook.pages.periods import histogram, periods
from sample_library import catalog, entry


def _period(start: str = "", end: str = "", basis: str = "文内明示") -> dict[str, str]:
    return {key: text for key, text in (("start", start), ("end", end), ("basis", basis)) if text}


def test_columns_stand_at_their_years() -> None:
    """Years without events leave a gap; the text names the earliest of the fullest years."""
    found = histogram({2010: 2, 2012: 4, 2013: 4}, "件事")
    assert found is not None
    assert (found.years, [column.x for column in found.columns]) == (4, ["0.07", "2.08", "3.08"])
    assert [column.height for column in found.columns] == ["50", "100", "100"]
    assert found.ticks == ("2010", "2011", "2012", "2013")
    assert found.text == "2010年至2013年，最多的是2012年，4 件事。"
    assert found.counts == "2010年 2，2012年 4，2013年 4"
    assert histogram({2010: 2}, "件事") is None


@pytest.mark.parametrize(
    ("period", "words", "bar", "open_sides"),
    [
        (_period("2012", "2014"), "2012—2014", ("20%", "30%", "50%"), (False, False)),
        (_period("2012", basis="推断"), "2012（推断）", ("20%", "10%", "30%"), (False, True)),
        (_period(end="2012"), "2012", ("20%", "10%", "30%"), (True, False)),
    ],
)
def test_bar_is_as_long_as_its_source_says(
    period: dict, words: str, bar: tuple, open_sides: tuple
) -> None:
    """A side that no source reports is open, and the bar itself covers the known years alone."""
    found = periods(catalog(entry(1, period=_period("2010", "2019")), entry(2, period=period)))
    assert found is not None
    _, row = found.rows
    assert (row.words, (row.x, row.width, row.end)) == (words, bar)
    assert (row.open_start, row.open_end) == open_sides


def test_many_cases_are_counted_by_their_first_year() -> None:
    """Above forty cases no case has a bar; those without a year are counted."""
    some = [entry(n, period=_period(str(2000 + n % 3))) for n in range(1, 43)]
    found = periods(catalog(*some, entry(99, period=_period(basis="未知"))))
    assert found is not None
    assert (found.rows, found.unknown) == ((), 1)
    assert found.starts is not None and found.starts.counts == "2000年 14，2001年 14，2002年 14"
    assert periods(catalog(entry(1))) is None
