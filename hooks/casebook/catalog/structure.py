"""What of all cases decides which cases stand on which pages, and in which order."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.case.naming import called
from casebook.catalog.catalog import Catalog, Entry
from casebook.catalog.noting import by_structure
from casebook.storage.digest import digest

CONTENTS = ("case", "body")
"""The contents of an entry whose readings are noted."""


def structure_of(catalog: Catalog) -> str:
    """Return a digest of all by which cases are found, ordered and counted.

    Whatever is read under :func:`by_structure` must be part of it.
    """
    with by_structure():
        return digest(catalog.as_of, [list(_placed(entry, catalog)) for entry in catalog.entries])


def contents_of(entry: Entry) -> tuple[str, ...]:
    """Return a digest of each content of a case."""
    with by_structure():
        return tuple(digest(getattr(entry, name)) for name in CONTENTS)


def _placed(entry: Entry, catalog: Catalog) -> Iterator[object]:
    case = entry.case
    yield from (entry.path, case.id, entry.rank, entry.is_material, case.kind)
    yield {name: [term.id for term in terms] for name, terms in entry.terms.items()}
    yield from (entry.region_codes, [place.adcode for place in case.regions])
    yield from (list(called(case.mechanism).items()), case.mechanism.name, case.mechanism.parent)
    yield catalog.status_of(entry)
    yield from (len(case.sources), [(one.key, one.kind) for one in case.indicators])
