"""The key figures of a case: which of its results readers see first, and its targets apart."""

from __future__ import annotations

from typing import NamedTuple

from casebook.case import Case, Indicator
from casebook.case.concepts import IndicatorKind
from casebook.listing.figures import figure

NO_RESULT = "来源没有报告结果数字"
_RESULTS: tuple[IndicatorKind, ...] = ("结果", "产出")
_TARGETS: tuple[IndicatorKind, ...] = ("目标",)
_MOST_RESULTS = 4
_ENOUGH = 2
_MOST_TARGETS = 2
_ON_A_CARD = 2


class KeyFigure(NamedTuple):
    """An indicator with its position among all of its case, from 1."""

    number: int
    indicator: Indicator


class Highlights(NamedTuple):
    """The key figures of a case; ``more_targets`` counts the targets that are left out.

    ``has_result`` is False if there are only products (产出), or nothing at all.
    """

    results: tuple[KeyFigure, ...]
    targets: tuple[KeyFigure, ...]
    more_targets: int
    has_result: bool


def highlights(case: Case) -> Highlights:
    """Return the key figures of a case, in an order that the data decides and no editor."""
    results = _ranked(case, _RESULTS)
    whole = [found for found in results if not _partial(found.indicator)]
    results = whole if len(whole) >= _ENOUGH else results
    targets = _ranked(case, _TARGETS)
    return Highlights(
        tuple(results[:_MOST_RESULTS]),
        tuple(targets[:_MOST_TARGETS]),
        max(0, len(targets) - _MOST_TARGETS),
        any(found.indicator.kind == "结果" for found in results),
    )


def in_a_line(case: Case) -> tuple[str, ...]:
    """Return the first results of a case for its card: 升级加星支部 54 个, 党员 2 → 6 名."""
    return tuple(_said(found.indicator) for found in highlights(case).results[:_ON_A_CARD])


def earlier(indicator: Indicator) -> str:
    """Return the baseline of a figure without its unit if it is an earlier value of the same."""
    if indicator.baseline is None or indicator.baseline_note:
        return ""
    return figure(indicator.baseline, "").text


def _said(indicator: Indicator) -> str:
    shown = figure(indicator.value, indicator.unit, indicator.qualifier).text
    before = earlier(indicator)
    return f"{indicator.name} {before} → {shown}" if before else f"{indicator.name} {shown}"


def _ranked(case: Case, kinds: tuple[IndicatorKind, ...]) -> list[KeyFigure]:
    """Return the figures of some kinds: of the whole case, comparable and with a baseline first.

    Equal figures stay in their order.
    """
    found = [
        KeyFigure(number, indicator)
        for number, indicator in enumerate(case.indicators, 1)
        if indicator.kind in kinds
    ]
    return sorted(
        found,
        key=lambda one: (
            kinds.index(one.indicator.kind),
            _partial(one.indicator),
            one.indicator.key is None,
            not earlier(one.indicator),
        ),
    )


def _partial(indicator: Indicator) -> bool:
    """Return whether a name tells with a colon that it is about a part of the case: 示例：…"""
    return "：" in indicator.name
