"""The figures of a case that changed from a baseline, as pairs of labelled bars."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from casebook.case import Case
from casebook.case.quantity import exact
from casebook.listing import KIND_CLASSES, change, figure, figure_anchor

WIDTH = 100


@dataclass(frozen=True)
class Bar:
    """One bar: its time, its figure as text, and its width in per cent of the pair's longer one."""

    when: str
    text: str
    width: str


@dataclass(frozen=True)
class Change:
    """A figure before and after, as bars from zero, and its change; ``anchor`` is in the table."""

    name: str
    kind_class: str
    before: Bar
    after: Bar
    moved: str
    anchor: str


def changes(case: Case) -> tuple[Change, ...]:
    """Return the figures with a baseline in time; each pair has its own scale.

    Targets, ranges and figures below zero are left out: nothing changed, or bars cannot show it.
    """
    found = []
    for number, indicator in enumerate(case.indicators, 1):
        moved = change(indicator)
        now = exact(indicator.value)
        then = None if indicator.baseline is None else exact(indicator.baseline)
        if not moved or now is None or then is None or min(now, then) < 0 or max(now, then) == 0:
            continue
        longest = max(now, then)
        found.append(
            Change(
                indicator.name,
                KIND_CLASSES[indicator.kind],
                Bar(
                    indicator.baseline_as_of or "此前",
                    figure(indicator.baseline or 0, indicator.unit).text,
                    _width(then, longest),
                ),
                Bar(
                    indicator.as_of or "现在",
                    figure(indicator.value, indicator.unit, indicator.qualifier).text,
                    _width(now, longest),
                ),
                moved,
                figure_anchor(number),
            )
        )
    return tuple(found)


def _width(number: Fraction, longest: Fraction) -> str:
    return f"{float(number / longest * WIDTH):.1f}".removesuffix(".0")
