"""Entries of the catalog in a form that is quickly read again, with all that is known of them."""

from __future__ import annotations

from typing import Any, NamedTuple

from casebook.case import Context
from casebook.case.packing import packed, unpacked
from casebook.catalog.catalog import Entry
from casebook.catalog.noting import Unread
from casebook.catalog.placing import Digests, Placing


class PackedEntry(NamedTuple):
    """An entry: its case is unpacked when it is first read, its terms are ids.

    It is good for the vocabularies, regions and profile with which it was made.
    """

    path: str
    case: bytes
    body: str
    terms: tuple[tuple[str, tuple[str, ...]], ...]
    region_codes: tuple[str, ...]
    rank: int
    is_material: bool
    placing: Placing
    digests: Digests

    @classmethod
    def of(cls, entry: Entry) -> PackedEntry:
        """Pack an entry."""
        terms = tuple(
            (name, tuple(term.id for term in terms)) for name, terms in entry.terms.items()
        )
        return cls(
            entry.path,
            packed(entry.case),
            entry.body,
            terms,
            entry.region_codes,
            entry.rank,
            entry.is_material,
            entry.placing,
            entry.digests,
        )

    def entry(self, context: Context) -> Entry:
        """Return the entry."""
        known = context.vocabularies
        terms = {name: tuple(filter(None, map(known[name].get, ids))) for name, ids in self.terms}
        case: Any = Unread(self.case, unpacked)
        entry = Entry(
            self.path, case, self.body, terms, self.region_codes, self.rank, self.is_material
        )
        vars(entry).update(placing=self.placing, digests=self.digests)
        return entry
