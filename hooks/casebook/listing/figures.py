"""A figure the way Chinese writes it, with its qualifier where it belongs."""

from __future__ import annotations

from typing import NamedTuple

from casebook.case.quantity import written

_BEFORE = ("近", "约", "不低于", "不超过")
_BETWEEN = ("余", "多")
_AFTER = ("以上",)


class Figure(NamedTuple):
    """A figure in three parts, so that numbers can be aligned: 近|1.5|亿元, 20|多万人."""

    before: str
    number: str
    after: str

    @property
    def text(self) -> str:
        """Return the figure as one text."""
        return f"{self.before}{self.number}{self.after}"


def figure(value: int | float | str, unit: str, qualifier: str = "精确") -> Figure:
    """Return a figure for readers.

    ``qualifier`` carries over exactly: 近 and 约 stand before the number, 余 and 多 between number
    and unit, 以上 after the unit. A value that is text (a range, a vote) already reads as its
    source has it, so a qualifier that is part of it is not repeated.
    """
    number = written(value)
    said = isinstance(value, str) and any(mark in value for mark in ("强", "多", "余"))
    before = f"{qualifier} " if qualifier in _BEFORE else ""
    between = qualifier if qualifier in _BETWEEN and not said else ""
    shown_unit = "" if unit == "比例" else unit
    gap = "" if shown_unit == "%" or not (between or shown_unit) else " "
    after = f"{gap}{between}{shown_unit}"
    if qualifier in _AFTER:
        after += "以上" if shown_unit != "%" else " 以上"
    return Figure(before, number, after)
