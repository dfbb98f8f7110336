"""How much is known about each topic: its cases by evidence, with the gaps left open to see."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from casebook.catalog import Catalog
from casebook.listing import Link, link_to_term

_MOST_ROWS = 20


@dataclass(frozen=True)
class GridCell:
    """The number of cases of one topic with one grade; ``shade`` is 0 for none, up to 3."""

    count: int
    shade: int


@dataclass(frozen=True)
class GridRow:
    """One topic."""

    term: Link
    cells: tuple[GridCell, ...]


@dataclass(frozen=True)
class Knowledge:
    """Topics by grades of evidence, each with its words; those with the most cases come first."""

    grades: tuple[tuple[str, str], ...]
    rows: tuple[GridRow, ...]
    note: str


def knowledge(catalog: Catalog) -> Knowledge | None:
    """Return the grid; None without a topic that any case has. Background material is left out."""
    grades = list(catalog.profile.grades.items())
    counted: Counter[tuple[str, str]] = Counter()
    for entry in catalog.entries:
        if not catalog.profile.kind(entry.case.kind).material:
            for term in entry.terms.get("topics", ()):
                counted[term.id, entry.case.evidence.grade] += 1
    totals = Counter[str]()
    for (term_id, _), count in counted.items():
        totals[term_id] += count
    topics = sorted(
        (term for term in catalog.vocabularies.topics if totals[term.id]),
        key=lambda term: -totals[term.id],
    )
    if not topics:
        return None
    most = max(counted.values())
    rows = tuple(
        GridRow(
            link_to_term(term),
            tuple(
                GridCell(counted[term.id, grade], _shade(counted[term.id, grade], most))
                for grade, _ in grades
            ),
        )
        for term in topics[:_MOST_ROWS]
    )
    note = "数字是案例个数，颜色越深越多；0 是本库还没有这样的案例。证据说的是报告得有多充分，不说做法好不好。"
    if len(topics) > _MOST_ROWS:
        note = f"案例最多的 {_MOST_ROWS} 个主题，共有 {len(topics)} 个。{note}"
    return Knowledge(tuple(grades), rows, note)


def _shade(count: int, most: int) -> int:
    """Return a shade by thirds of the greatest number."""
    return -(-count * 3 // most)
