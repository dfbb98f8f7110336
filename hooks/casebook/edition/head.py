"""What the pages of an edition say of themselves to machines."""

from __future__ import annotations

from typing import Any

from casebook.edition.edition import Edition
from casebook.metadata import Head, head_of, subject_of
from casebook.sharing import picture_url


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
        feeds=edition.feeds,
        picture=picture_url(entry) if edition.typeface else "",
        gov=settings.gov,
        site_code=settings.site_code,
    )
