"""Numbers and dates as people write them have one value, or none."""

from __future__ import annotations

import pytest

from casebook.case.spoken import date_of, number_of


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("1,246", "件", "1246"), ("８５", "%", "85"), ("98.75%", "%", "98.75"), ("8.5万", "个", "85000"),
        ("1.3万", "户", "13000"), ("8.5万", "万元", "8.5"), ("8.5万元", "元", "85000"), ("12个", "个", "12"),
        ("1.06亿", "元", "106000000"), ("约500", "户", ""), ("5-10", "个", ""), ("8.5万元", "个", ""),
        ("3万", "%", ""), ("", "个", ""),
    ],
)  # fmt: skip
def test_a_number_is_never_made_too_small(text: str, unit: str, number: str) -> None:
    """8.5万 beside 个 is 85000, beside 万元 it is 8.5; what is not certain has no answer."""
    assert number_of(text, unit) == number


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2022年", "2022"), ("2022年3月", "2022-03"), ("2022.3", "2022-03"), ("2022/3/5", "2022-03-05"),
        ("二〇二二年", "2022"), ("二〇一九年三月", "2019-03"), ("二〇一九年十二月三十一日", "2019-12-31"),
        ("2019年二十月", ""), ("2022年3月5日", "2022-03-05"), ("“2022”", "2022"), ("至今", ""),
        ("2022年13月", ""), ("202203", ""), ("2022年底", ""), ("去年", ""),
    ],
)  # fmt: skip
def test_dates_are_read_as_people_write_them(text: str, date: str) -> None:
    """Years and months in Chinese or with dots become the form of a case; guesses do not."""
    assert date_of(text) == date
