"""Dates as sources give them: a year, a month or a day, sometimes without the year."""

from __future__ import annotations

import calendar
import re
import unicodedata
from typing import Annotated, Any, NamedTuple

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from casebook.case.spoken import NOT_ENDED, date_of

# [0-9], not \d: other programs that read the file may not understand full-width digits.
_FORM = re.compile(r"([0-9]{4}|XXXX)(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")
_NEARLY = re.compile(
    r"([0-9]{4})(?:\s*[年./-]\s*([0-9]{1,2})(?:\s*[月./-]\s*([0-9]{1,2})(?![0-9]))?)?"
)

NOT_ENDED_HINT = "还在做的，没有结束时间，删掉这一行。"
_CHECK = "核对原文的月和日。"

PATTERN = r"^(\d{4}|XXXX)(-\d{2}(-\d{2})?)?$"


class PartialDate(NamedTuple):
    """A date to the precision its source gives.

    ``year`` is None when the source gives month and day only (written ``XXXX-12-20``, as in EDTF,
    ISO 8601-2:2019). ``month`` and ``day`` are None when not given.
    """

    year: int | None
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, value: Any) -> PartialDate:
        """Read ``2012``, ``2012-05``, ``2012-05-31`` or ``XXXX-05-31``.

        Raises a ``PydanticCustomError`` with a Chinese message for any other form and for a day
        that does not exist.
        """
        if isinstance(value, cls):
            return value
        if isinstance(value, int) and not isinstance(value, bool) and 1000 <= value <= 9999:
            value = str(value)  # authors write years unquoted, and YAML reads them as integers
        if not isinstance(value, str):
            raise _error("date-form", f"“{value}”不是日期的写法", None)
        match = _FORM.match(value.strip())
        if match is None:
            hint = NOT_ENDED_HINT if value.strip() in NOT_ENDED else _suggestion(value)
            raise _error("date-form", f"“{value.strip('“”')}”不是日期的写法", hint)
        year = None if match[1] == "XXXX" else int(match[1])
        month = int(match[2]) if match[2] else None
        day = int(match[3]) if match[3] else None
        if year is None and month is None:
            raise _error(
                "date-form",
                "只有“XXXX”，等于没有写",
                "不知道就删掉这个字段，同一项的其他字段留着。",
            )
        if month is not None and not 1 <= month <= 12:
            raise _error("date-missing", f"“{value}”不存在：没有 {month} 月", _CHECK)
        if month is not None and day is not None:
            last = calendar.monthrange(year or 2000, month)[1]
            if not 1 <= day <= last:
                text = f"“{value}”不存在：这个月只有 {last} 天"
                raise _error("date-missing", text, _CHECK)
        return cls(year, month, day)

    def __str__(self) -> str:
        """Return the written form, the inverse of :meth:`parse`."""
        out = "XXXX" if self.year is None else f"{self.year:04d}"
        if self.month is not None:
            out += f"-{self.month:02d}"
        if self.day is not None:
            out += f"-{self.day:02d}"
        return out

    @property
    def chinese(self) -> str:
        """Return the date for readers: 2012年5月31日, 12月20日（年份未报告）."""
        out = "" if self.year is None else f"{self.year}年"
        if self.month is not None:
            out += f"{self.month}月"
        if self.day is not None:
            out += f"{self.day}日"
        return out if self.year is not None else f"{out}（年份未报告）"

    @property
    def first_day(self) -> tuple[int, int, int] | None:
        """Return the first day the date can mean as (year, month, day); None without a year."""
        if self.year is None:
            return None
        return (self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> tuple[int, int, int] | None:
        """Return the last day the date can mean as (year, month, day); None without a year."""
        if self.year is None:
            return None
        month = self.month or 12
        return (self.year, month, self.day or calendar.monthrange(self.year, month)[1])


def certainly_after(left: PartialDate, right: PartialDate) -> bool:
    """Return whether ``left`` is after ``right`` for every day that either can mean."""
    if left.first_day is None or right.last_day is None:
        return False
    return left.first_day > right.last_day


def _suggestion(value: str) -> str | None:
    if found := date_of(value):
        return f'是不是想写 "{found}"？'
    match = _NEARLY.search(unicodedata.normalize("NFKC", value))
    if match is None:
        return None
    parts = [match[1], *(f"{int(part):02d}" for part in match.groups()[1:] if part)]
    return f'是不是想写 "{"-".join(parts)}"？'


def _error(code: str, message: str, hint: str | None) -> PydanticCustomError:
    hint = hint or '写成 "2012"、"2012-05" 或 "2012-05-31"；年份不明写 "XXXX-05-31"。'
    # pydantic formats the message template with the context, so braces in it would be replaced.
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


DateField = Annotated[
    PartialDate,
    PlainValidator(PartialDate.parse),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": PATTERN}),
]
