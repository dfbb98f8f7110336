"""The appendix of a book: comparison, records and glossary of its cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casebook.book.figures import printed_amount, printed_date
from casebook.book.labels import label_of, term_label
from casebook.book.tree import Inlines
from casebook.case.showing import shown_fields
from casebook.catalog import Catalog, Entry
from casebook.comparison.figure_groups import KINDS, Filed, common_unit, figures_of, key_of, shown
from casebook.listing import link_to_term, year_of
from casebook.pages.tags import items_title
from casebook.text import pinyin_key
from casebook.vocabulary import Term

_MOST_PARTS = 4
_NOT_EXPLAINED = "原文未展开"


@dataclass(frozen=True)
class PageNumber:
    """A cell with the page number of a label."""

    page: str


@dataclass(frozen=True)
class CompareTable:
    """A table of the comparison appendix; the last cell of a row is a page number."""

    head: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines | PageNumber, ...], ...]
    align: tuple[str, ...]
    widths: tuple[float, ...]
    caption: str
    note: str


@dataclass(frozen=True)
class GlossaryTerm:
    """A method or standard; ``cases`` are labels.

    ``variants`` are what single cases make of it: label and words.
    """

    label: str
    name: str
    aliases: str
    definition: str
    items: tuple[str, ...]
    items_title: str
    note: str
    cases: tuple[str, ...]
    variants: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class GlossaryGroup:
    """The terms of one vocabulary."""

    title: str
    terms: tuple[GlossaryTerm, ...]


def comparison(entries: Sequence[Entry], catalog: Catalog) -> tuple[CompareTable, ...]:
    """Return the overview of all cases, and a table for every figure that several report.

    Only figures of one key and one kind share a table, so a target never appears among results.
    """
    return (_overview(entries, catalog), *_by_key(entries, catalog))


def _overview(entries: Sequence[Entry], catalog: Catalog) -> CompareTable:
    fields = ("regions", "period", "parts", "led_by", "sent", "reaches", "evidence")
    head = ("序号", "案例", *(shown_fields()[key].label for key in fields), "页")
    rows: list[tuple[Inlines | PageNumber, ...]] = []
    for number, entry in enumerate(entries, 1):
        case = entry.case
        place = "、".join(place.within("") for place in case.regions) or "未报告"
        parts = [part.label for part in case.mechanism.parts[:_MOST_PARTS]]
        more = "等" if len(case.mechanism.parts) > _MOST_PARTS else ""
        texts = (
            str(number),
            case.title,
            place,
            year_of(case).removesuffix("未报告") and year_of(case),
            "、".join(parts) + more,
            _joined(case.led_by),
            _joined(case.sent),
            _joined(case.reaches),
            case.evidence.grade,
        )
        rows.append((*((text,) for text in texts), PageNumber(label_of(entry.path))))
    return CompareTable(
        tuple((name,) for name in head),
        tuple(rows),
        ("center", "left", "left", "left", "left", "left", "left", "left", "center", "center"),
        (0.5, 2.1, 1.0, 0.95, 2.0, 1.7, 1.7, 1.9, 0.5, 0.5),
        "案例总览",
        "空缺写作“未报告”。证据等级只说明报告了多少，不是对做法的评价；案例之间不排名次。",
    )


def _joined(texts: Sequence[str]) -> str:
    return "；".join(texts) or "未报告"


def _by_key(entries: Sequence[Entry], catalog: Catalog) -> Iterable[CompareTable]:
    keys, units = catalog.vocabularies.keys, catalog.vocabularies.units
    found: dict[tuple[str, str], list[Filed]] = {}
    for entry in entries:
        for filed in figures_of(entry):
            key = key_of(filed.indicator, keys)
            if key is not None:
                found.setdefault((key.id, filed.indicator.kind), []).append(filed)
    for term in keys:
        for kind in KINDS:
            some = found.get((term.id, kind), [])
            if len({filed.entry.path for filed in some}) > 1:
                yield _figures(term, kind, some, common_unit(some, units), catalog)


def _figures(
    key: Term, kind: str, some: Sequence[Filed], common: Term | None, catalog: Catalog
) -> CompareTable:
    head = ["案例", "数值", "占比", "基线与变化", "时点", "说明", "页"]
    rows: list[tuple[Inlines | PageNumber, ...]] = []
    for filed in some:
        view = shown(filed, catalog, common)
        moved = "；".join(filter(None, (view.baseline, view.change)))
        texts = [
            filed.entry.case.title,
            printed_amount(view.text + (f"（{view.common}）" if view.common else "")),
            view.share or ("总体未报告" if view.whole_missing else "—"),
            printed_amount(moved) or "—",
            printed_date(view.as_of) or "未报告",
            view.note or "—",
        ]
        rows.append((*((text,) for text in texts), PageNumber(label_of(filed.entry.path))))
    note = "来源只说要达到，没有说已经达到。" if kind == "目标" else ""
    align = ("left", "right", "left", "left", "left", "left", "center")
    widths = (2.4, 1.4, 1.4, 1.5, 0.9, 3.2, 0.5)
    # A column in which no case has anything is left out.
    filled = [x for x in range(len(head)) if any(row[x] != ("—",) for row in rows)]
    return CompareTable(
        tuple((head[x],) for x in filled),
        tuple(tuple(row[x] for x in filled) for row in rows),
        tuple(align[x] for x in filled),
        tuple(widths[x] for x in filled),
        f"{key.name}（{kind}）",
        "".join(filter(None, (key.definition, note))),
    )


def glossary(entries: Sequence[Entry], catalog: Catalog) -> tuple[GlossaryGroup, ...]:
    """Return the methods and standards that the cases use and somebody explains, by pinyin."""
    groups = []
    for name, title in (("methods", "工作法"), ("standards", "评价标准")):
        users: dict[Term, list[Entry]] = {}
        for entry in entries:
            for term in entry.terms[name]:
                users.setdefault(term, []).append(entry)
        terms = sorted(users, key=lambda term: pinyin_key(term.name))
        explained = (_explained(term, users[term], catalog) for term in terms)
        if kept := tuple(term for term in explained if _says_something(term)):
            groups.append(GlossaryGroup(title, kept))
    return tuple(groups)


def _explained(term: Term, users: Sequence[Entry], catalog: Catalog) -> GlossaryTerm:
    variants = []
    for entry in users:
        uses = (*entry.case.method_uses, *entry.case.standard_uses)
        for use in uses:
            found = catalog.vocabularies[term.vocabulary].resolve(use.id).term
            if use.variant and found == term:
                variants.append((label_of(entry.path), use.variant))
    return GlossaryTerm(
        term_label(link_to_term(term)),
        term.name,
        "、".join(term.aliases),
        "" if term.definition == _NOT_EXPLAINED else term.definition,
        term.items,
        items_title(term.vocabulary),
        term.note,
        tuple(label_of(entry.path) for entry in users),
        tuple(variants),
    )


def _says_something(term: GlossaryTerm) -> bool:
    return bool(term.definition or term.items or term.note or term.variants)
