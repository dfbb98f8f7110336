"""The indicator tables of a case page, with targets apart from results."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.case import Case, Indicator
from casebook.listing import KIND_CLASSES, Link, baseline, change, figure, figure_anchor, key_url
from casebook.vocabulary import Vocabularies

GROUPS = (
    ("结果与产出", "result", ("结果", "产出")),
    ("投入与过程", "input", ("投入", "过程")),
    ("背景与标准", "background", ("背景", "标准")),
    ("目标（不是结果）", "target", ("目标",)),
)
MARKS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(frozen=True)
class IndicatorRow:
    """One figure as a table row; ``qualifier_text``, ``value`` and ``unit`` read in that order."""

    anchor: str
    name: str
    qualifier_text: str
    value: str
    unit: str
    kind: str
    kind_class: str
    key: Link | None
    baseline: str
    change: str
    as_of: str
    deadline: str
    note: str
    formula: str
    quote: str
    sources: tuple[Link, ...]


@dataclass(frozen=True)
class IndicatorGroup:
    """Figures of kinds that may share a table."""

    title: str
    note: str
    kind_class: str
    rows: tuple[IndicatorRow, ...]


def mark_of(source_id: str) -> str:
    """Return the circled number of a source: S1 → ①."""
    number = int(source_id[1:])
    return MARKS[number - 1] if number <= len(MARKS) else f"[{number}]"


def indicator_groups(case: Case, vocabularies: Vocabularies) -> tuple[IndicatorGroup, ...]:
    """Return the figures of a case in groups of kinds; empty groups are left out."""
    notes = {
        "target": "来源只说要达到，没有说已经达到；不能当作成效引用。",
    }
    groups = []
    for title, css, kinds in GROUPS:
        rows = tuple(
            _row(indicator, number, vocabularies)
            for number, indicator in enumerate(case.indicators, 1)
            if indicator.kind in kinds
        )
        if rows:
            groups.append(IndicatorGroup(title, notes.get(css, ""), css, rows))
    return tuple(groups)


def _row(indicator: Indicator, number: int, vocabularies: Vocabularies) -> IndicatorRow:
    shown = figure(indicator.value, indicator.unit, indicator.qualifier)
    key = vocabularies.keys.resolve(indicator.key).term if indicator.key else None
    return IndicatorRow(
        anchor=figure_anchor(number),
        name=indicator.name,
        qualifier_text=shown.before.strip(),
        value=shown.number,
        unit=shown.after.strip(),
        kind=indicator.kind,
        kind_class=KIND_CLASSES[indicator.kind],
        key=Link(key.name, key_url(key), note=key.definition) if key else None,
        baseline=baseline(indicator),
        change=change(indicator),
        as_of=indicator.as_of or "",
        deadline=indicator.deadline.chinese if indicator.deadline else "",
        note=indicator.note or "",
        formula=indicator.formula or "",
        quote=indicator.quote or "",
        sources=(Link(mark_of(indicator.source), f"#source-{indicator.source}"),),
    )
