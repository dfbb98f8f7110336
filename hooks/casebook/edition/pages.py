"""Every page of a site that is made from the library as a whole; cases are in ``views.py``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from casebook import calls, comparison, opendata, regionmap
from casebook.book import pages as books
from casebook.catalog import Entry, noting
from casebook.checks import codes
from casebook.edition import checkpage
from casebook.edition.edition import Edition
from casebook.edition.given import with_given
from casebook.formatguide import page as fields
from casebook.listing import GeneratedPage, Link
from casebook.pages import (
    doubts,
    glossary,
    library,
    moved,
    names,
    recent,
    reviews,
    sitemap,
    tags,
    timeline,
)
from casebook.search import page as search

Generator = Callable[[Edition], Iterator[GeneratedPage]]

LISTS: tuple[Generator, ...] = (
    lambda e: library.pages(e.catalog),
    lambda e: timeline.pages(e.catalog),
    lambda e: tags.pages(e.catalog),
    lambda e: names.pages(e.catalog),
    lambda e: moved.pages(e.catalog),
    lambda e: glossary.pages(e.catalog),
    lambda e: reviews.pages(e.catalog),
    lambda e: doubts.pages(e.catalog),
    lambda e: comparison.pages(e.catalog, e.comparisons),
    lambda e: regionmap.pages(e.catalog, e.settings.map),
    lambda e: codes.pages(),
)
"""The generators of pages that show nothing but the structure of the catalog, contents of cases
that are read for the page or its view, and what is not the library's."""

OTHERS: tuple[Generator, ...] = (
    lambda e: recent.pages(e.catalog, e.changed, e.notes, _feeds(e)),
    lambda e: fields.pages(e.catalog, e.folder),
    checkpage.pages,
    lambda e: calls.pages(e.catalog, calls.load_calls(e.folder, e.catalog.vocabularies)),
    lambda e: search.pages(e.catalog, _compared(e), _collected(e)),
    lambda e: books.pages(e.catalog, e.collections, e.downloads),
    lambda e: sitemap.pages(e.catalog, (*e.settings.nav, *e.settings.footer), _edited(e)),
    lambda e: opendata.pages(e.site, e.feeds, e.catalog.profile),
)
"""The generators of all other pages: a new page is a room, a template and one line here."""


def pages(edition: Edition) -> Iterator[GeneratedPage]:
    """Yield all generated pages."""
    for generate in LISTS:
        with noting() as reads:
            found = list(generate(edition))
        known = with_given(found) if reads else (replace(page, given="") for page in found)
        # A page with a text of its own may quote what was read together with the library.
        yield from (replace(page, given=None) if page.markdown else page for page in known)
    for generate in OTHERS:
        yield from generate(edition)


def _edited(edition: Edition) -> dict[str, tuple[Link, ...]]:
    """Return what editors put together, for the site map."""
    return {
        "对比": tuple(Link(one.title, one.url) for one in edition.comparisons),
        "选编": tuple(
            Link(one.file.collection.title, one.url, len(one.entries))
            for one in edition.collections
        ),
    }


def _feeds(edition: Edition) -> tuple[Link, ...]:
    feed = next(iter(edition.feeds), None)
    return (Link("Atom", feed.atom_url), Link("JSON Feed", feed.json_url)) if feed else ()


def _compared(edition: Edition) -> list[tuple[str, Sequence[Entry]]]:
    return [(one.title, one.entries) for one in edition.comparisons]


def _collected(edition: Edition) -> list[tuple[str, Sequence[Entry]]]:
    return [(one.file.collection.title, one.entries) for one in edition.collections]
