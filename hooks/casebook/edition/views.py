"""The view of each page for its template, and its metadata for machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

from casebook import casepage
from casebook.catalog import structure_of
from casebook.catalog.root_pages import HOME
from casebook.edition.edition import Edition
from casebook.metadata import Alternate, Head, head_of, subject_of
from casebook.metadata.pictures import picture_url
from casebook.opendata import Feed
from casebook.pages import home
from casebook.regionmap import MapFigure, Swatch, home_map
from casebook.storage.digest import digest, program_digest


def view(edition: Edition, path: str, content: str) -> Any:
    """Return the view for the template of a page of the library; None for plain text.

    ``path`` is the page's source, ``content`` its text as HTML.
    """
    entry = edition.catalog.by_path.get(path)
    if entry is not None:
        return casepage.view(entry, edition.catalog, content, edition.around)
    if path == HOME:
        fields = edition.root_pages.by_path[path].fields
        meta = fields.model_dump(by_alias=True, exclude_none=True)
        return home.view(edition.catalog, meta, home_map_of(edition))
    return None


def home_map_of(edition: Edition) -> MapFigure:
    """Return the map of the home page, which every build shows: from the store, or drawn now."""
    settings, store = edition.settings.map, edition.store
    key = digest("home map", program_digest(), structure_of(edition.catalog), settings)
    if store is not None and (kept := store.get(key)) is not None:
        title, svg, legend, note = kept.data
        return MapFigure(title, svg, tuple(Swatch(*one) for one in legend), note)
    figure = home_map(edition.catalog, settings)
    if store is not None:
        legend = [(one.kind, one.text) for one in figure.legend]
        with suppress(OSError):  # then it is drawn again
            store.put(key, data=[figure.title, figure.svg, legend, figure.note])
    return figure


def head(
    edition: Edition, path: str, url: str, *, title: str, description: str, view: Any, content: str
) -> Head:
    """Return the head of a page.

    ``path`` is its source in the library, ``view`` what its template shows, or None; ``content``
    is its text as HTML.
    """
    settings, entry = edition.settings, edition.catalog.by_path.get(path)
    subject = subject_of(
        url,
        title,
        description,
        view=view,
        content=content,
        entry=entry,
        changed=edition.dates.get(path, ""),
    )
    return head_of(
        subject,
        edition.catalog,
        edition.site,
        feeds=feeds_of(edition.feeds, url),
        picture=picture_url(entry) if edition.typeface else "",
        gov=settings.gov,
        site_code=settings.site_code,
    )


def feeds_of(feeds: Iterable[Feed], url: str) -> Iterator[Alternate]:
    """Yield what a page tells of feeds: the first, which is the site's, and one of its own."""
    for number, feed in enumerate(feeds):
        if number == 0 or feed.page == url:
            yield Alternate("application/atom+xml", feed.title, feed.atom_url)
            yield Alternate("application/feed+json", feed.title, feed.json_url)
