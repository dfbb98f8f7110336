"""Figures as they are printed, after GB/T 15834 and 15835: ranges, percentages and dates."""

from __future__ import annotations

import re

_RANGE = re.compile(r"(?<=[\d%])\s*[-–~～]\s*(?=\d)")
_PERCENT = re.compile(r"(?<=\d)\s+(?=[%‰])")
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")


def printed_amount(text: str) -> str:
    """Return an amount with its sign of a range and without a gap before its percent sign.

    5-10 户 becomes 5—10 户, 50 % becomes 50%.
    """
    return _PERCENT.sub("", _RANGE.sub("—", text))


def printed_date(text: str) -> str:
    """Return a date in Chinese: 1963-08 becomes 1963年8月; other texts stay."""
    found = _DATE.fullmatch(text)
    if not found:
        return text
    parts = zip(found.groups(), "年月日", strict=True)
    return "".join(f"{int(number)}{unit}" for number, unit in parts if number)
