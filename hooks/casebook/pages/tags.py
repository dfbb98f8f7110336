"""The tag pages: an index of vocabularies, one page per vocabulary, and one per term."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from casebook.case.naming import quoted
from casebook.catalog import Catalog, Entry
from casebook.listing import (
    CARDS_PER_PAGE,
    CaseCard,
    GeneratedPage,
    Link,
    Pagination,
    cards,
    known_term,
    link_to_term,
    list_pages,
)
from casebook.listing.flows import FlowStep, steps_of_term
from casebook.pages.knowledge import Knowledge, knowledge
from casebook.regionmap import MapFigure, Tally, draw
from casebook.vocabulary import UNEXPLAINED, Term, Vocabulary

TAG_VOCABULARIES = ("domains", "topics", "methods", "standards", "levels")
INDEX_URL = "tags/index.html"
_MOST_ON_INDEX = 24
_CO_TERMS = 12
_PLACES_FOR_A_MAP = 2


@dataclass(frozen=True)
class TermLine:
    """A term in a list: its link, the number of its cases, and its definition."""

    link: Link
    count: int
    definition: str


@dataclass(frozen=True)
class TermGroup:
    """Terms under a common sub-heading; the title may be empty."""

    title: str
    terms: tuple[TermLine, ...]


@dataclass(frozen=True)
class VocabularyBox:
    """A vocabulary on the index page, with its most frequent terms."""

    title: str
    description: str
    link: Link
    count: int
    terms: tuple[Link, ...]


@dataclass(frozen=True)
class TagsView:
    """The index of all vocabularies."""

    breadcrumbs: tuple[Link, ...]
    title: str
    intro: str
    vocabularies: tuple[VocabularyBox, ...]
    knowledge: Knowledge | None


@dataclass(frozen=True)
class VocabularyView:
    """All terms of one vocabulary."""

    breadcrumbs: tuple[Link, ...]
    title: str
    description: str
    groups: tuple[TermGroup, ...]


@dataclass(frozen=True)
class TermView:
    """One term: what it means, and one page of the cases that use it."""

    breadcrumbs: tuple[Link, ...]
    term: TermText
    vocabulary: Link
    cases: tuple[CaseCard, ...]
    co_terms: tuple[Link, ...]
    homonyms: tuple[Link, ...]
    pagination: Pagination
    map: MapFigure | None


@dataclass(frozen=True)
class TermText:
    """The texts about a term on its page."""

    name: str
    definition: str
    aliases: tuple[str, ...]
    items: tuple[str, ...]
    steps: tuple[FlowStep, ...]
    items_title: str
    note: str


def items_title(vocabulary: str) -> str:
    """Return the heading of a term's items: a method has steps, a standard has points."""
    return {"methods": "步骤", "standards": "条目"}.get(vocabulary, "内容")


def vocabulary_url(vocabulary: Vocabulary) -> str:
    """Return the address of a vocabulary's page."""
    return f"tags/{vocabulary.name}/index.html"


def pages(catalog: Catalog) -> Iterator[GeneratedPage]:
    """Yield all tag pages."""
    shown = [catalog.vocabularies[name] for name in TAG_VOCABULARIES]
    shown = [vocabulary for vocabulary in shown if len(vocabulary)]
    yield GeneratedPage(
        INDEX_URL,
        "tags.html",
        "标签",
        "按领域、主题、工作法、评价标准和层级查找案例。",
        partial(_index, catalog, shown),
    )
    for vocabulary in shown:
        yield GeneratedPage(
            vocabulary_url(vocabulary),
            "vocabulary.html",
            f"{vocabulary.title}（标签）",
            vocabulary.description or f"{vocabulary.title}的全部词条和案例数。",
            partial(_vocabulary, catalog, vocabulary),
        )
        for term in filter(catalog.has_page, vocabulary):
            yield from _term_pages(catalog, vocabulary, term)


def _index(catalog: Catalog, shown: Sequence[Vocabulary]) -> TagsView:
    boxes = []
    for vocabulary in shown:
        used = sorted(
            (term for term in vocabulary if catalog.with_term(term)),
            key=lambda term: -len(catalog.with_term(term)),
        )
        links = tuple(
            link_to_term(term, len(catalog.with_term(term))) for term in used[:_MOST_ON_INDEX]
        )
        more = Link(f"全部 {len(vocabulary)} 个词条", vocabulary_url(vocabulary))
        boxes.append(
            VocabularyBox(vocabulary.title, vocabulary.description, more, len(vocabulary), links)
        )
    return TagsView(
        (Link("首页", "index.html"), Link("标签")),
        "标签",
        "同一个词在各地可能说的是两回事；每个词条都写明含义、别名和用到它的案例。",
        tuple(boxes),
        knowledge(catalog),
    )


def _vocabulary(catalog: Catalog, vocabulary: Vocabulary) -> VocabularyView:
    groups: dict[str, list[TermLine]] = {}
    for term in vocabulary:
        count = len(catalog.with_term(term))
        line = TermLine(known_term(term, catalog, count), count, term.definition)
        groups.setdefault(term.group, []).append(line)
    return VocabularyView(
        (Link("首页", "index.html"), Link("标签", INDEX_URL), Link(vocabulary.title)),
        vocabulary.title,
        vocabulary.description,
        tuple(TermGroup(title, tuple(lines)) for title, lines in groups.items()),
    )


def _term_pages(catalog: Catalog, vocabulary: Vocabulary, term: Term) -> Iterator[GeneratedPage]:
    entries = catalog.with_term(term)
    meaning = "" if term.definition in ("", UNEXPLAINED) else f"{term.definition}"
    clarifier = f"（{term.note}）" if catalog.vocabularies[term.vocabulary].homonyms(term) else ""
    for url, some, pagination in list_pages(entries, link_to_term(term).url, CARDS_PER_PAGE):
        page = f"，第 {pagination.number} 页" if pagination.number > 1 else ""
        yield GeneratedPage(
            url,
            "term.html",
            f"{term.name}{clarifier}（{vocabulary.title}{page}）",
            f"{vocabulary.title}{quoted(term.name)}{clarifier}{page}：{meaning}"
            f"用到它的案例 {len(entries)} 个。",
            partial(_term, catalog, vocabulary, term, some, pagination),
        )


def _term(
    catalog: Catalog,
    vocabulary: Vocabulary,
    term: Term,
    entries: Sequence[Entry],
    pagination: Pagination,
) -> TermView:
    text = TermText(
        term.name,
        term.definition,
        term.aliases,
        term.items,
        steps_of_term(term),
        items_title(term.vocabulary),
        term.note,
    )
    return TermView(
        (
            Link("首页", "index.html"),
            Link("标签", INDEX_URL),
            Link(vocabulary.title, vocabulary_url(vocabulary)),
            Link(term.name),
        ),
        text,
        Link(vocabulary.title, vocabulary_url(vocabulary)),
        cards(entries, catalog),
        _co_terms(catalog, term) if pagination.number == 1 else (),
        tuple(known_term(other, catalog) for other in vocabulary.homonyms(term)),
        pagination,
        _map(catalog, term) if pagination.number == 1 else None,
    )


def _map(catalog: Catalog, term: Term) -> MapFigure | None:
    """Return a map of a term's cases as tiles, which stay clear at the small size beside a list."""
    tally = Tally.of(catalog.with_term(term), catalog.regions)
    if tally.placed < _PLACES_FOR_A_MAP:
        return None
    title = f"{quoted(term.name)}的案例分布（方格示意图，不表示边界）"
    # The relative path from tags/<vocabulary>/ to the region pages.
    way = "../../regions/"
    return draw(tally, catalog.regions, kind="tile", base=way, rows=False, title=title)


def _co_terms(catalog: Catalog, term: Term) -> tuple[Link, ...]:
    counts = Counter(
        other
        for entry in catalog.with_term(term)
        for name in TAG_VOCABULARIES
        for other in entry.terms.get(name, ())
        if other != term and name != "levels"
    )
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].vocabulary, pair[0].id))
    return tuple(link_to_term(other, count) for other, count in ranked[:_CO_TERMS])
