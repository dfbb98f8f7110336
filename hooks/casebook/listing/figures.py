"""The formatting of figures in Chinese, with qualifier, baseline and change."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from casebook.case import Indicator
from casebook.case.concepts import IndicatorKind
from casebook.case.quantity import exact, written

KIND_CLASSES: Mapping[IndicatorKind, str] = {
    "背景": "background",
    "投入": "input",
    "过程": "process",
    "产出": "output",
    "结果": "result",
    "目标": "target",
    "标准": "standard",
}
"""CSS class names by kind of figure."""

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

    ``qualifier`` is kept exactly: 近 and 约 come before the number, 余 and 多 between number and
    unit, 以上 after the unit. A text value (a range, a vote) is worded as in its source, so a
    qualifier that it already contains is not repeated.
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


def baseline(indicator: Indicator) -> str:
    """Return the baseline of a figure with its time or nature; empty without a baseline."""
    if indicator.baseline is None:
        return ""
    text = figure(indicator.baseline, indicator.unit).text
    notes = [note for note in (indicator.baseline_as_of, indicator.baseline_note) if note]
    return text + (f"（{'，'.join(notes)}）" if notes else "")


def change(indicator: Indicator) -> str:
    """Return the change of a figure from its baseline: +1992 元（+63.4%）.

    Empty without a baseline in time, and for targets, which are not reached yet. The change of a
    qualified figure (近, 余, …) would be qualified too, so only exact ones are computed.
    """
    if indicator.baseline is None or indicator.baseline_note or indicator.kind == "目标":
        return ""
    value, before = exact(indicator.value), exact(indicator.baseline)
    if value is None or before is None or indicator.qualifier != "精确":
        return ""
    difference = value - before
    if indicator.unit == "%":
        return f"{_signed(difference)} 个百分点"
    text = f"{_signed(difference)} {indicator.unit}"
    if before >= 10:
        # Percentages of small numbers mean nothing: from 2 to 6 people is +4, not +200%.
        text += f"（{_signed(difference / before * 100, 1)}%）"
    return text


def _signed(number: Fraction, places: int = 2) -> str:
    text = written(abs(number), places)
    return ("+" if number > 0 else "−" if number < 0 else "") + text
