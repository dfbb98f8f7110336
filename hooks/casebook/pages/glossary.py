"""The glossary of methods and standards: meaning, steps and local variants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from casebook.catalog import Catalog
from casebook.listing import GeneratedPage, Link, link_to_case, place_of, term_url
from casebook.listing.flows import FlowStep, steps_of_term
from casebook.pages.tags import items_title
from casebook.vocabulary import Term

_MOST_CASES = 5
_INTROS = {
    "methods": "各地案例反复用到的工作法。写明通行的步骤；某地的走法不同，就列在“各地做法”里。",
    "standards": "案例据以评价的标准。来源列出条目的，可以照着逐条检查；没有列的，写明原文未展开。",
}


@dataclass(frozen=True)
class Variant:
    """The variant of one place."""

    place: str
    text: str
    link: Link


@dataclass(frozen=True)
class GlossaryTerm:
    """One method or standard."""

    anchor: str
    name: str
    definition: str
    items: tuple[str, ...]
    steps: tuple[FlowStep, ...]
    items_title: str
    variants: tuple[Variant, ...]
    cases: tuple[Link, ...]
    note: str


@dataclass(frozen=True)
class GlossaryGroup:
    """Terms under a common sub-heading."""

    title: str
    terms: tuple[GlossaryTerm, ...]


@dataclass(frozen=True)
class GlossaryView:
    """The glossary of one vocabulary."""

    breadcrumbs: tuple[Link, ...]
    title: str
    intro: str
    groups: tuple[GlossaryGroup, ...]


def pages(catalog: Catalog) -> Iterator[GeneratedPage]:
    """Yield methods.html and standards.html."""
    for name, title in (("methods", "工作法"), ("standards", "评价标准")):
        if len(catalog.vocabularies[name]):
            yield GeneratedPage(
                f"{name}.html",
                "glossary.html",
                title,
                _INTROS[name],
                partial(_view, catalog, name, title),
            )


def _view(catalog: Catalog, name: str, title: str) -> GlossaryView:
    groups: dict[str, list[GlossaryTerm]] = {}
    for term in catalog.vocabularies[name]:
        groups.setdefault(term.group, []).append(_term(catalog, term))
    return GlossaryView(
        (Link("首页", "index.html"), Link("标签", "tags/index.html"), Link(title)),
        title,
        _INTROS[name],
        tuple(GlossaryGroup(group, tuple(terms)) for group, terms in groups.items()),
    )


def _term(catalog: Catalog, term: Term) -> GlossaryTerm:
    entries = catalog.with_term(term)
    links = [link_to_case(entry) for entry in entries[:_MOST_CASES]]
    if len(entries) > _MOST_CASES:
        links.append(Link(f"全部 {len(entries)} 个案例", term_url(term)))
    variants: list[Variant] = []
    for entry in entries:
        case = entry.case
        uses = case.method_uses if term.vocabulary == "methods" else case.standard_uses
        for use in uses:
            if not use.variant or len(variants) == _MOST_CASES:
                continue
            if catalog.vocabularies[term.vocabulary].resolve(use.id).term == term:
                place = place_of(case, catalog.regions)
                variants.append(Variant(place, use.variant, link_to_case(entry)))
    return GlossaryTerm(
        term.id,
        term.name,
        term.definition,
        term.items,
        steps_of_term(term),
        items_title(term.vocabulary),
        tuple(variants),
        tuple(links),
        term.note,
    )
