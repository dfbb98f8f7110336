"""Figures as they are printed."""

from __future__ import annotations

import pytest

from casebook.book.figures import printed_amount, printed_date


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("5-10 户", "5—10 户"),
        ("2 – 3 名", "2—3 名"),
        ("50 % 以上", "50% 以上"),
        ("30%-50%", "30%—50%"),
        ("-3.5", "-3.5"),
        ("GS(2026)0001号", "GS(2026)0001号"),
    ],
)
def test_ranges_and_percentages_follow_the_standard(given: str, printed: str) -> None:
    """One sign for every range, no gap before a percent sign; a minus stays."""
    assert printed_amount(given) == printed


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("1963-08", "1963年8月"),
        ("2012", "2012年"),
        ("2012-01-05", "2012年1月5日"),
        ("当年", "当年"),
    ],
)
def test_dates_are_chinese(given: str, printed: str) -> None:
    """A month is told as in the text beside it; what is no date stays as it is."""
    assert printed_date(given) == printed
