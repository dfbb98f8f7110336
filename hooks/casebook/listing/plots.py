"""Figures as marks on an axis from zero, and parts of a whole as dots; templates draw them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from casebook.case.quantity import exact_text

_EDGE = 4
"""Per cent of the width left free at each end, so that marks at the ends are whole (plots.css)."""
_STEPS = (1, 2, 4, 5, 6, 8, 10)
"""First digits of an axis's end: half of it, where the middle tick stands, is short too."""
_MOST_DOTS = 100
_IN_A_ROW = 20
_DOT = 7


@dataclass(frozen=True)
class Mark:
    """A figure on an axis, in per cent of the width; ``since`` is its earlier value, if any."""

    at: str
    kind_class: str
    since: str = ""


@dataclass(frozen=True)
class Axis:
    """An axis with a tick at both ends and in the middle."""

    low: Fraction
    high: Fraction
    unit: str

    @classmethod
    def of(cls, values: Iterable[Fraction], unit: str, *, share: bool = False) -> Axis | None:
        """Return an axis from zero to a round number; to 100 for a share of a whole, in per cent.

        None without a value.
        """
        found = list(values)
        if not found:
            return None
        low, high = min(Fraction(0), *found), max(Fraction(0), *found)
        if share and unit == "%" and low == 0 and high <= 100:
            return cls(Fraction(0), Fraction(100), unit)
        if low == high == 0:
            high = Fraction(1)
        return cls(-_round(-low), _round(high), unit)

    @property
    def ticks(self) -> tuple[str, str, str]:
        """Return the words of the ticks: 0, 50, 100 %."""
        low, middle, high = self.low, (self.low + self.high) / 2, self.high
        unit = self.unit if self.unit == "%" else f" {self.unit}" if self.unit else ""
        return exact_text(low), exact_text(middle), f"{exact_text(high)}{unit}"

    def place(self, value: Fraction) -> str:
        """Return where a value stands, in per cent of the width."""
        share = (value - self.low) / (self.high - self.low)
        return f"{float(_EDGE + share * (100 - 2 * _EDGE)):.1f}".removesuffix(".0") + "%"

    def mark(self, value: Fraction, kind_class: str, since: Fraction | None = None) -> Mark:
        """Return the mark of a figure."""
        return Mark(self.place(value), kind_class, "" if since is None else self.place(since))


@dataclass(frozen=True)
class Dots:
    """A part of a whole as dots in rows: path data of lines whose dashes are the dots."""

    width: int
    height: int
    whole: str
    part: str


def dots(part: Fraction, whole: Fraction) -> Dots | None:
    """Return the dots of a part; None if either is no whole number or there would be too many."""
    if part.denominator != 1 or whole.denominator != 1 or not 0 <= part <= whole <= _MOST_DOTS:
        return None
    if whole == 0:
        return None
    rows = -(-int(whole) // _IN_A_ROW)
    return Dots(
        min(int(whole), _IN_A_ROW) * _DOT, rows * _DOT, _lines(int(whole)), _lines(int(part))
    )


def _lines(count: int) -> str:
    """Return lines as long as so many dots; a little longer, or the last dot might be missing."""
    found = []
    for row in range(-(-count // _IN_A_ROW)):
        long = min(_IN_A_ROW, count - row * _IN_A_ROW)
        found.append(f"M{_DOT // 2} {row * _DOT + _DOT // 2}h{(long - 1) * _DOT}.1")
    return "".join(found)


def _round(value: Fraction) -> Fraction:
    """Return the next round number at or above a value."""
    if value <= 0:
        return Fraction(0)
    power = Fraction(1)
    while power * 10 <= value:
        power *= 10
    while power > value:
        power /= 10
    return next(power * step for step in _STEPS if power * step >= value)
