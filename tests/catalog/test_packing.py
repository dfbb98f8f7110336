"""Entries that were packed are the same entries, and read no case until somebody does."""

from __future__ import annotations

import pickle

from casebook.catalog import Read, noting
from casebook.catalog.noting import Unread
from casebook.catalog.packing import PackedEntry
from sample_library import context, entry


def test_an_entry_comes_back_as_it_was() -> None:
    """All fields, terms as those of the vocabularies, and what is known of it are the same."""
    one = entry(1, body="一段正文。", methods=["huyihui"])
    kept = pickle.dumps(PackedEntry.of(one))
    again = pickle.loads(kept).entry(context())  # noqa: S301 - made just now
    assert (again.path, again.case, again.body) == (one.path, one.case, one.body)
    assert again.terms == one.terms
    assert again.terms["topics"][0] is one.terms["topics"][0]
    assert (again.region_codes, again.rank, again.is_material) == (
        one.region_codes,
        one.rank,
        one.is_material,
    )
    assert (again.placing, again.digests, again.order) == (one.placing, one.digests, one.order)


def test_a_case_is_unpacked_when_it_is_read_and_the_reading_is_noted() -> None:
    """Its place is known before; then it is the same object each time."""
    again = PackedEntry.of(entry(1)).entry(context())
    assert again.placing.id == "DX-2026-0001"
    assert isinstance(vars(again)["case"], Unread)
    with noting() as reads:
        case = again.case
    assert reads == {Read(again.path, "case")}
    assert again.case is case
