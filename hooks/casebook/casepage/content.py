"""The content of a case in the form that pages and books share."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.case import Case, Source, TermUse
from casebook.casepage import events
from casebook.casepage.fact_sheet import Fact, facts, operation
from casebook.casepage.indicators import IndicatorGroup, indicator_groups, mark_of
from casebook.casepage.sections import Section, split_sections
from casebook.catalog import Catalog, Entry
from casebook.listing import CaseCard, Link, card, link_to_term


@dataclass(frozen=True)
class ItemView:
    """One entry of a part."""

    name: str
    duty: str


@dataclass(frozen=True)
class PartView:
    """One numbered part of the mechanism diagram."""

    label: str
    purpose: str
    items: tuple[ItemView, ...]
    note: str


@dataclass(frozen=True)
class LabelledText:
    """A short line under a label."""

    label: str
    text: str


@dataclass(frozen=True)
class StageView:
    """One step of the life cycle."""

    stage: str
    date: str
    by: str
    result: str


@dataclass(frozen=True)
class StatementView:
    """What one source says; ``source`` is its mark, or None."""

    text: str
    source: Link | None


@dataclass(frozen=True)
class DoubtView:
    """A matter left open, with what each side says."""

    kind: str
    topic: str
    statements: tuple[StatementView, ...]
    resolution: str


@dataclass(frozen=True)
class SourceView:
    """One source in the list at the end."""

    anchor: str
    mark: str
    title: str
    citation: str
    url: str
    note: str


@dataclass(frozen=True)
class UsedTerm:
    """A shared method or standard as the case uses it."""

    link: Link
    variant: str
    definition: str


@dataclass(frozen=True)
class CaseContent:
    """The content of a case. Texts are plain except the sections' HTML.

    ``material`` says what kind of background material it is; it is empty for cases and plans.
    """

    card: CaseCard
    material: str
    facts: tuple[Fact, ...]
    operation: tuple[Fact, ...]
    parts: tuple[PartView, ...]
    sections: tuple[Section, ...]
    indicator_groups: tuple[IndicatorGroup, ...]
    timeline: tuple[events.Event, ...]
    lifecycle: tuple[StageView, ...]
    review: tuple[LabelledText, ...]
    doubts: tuple[DoubtView, ...]
    sources: tuple[SourceView, ...]
    methods: tuple[UsedTerm, ...]
    standards: tuple[UsedTerm, ...]
    citation: str


def content(entry: Entry, catalog: Catalog, html: str, *, site_name: str = "") -> CaseContent:
    """Return the content of a case; ``html`` is its rendered body."""
    case = entry.case
    return CaseContent(
        card=card(entry, catalog),
        material=catalog.profile.kind(case.kind).material or "",
        facts=facts(entry, catalog),
        operation=operation(entry, catalog),
        parts=_parts(case),
        sections=split_sections(html, catalog.profile),
        indicator_groups=indicator_groups(case, catalog.vocabularies),
        timeline=tuple(
            events.shown((e.date, e.event, e.basis, entry), with_case=False) for e in case.timeline
        ),
        lifecycle=tuple(
            StageView(s.stage, s.date.chinese if s.date else "", s.by or "", s.result or "")
            for s in case.lifecycle
        ),
        review=_review(case, catalog.status_of(entry)),
        doubts=doubts_of(case),
        sources=tuple(_source(source) for source in case.sources),
        methods=_used(case.method_uses, "methods", catalog),
        standards=_used(case.standard_uses, "standards", catalog),
        citation=citation(case, site_name),
    )


def citation(case: Case, site_name: str) -> str:
    """Return how to cite the page, after GB/T 7714—2015 ([EB/OL], without the access date).

    The library wrote the text; whoever issued the document that it is based on is among its sources.
    """
    date = f" （{case.review.reviewed_on}）." if case.review else ""
    number = "" if case.id.endswith("-0000") else f"：{case.id}"
    return f"{site_name}. {case.title}{number}[EB/OL].{date}"


def _parts(case: Case) -> tuple[PartView, ...]:
    views = []
    for part in case.mechanism.parts:
        items = tuple(
            ItemView(item, "") if isinstance(item, str) else ItemView(item.name, item.duty or "")
            for item in part.items
        )
        notes = [part.note] if part.note else []
        if not part.complete:
            count = f" {part.count} 项" if part.count else ""
            notes.append(f"原文未列全{count}" if items else f"原文未展开{count}")
        views.append(PartView(part.label, part.purpose or "", items, "；".join(notes)))
    return tuple(views)


def _review(case: Case, status: str) -> tuple[LabelledText, ...]:
    if case.review is None:
        return (LabelledText("状态", status),)
    return (
        LabelledText("状态", status),
        LabelledText("审核", f"{case.review.reviewed_on.chinese}，{case.review.by}"),
        LabelledText("下次复审", case.review.next_review.chinese),
    )


def doubts_of(case: Case, page: str = "") -> tuple[DoubtView, ...]:
    """Return the matters a case leaves open, with what each source says.

    ``page`` is the address of the case page if the view is shown on another page.
    """

    def source(source_id: str | None) -> Link | None:
        return Link(mark_of(source_id), f"{page}#source-{source_id}") if source_id else None

    return tuple(
        DoubtView(
            "原文未详" if doubt.is_gap else "来源不一",
            doubt.topic,
            tuple(StatementView(s.text, source(s.source)) for s in doubt.statements),
            doubt.resolution or "",
        )
        for doubt in case.doubts
    )


def _source(source: Source) -> SourceView:
    authors = "，".join(source.authors)
    date = source.date.chinese if source.date else "日期未报告"
    if source.date and source.date_basis != "文内明示":
        date += f"（{source.date_basis}）"
    pieces = [f"{authors}." if authors else "", f"{source.title}."]
    pieces.append(f"{source.publisher}，{date}." if source.publisher else f"{date}.")
    return SourceView(
        f"source-{source.id}",
        mark_of(source.id),
        source.title,
        " ".join(piece for piece in pieces if piece),
        source.url or "",
        "",
    )


def _used(uses: list[TermUse], vocabulary: str, catalog: Catalog) -> tuple[UsedTerm, ...]:
    found = []
    for use in uses:
        term = catalog.vocabularies[vocabulary].resolve(use.id).term
        if term is not None:
            found.append(UsedTerm(link_to_term(term), use.variant or "", term.definition))
    return tuple(found)
