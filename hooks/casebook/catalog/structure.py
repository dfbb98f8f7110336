"""What of all cases decides which cases stand on which pages, and in which order."""

from __future__ import annotations

from casebook.catalog.catalog import Catalog, Entry
from casebook.storage.digest import digest

CONTENTS = ("case", "body")
"""The contents of an entry whose readings are noted."""


def structure_of(catalog: Catalog) -> str:
    """Return a digest of all by which cases are found, ordered and counted.

    Whatever is read under :func:`by_structure` must be part of it.
    """
    placed = ((one.digests.place, catalog.status_of(one)) for one in catalog.entries)
    return digest(catalog.as_of, "\n".join(map(" ".join, placed)))


def contents_of(entry: Entry) -> tuple[str, ...]:
    """Return a digest of each content of a case."""
    return entry.digests.contents
