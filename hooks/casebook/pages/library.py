"""The list of all cases, page by page, with its filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from casebook.catalog import Catalog, Entry
from casebook.listing import (
    CaseCard,
    GeneratedPage,
    Link,
    Pagination,
    cards,
    link_to_term,
    list_pages,
)
from casebook.regionmap import MapFigure, Tally, draw

URL = "library.html"
_FACETS = ("domains", "topics", "methods", "levels")
_MOST_LINKS = 12


@dataclass(frozen=True)
class Facet:
    """One way to narrow the list: links to index pages, with counts."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class LibraryView:
    """One page of the list of all cases; ``map`` is on the first page, for its script."""

    breadcrumbs: tuple[Link, ...]
    title: str
    intro: str
    cards: tuple[CaseCard, ...]
    pagination: Pagination
    facets: tuple[Facet, ...]
    map: MapFigure | None


def pages(catalog: Catalog) -> Iterator[GeneratedPage]:
    """Yield the pages of the list."""
    facets = tuple(_facets(catalog))
    for url, some, pagination in list_pages(catalog.entries, URL):
        page = f"（第 {pagination.number} 页）" if pagination.number > 1 else ""
        yield GeneratedPage(
            url,
            "library.html",
            f"全部案例{page}",
            f"全部 {len(catalog.entries)} 个案例的目录{page}，按编号排列。",
            partial(_view, catalog, some, pagination, facets),
        )


def top_terms(catalog: Catalog, vocabulary: str, most: int) -> tuple[Link, ...]:
    """Return links to the most used terms of a vocabulary, with their counts."""
    counts = Counter(
        {term: len(catalog.with_term(term)) for term in catalog.vocabularies[vocabulary]}
    )
    ranked = sorted(counts.items(), key=lambda pair: -pair[1])
    return tuple(link_to_term(term, count) for term, count in ranked[:most] if count)


def _facets(catalog: Catalog) -> Iterator[Facet]:
    for name in _FACETS:
        links = top_terms(catalog, name, _MOST_LINKS)
        if links:
            yield Facet(catalog.vocabularies[name].title, links)


def _order(catalog: Catalog) -> str:
    """Return in words how kinds follow one another; empty when there is only one."""
    first, *others = catalog.profile.kind_names
    there = {entry.placing.kind for entry in catalog.entries}
    if not there & set(others):
        return ""
    *some, last = others
    return f"{first}在前，{'、'.join(some)}{'和' if some else ''}{last}在后，"


def _view(
    catalog: Catalog,
    entries: Sequence[Entry],
    pagination: Pagination,
    facets: tuple[Facet, ...],
) -> LibraryView:
    return LibraryView(
        (Link("首页", "index.html"), Link("案例")),
        "全部案例",
        f"共 {pagination.items} 个，{_order(catalog)}按编号排列，不分先后优劣。",
        cards(entries, catalog),
        pagination,
        facets,
        _map(catalog) if pagination.number == 1 else None,
    )


def _map(catalog: Catalog) -> MapFigure:
    tally = Tally.of(catalog.entries, catalog.regions)
    found = draw(tally, catalog.regions, kind="tile", base="regions/", rows=False, ident="tiles")
    # The shades change with the filter; the numbers on the tiles replace the legend.
    return replace(found, legend=())
