"""The addresses of all kinds of pages: one function per kind, so that links never differ."""

from __future__ import annotations

from dataclasses import dataclass, replace

from casebook.catalog import Catalog, Entry
from casebook.vocabulary import Term


@dataclass(frozen=True)
class Link:
    """A link for a template.

    ``url`` is relative to the site's root; if empty, the label is shown without a link. ``count``
    is the number of cases on the target; ``current`` marks a link to the page itself.
    """

    text: str
    url: str = ""
    count: int | None = None
    note: str = ""
    current: bool = False


def term_url(term: Term) -> str:
    """Return the address of a term's page."""
    return f"tags/{term.vocabulary}/{term.id}.html"


def key_url(term: Term) -> str:
    """Return the address of the table that compares the figures of an indicator key."""
    return f"compare/keys/{term.id}.html"


def link_to_term(term: Term, count: int | None = None) -> Link:
    """Return a link to a term's page; a note distinguishes homonyms."""
    return Link(term.name, term_url(term), count, term.note)


def known_term(term: Term, catalog: Catalog, count: int | None = None) -> Link:
    """Return a link to a term's page, or its plain name if there is nothing to say about it."""
    link = link_to_term(term, count)
    return link if catalog.has_page(term) else replace(link, url="")


def region_url(code: str) -> str:
    """Return the address of a region's page; it exists for every region with cases."""
    return f"regions/{code}.html"


def data_url(entry: Entry) -> str:
    """Return the address of a case's JSON file: like that of its page, but under data/cases/."""
    return f"data/cases/{entry.path.removesuffix('.md')}.json"


def link_to_case(entry: Entry) -> Link:
    """Return a link to a case page, labelled with the case's title."""
    return Link(entry.case.title, entry.url)
