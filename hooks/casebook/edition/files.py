"""Every file of a site other than pages: data, feeds, pictures, and files for crawlers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from casebook import comparison, opendata, search
from casebook.edition import checkpage
from casebook.edition.browserpack import ADDRESS as PARTS_OF_CHECKS
from casebook.edition.edition import Edition
from casebook.metadata.pictures import PICTURES, pictures
from casebook.storage.store import Store

FORM = "assets/submission-form.docx"
"""Where a site offers the blank form."""
File = tuple[str, bytes]
"""The address of a file, relative to the site's root, and its bytes."""


class Before(NamedTuple):
    """The site before: the paths of the cases that have changed since, and its files."""

    changed: frozenset[str]
    read: Callable[[str], bytes]


@dataclass(frozen=True)
class Part:
    """Makes some of the files: those whose addresses begin with one of ``starts``.

    ``lasts`` is true where they depend on nothing but the structure of the catalog, contents of
    cases, and the days and notes of their changes. ``again`` returns the files that differ after
    some cases have changed, empty ones being gone; None if all must be made.
    """

    starts: tuple[str, ...]
    make: Callable[[], Iterable[File]]
    lasts: bool = False
    again: Callable[[Before], Iterable[File] | None] | None = None

    def __call__(self) -> Iterable[File]:
        """Yield the files."""
        return self.make()

    def may_make(self, url: str) -> bool:
        """Return whether a file with this address is made here, if there is one."""
        return url.startswith(self.starts)


def data_files(
    edition: Edition, addresses: Iterable[opendata.Address], store: Store
) -> tuple[Part, ...]:
    """Return parts that together are all files, those with the most work first.

    ``addresses`` are those of all pages; ``store`` caches drawn pictures.
    """
    catalog, site, typeface = edition.catalog, edition.site, edition.typeface
    open_data = opendata.parts(catalog, site, edition.changed, edition.notes)
    downloads = comparison.downloads(catalog, edition.comparisons)
    return (
        Part(
            (f"{search.FOLDER}/",), partial(_search, edition), True, partial(_search_again, edition)
        ),
        *(
            Part(part.starts, part.make, True, part.again and partial(_again, part.again))
            for part in open_data
        ),
        *(Part(one.urls, one.files, True, partial(_download_again, one)) for one in downloads),
        *(
            (Part((PICTURES,), partial(pictures, catalog, site, typeface, store)),)
            if typeface
            else ()
        ),
        Part((PARTS_OF_CHECKS,), partial(checkpage.files, edition, store)),
        Part((FORM,), partial(_form, edition), lasts=True),
        Part(_OTHERS, partial(_others, edition, addresses)),
    )


def _search(edition: Edition) -> Iterator[File]:
    found = search.data_files(edition.catalog, edition.changed)
    return ((file.path, file.text.encode()) for file in found)


def _search_again(edition: Edition, before: Before) -> Iterator[File] | None:
    def read(url: str) -> str:
        return before.read(url).decode()

    found = search.changed_files(edition.catalog, edition.changed, before.changed, read)
    return None if found is None else ((file.path, file.text.encode()) for file in found)


def _again(again: opendata.Again, before: Before) -> Iterator[File]:
    return again(before.changed, before.read)


def _download_again(download: comparison.Download, before: Before) -> Iterator[File]:
    return download.changed_files(before.read)


def _form(edition: Edition) -> Iterator[File]:
    # What writes Word files is slow to load, and the form is mostly the same as before.
    from casebook.form.entries import Words  # noqa: PLC0415
    from casebook.form.writing import write_form  # noqa: PLC0415

    catalog = edition.catalog
    yield FORM, write_form(Words(catalog.vocabularies, catalog.regions, catalog.profile))


_OTHERS = ("sitemap", "robots.txt", "llms.txt")


def _others(edition: Edition, addresses: Iterable[opendata.Address]) -> Iterator[File]:
    catalog, site = edition.catalog, edition.site
    yield from opendata.sitemaps(addresses, site)
    yield "robots.txt", opendata.robots(site)
    yield "llms.txt", opendata.llms(catalog, site, edition.settings.nav)
