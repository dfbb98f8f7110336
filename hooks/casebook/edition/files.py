"""Every file of a site other than pages: data, feeds, pictures, and files for crawlers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casebook import comparison, opendata, search
from casebook.edition.edition import Edition
from casebook.form.conventions import ADDRESS
from casebook.form.entries import Words
from casebook.form.writing import write_form
from casebook.metadata.pictures import pictures
from casebook.storage.store import Store


def data_files(
    edition: Edition, addresses: Iterable[opendata.Address], store: Store
) -> Iterator[tuple[str, bytes]]:
    """Yield each file with its address, relative to the site's root, and its bytes.

    ``addresses`` are those of all pages; ``store`` caches drawn pictures.
    """
    catalog, site = edition.catalog, edition.site
    for file in search.data_files(catalog):
        yield file.path, file.text.encode()
    for download in comparison.downloads(catalog, edition.comparisons):
        yield download.url, download.content()
    yield from opendata.data_files(catalog, site, edition.changed)
    yield from opendata.sitemaps(addresses, site)
    yield ADDRESS, write_form(Words(catalog.vocabularies, catalog.regions, catalog.profile))
    yield "robots.txt", opendata.robots(site)
    yield "llms.txt", opendata.llms(catalog, site, edition.settings.nav)
    if edition.typeface is not None:
        yield from pictures(catalog, site, edition.typeface, store)
