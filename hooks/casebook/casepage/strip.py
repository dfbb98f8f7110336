"""The key figures under the summary of a case: results first, targets apart."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.case import Case
from casebook.casepage.indicators import mark_of
from casebook.listing import KIND_CLASSES, Link, change, figure, figure_anchor
from casebook.listing.highlights import NO_RESULT, KeyFigure, earlier, highlights


@dataclass(frozen=True)
class StripFigure:
    """One key figure; ``earlier`` is its baseline in the same unit, ``aside`` what else it needs.

    ``before``, ``number`` and ``after`` read in that order; ``anchor`` is its place in the tables.
    """

    name: str
    earlier: str
    before: str
    number: str
    after: str
    kind: str
    kind_class: str
    aside: tuple[str, ...]
    anchor: str
    source: Link


@dataclass(frozen=True)
class Strip:
    """The key figures of a case; ``note`` says calmly that no result is reported."""

    results: tuple[StripFigure, ...]
    targets: tuple[StripFigure, ...]
    more_targets: int
    note: str


def strip(case: Case) -> Strip:
    """Return the key figures of a case."""
    found = highlights(case)
    note = ""
    if not found.has_result:
        note = f"{NO_RESULT}{'，下面是做了多少（产出）' if found.results else ''}。"
    return Strip(
        tuple(map(_shown, found.results)),
        tuple(map(_shown, found.targets)),
        found.more_targets,
        note,
    )


def _shown(found: KeyFigure) -> StripFigure:
    indicator = found.indicator
    parts = figure(indicator.value, indicator.unit, indicator.qualifier)
    aside = [change(indicator), indicator.as_of or ""]
    if indicator.deadline:
        aside.append(f"期限 {indicator.deadline.chinese}")
    if indicator.baseline is not None and indicator.baseline_note:
        other = figure(indicator.baseline, indicator.unit).text
        aside.append(f"对照 {other}（{indicator.baseline_note}）")
    return StripFigure(
        indicator.name,
        earlier(indicator),
        parts.before,
        parts.number,
        parts.after,
        indicator.kind,
        KIND_CLASSES[indicator.kind],
        tuple(filter(None, aside)),
        figure_anchor(found.number),
        Link(mark_of(indicator.source), f"#source-{indicator.source}"),
    )
