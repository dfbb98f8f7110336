"""Every file of a site other than pages: data, feeds, pictures, and files for crawlers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from casebook import comparison, opendata, search
from casebook.edition import checkpage
from casebook.edition.browserpack import ADDRESS as PARTS_OF_CHECKS
from casebook.edition.edition import Edition
from casebook.form.conventions import ADDRESS
from casebook.form.entries import Words
from casebook.form.writing import write_form
from casebook.metadata.pictures import PICTURES, pictures
from casebook.storage.store import Store

File = tuple[str, bytes]
"""The address of a file, relative to the site's root, and its bytes."""


@dataclass(frozen=True)
class Part:
    """Makes some of the files: those whose addresses begin with one of ``starts``."""

    starts: tuple[str, ...]
    make: Callable[[], Iterable[File]]

    def __call__(self) -> Iterable[File]:
        """Yield the files."""
        return self.make()

    def may_make(self, url: str) -> bool:
        """Return whether a file with this address is made here, if there is one."""
        return url.startswith(self.starts)


def data_files(
    edition: Edition, addresses: Iterable[opendata.Address], store: Store
) -> tuple[Part, ...]:
    """Return functions that together make all files, those with the most work first.

    ``addresses`` are those of all pages; ``store`` caches drawn pictures.
    """
    catalog, site, typeface = edition.catalog, edition.site, edition.typeface
    downloads = comparison.downloads(catalog, edition.comparisons)
    return (
        Part((f"{search.FOLDER}/",), partial(_search, edition)),
        *(
            Part(starts, make)
            for starts, make in opendata.parts(catalog, site, edition.changed, edition.notes)
        ),
        *(Part((download.url,), partial(_download, download)) for download in downloads),
        *(
            (Part((PICTURES,), partial(pictures, catalog, site, typeface, store)),)
            if typeface
            else ()
        ),
        Part((PARTS_OF_CHECKS,), partial(checkpage.files, edition, store)),
        Part(_OTHERS, partial(_others, edition, addresses)),
    )


def _search(edition: Edition) -> Iterator[File]:
    found = search.data_files(edition.catalog, edition.changed)
    return ((file.path, file.text.encode()) for file in found)


def _download(download: comparison.Download) -> Iterator[File]:
    yield download.url, download.content()


_OTHERS = ("sitemap", ADDRESS, "robots.txt", "llms.txt")


def _others(edition: Edition, addresses: Iterable[opendata.Address]) -> Iterator[File]:
    catalog, site = edition.catalog, edition.site
    yield from opendata.sitemaps(addresses, site)
    yield ADDRESS, write_form(Words(catalog.vocabularies, catalog.regions, catalog.profile))
    yield "robots.txt", opendata.robots(site)
    yield "llms.txt", opendata.llms(catalog, site, edition.settings.nav)
