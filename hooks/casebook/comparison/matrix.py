"""The matrices of cases by shared methods or standards, with their local variants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from casebook.catalog import Catalog, Entry
from casebook.comparison.downloads import Download, Sheet, links
from casebook.comparison.flat import CASE_COLUMNS, case_values
from casebook.comparison.overview import TRAIL
from casebook.listing import (
    FIELD_ANCHORS,
    GeneratedPage,
    Link,
    Pagination,
    card,
    link_to_term,
    list_pages,
)
from casebook.spreadsheet import Cell as Value
from casebook.vocabulary import Term

MATRICES = {"methods": "工作法", "standards": "评价标准"}
_READABLE = 30
"""Rows and columns that a reader can take in; a larger matrix is split by domain."""


@dataclass(frozen=True)
class MatrixCell:
    """The cell of a case and a term; ``variant`` is the local variant, empty for the common way."""

    term: str
    url: str
    variant: str


@dataclass(frozen=True)
class MatrixRow:
    """One case: a cell or None for each column, and the terms that no other case uses."""

    case: Link
    place: str
    cells: tuple[MatrixCell | None, ...]
    alone: tuple[Link, ...]


@dataclass(frozen=True)
class MatrixTable:
    """At most 30 columns of terms over the cases of a page."""

    caption: str
    columns: tuple[Link, ...]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True)
class MatrixView:
    """A matrix, or links to its parts if it would be too large to read."""

    breadcrumbs: tuple[Link, ...]
    title: str
    intro: str
    word: str
    tables: tuple[MatrixTable, ...]
    parts: tuple[Link, ...]
    pagination: Pagination | None
    downloads: tuple[Link, ...]
    others: tuple[Link, ...]


def url_of(vocabulary: str, domain: Term | None = None) -> str:
    """Return the address of a matrix, or of its part for one domain."""
    return f"compare/{vocabulary}-{domain.id}.html" if domain else f"compare/{vocabulary}.html"


def matrices(catalog: Catalog) -> tuple[Link, ...]:
    """Return links to the matrices that have any content."""
    return tuple(
        Link(f"案例与{word}", url_of(vocabulary))
        for vocabulary, word in MATRICES.items()
        if any(catalog.with_term(term) for term in catalog.vocabularies[vocabulary])
    )


def pages(catalog: Catalog) -> Iterator[GeneratedPage]:
    """Yield the matrices: one page each, or one series of pages for each domain."""
    for link in matrices(catalog):
        vocabulary = next(name for name in MATRICES if url_of(name) == link.url)
        word, shared = MATRICES[vocabulary], shared_terms(catalog, vocabulary)
        describe = f"哪些案例用到同一种{word}，各地做法有什么不同。"
        small = len(catalog.entries) <= _READABLE and len(shared) <= _READABLE
        domains = [] if small else _domains(catalog)
        yield GeneratedPage(
            link.url,
            "compare-matrix.html",
            f"案例与{word}对照",
            describe,
            partial(_whole, catalog, vocabulary, domains),
        )
        for domain in domains:
            entries = catalog.with_term(domain)
            for url, some, pagination in list_pages(entries, url_of(vocabulary, domain)):
                number = f"（第 {pagination.number} 页）" if pagination.number > 1 else ""
                yield GeneratedPage(
                    url,
                    "compare-matrix.html",
                    f"{domain.name}案例与{word}对照{number}",
                    f"{domain.name}领域{number}：{describe}",
                    partial(_part, catalog, vocabulary, domain, some, pagination),
                )


def downloads(catalog: Catalog) -> Iterator[Download]:
    """Yield the files of the matrices: all cases by all shared terms."""
    for vocabulary in MATRICES:
        if url_of(vocabulary) in {link.url for link in matrices(catalog)}:
            yield Download(url_of(vocabulary), partial(_sheets, catalog, vocabulary))


def shared_terms(catalog: Catalog, vocabulary: str) -> tuple[Term, ...]:
    """Return the terms that at least two cases use, in the order of the vocabulary."""
    terms = catalog.vocabularies[vocabulary]
    return tuple(term for term in terms if len(catalog.with_term(term)) > 1)


def _domains(catalog: Catalog) -> list[Term]:
    return [term for term in catalog.vocabularies.domains if catalog.with_term(term)]


def _whole(catalog: Catalog, vocabulary: str, domains: Sequence[Term]) -> MatrixView:
    word = MATRICES[vocabulary]
    tables = () if domains else _tables(catalog, vocabulary, catalog.entries, "全部")
    parts = tuple(
        Link(domain.name, url_of(vocabulary, domain), len(catalog.with_term(domain)))
        for domain in domains
    )
    return _view(catalog, vocabulary, f"案例与{word}对照", tables=tables, parts=parts)


def _part(
    catalog: Catalog,
    vocabulary: str,
    domain: Term,
    entries: Sequence[Entry],
    pagination: Pagination,
) -> MatrixView:
    title = f"{domain.name}案例与{MATRICES[vocabulary]}对照"
    tables = _tables(catalog, vocabulary, entries, domain.name)
    return _view(catalog, vocabulary, title, tables=tables, pagination=pagination)


def _view(
    catalog: Catalog,
    vocabulary: str,
    title: str,
    *,
    tables: tuple[MatrixTable, ...] = (),
    parts: tuple[Link, ...] = (),
    pagination: Pagination | None = None,
) -> MatrixView:
    word = MATRICES[vocabulary]
    trail = TRAIL if pagination is None else (*TRAIL, Link(word, url_of(vocabulary)))
    return MatrixView(
        (*trail, Link(title)),
        title,
        f"圆点表示案例用到这种{word}，“有本地做法”表示名称相同而做法有别，点开看怎样不同。"
        "没有圆点只说明来源没有提到。",
        word,
        tables,
        parts,
        pagination,
        links(url_of(vocabulary)),
        tuple(link for link in matrices(catalog) if link.url != url_of(vocabulary)),
    )


def _tables(
    catalog: Catalog, vocabulary: str, entries: Sequence[Entry], scope: str
) -> tuple[MatrixTable, ...]:
    word = MATRICES[vocabulary]
    used = {term.id for entry in entries for term in entry.terms.get(vocabulary, ())}
    columns = [term for term in shared_terms(catalog, vocabulary) if term.id in used]
    blocks = [columns[i : i + _READABLE] for i in range(0, len(columns), _READABLE)] or [[]]
    sources = sum(len(entry.case.sources) for entry in entries)
    tables = []
    for number, block in enumerate(blocks, 1):
        part = f"，第 {number} 组，共 {len(blocks)} 组" if len(blocks) > 1 else ""
        caption = (
            f"{scope} {len(entries)} 个案例与 {len(columns)} 种两个以上案例共用的{word}{part}，"
            f"取自案例页所列的 {sources} 份来源材料；案例按编号、{word}按词表排列。"
        )
        rows = [_row(catalog, vocabulary, entry, block, number == 1) for entry in entries]
        heads = tuple(link_to_term(term, len(catalog.with_term(term))) for term in block)
        tables.append(MatrixTable(caption, heads, tuple(rows)))
    return tuple(tables)


def _row(
    catalog: Catalog, vocabulary: str, entry: Entry, columns: Sequence[Term], with_alone: bool
) -> MatrixRow:
    variants = _variants(catalog, vocabulary, entry)
    place = f"{entry.url}#{FIELD_ANCHORS[vocabulary]}"
    cells = tuple(
        MatrixCell(term.name, place, variants[term.id]) if term.id in variants else None
        for term in columns
    )
    alone = (
        tuple(
            link_to_term(term)
            for term in entry.terms.get(vocabulary, ())
            if len(catalog.with_term(term)) == 1
        )
        if with_alone
        else ()
    )
    return MatrixRow(
        Link(entry.case.title, entry.url), card(entry, catalog).place_short, cells, alone
    )


def _variants(catalog: Catalog, vocabulary: str, entry: Entry) -> dict[str, str]:
    case = entry.case
    uses = case.method_uses if vocabulary == "methods" else case.standard_uses
    found: dict[str, str] = {}
    for use in uses:
        term = catalog.vocabularies[vocabulary].resolve(use.id).term
        if term is not None:
            found[term.id] = use.variant or ""
    return found


def _sheets(catalog: Catalog, vocabulary: str) -> list[Sheet]:
    word, shared = MATRICES[vocabulary], shared_terms(catalog, vocabulary)
    names = [term.name if not term.note else f"{term.name}（{term.id}）" for term in shared]
    rows = []
    for entry in catalog.entries:
        variants = _variants(catalog, vocabulary, entry)
        cells: list[Value] = [
            (variants[term.id] or "用") if term.id in variants else None for term in shared
        ]
        alone = [
            term.name
            for term in entry.terms.get(vocabulary, ())
            if len(catalog.with_term(term)) == 1
        ]
        rows.append((*case_values(entry, catalog), *cells, "、".join(alone) or None, entry.url))
    columns = (*CASE_COLUMNS, *names, f"只此一例用到的{word}", "页面")
    caption = f"案例与{word}。“用”表示按通行做法，写有文字的是本地做法，空格表示来源没有提到。"
    return [Sheet(f"案例与{word}", columns, tuple(rows), caption)]
