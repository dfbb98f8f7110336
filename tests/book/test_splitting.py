"""Volumes of a large collection: as thick as can be bound, cut between chapters."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from book.conftest import Bindery
from casebook.book import splitting
from casebook.book.collection import Collection
from casebook.book.selection import Chapter
from casebook.book.splitting import FEWEST, MOST, by_pages
from casebook.catalog import Entry

LENGTHS = st.lists(st.lists(st.integers(2, 9), min_size=1, max_size=120), min_size=1, max_size=20)


def collection(pages: int = 500) -> Collection:
    """Return a collection whose volumes are to have so many pages."""
    values = {"title": "书", "editor": "编者", "date": "2026-11", "volume_pages": pages}
    return Collection.model_validate(values)


def chapters_of(entry: Entry, lengths: list[list[int]]) -> list[Chapter]:
    """Return chapters of cases of so many pages each."""
    return [
        Chapter(
            f"第{n}章",
            tuple(replace(entry, path=f"{n}-{m}-{pages}") for m, pages in enumerate(chapter)),
            n,
        )
        for n, chapter in enumerate(lengths, 1)
    ]


@given(LENGTHS, st.integers(FEWEST, MOST))
def test_every_case_is_in_one_volume_and_borders_are_those_of_chapters(
    bindery: Bindery, lengths: list[list[int]], pages: int
) -> None:
    """In their order, none twice; a chapter is cut only when it is too thick for a volume."""
    entry = bindery.library.catalog.entries[0]
    chapters = chapters_of(entry, lengths)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(splitting, "pages_of", lambda e, *_: float(e.path.rpartition("-")[2]))
        found = by_pages(chapters, collection(pages), "book")
    assert [e for volume in found for c in volume for e in c.entries] == [
        e for c in chapters for e in c.entries
    ]
    assert all(found)
    weights = [sum(float(e.path.rpartition("-")[2]) for c in v for e in c.entries) for v in found]
    assert max(weights) <= 2 * MOST
    whole = {chapter.number: sum(lengths[chapter.number - 1]) for chapter in chapters}
    for volume, following in pairwise(found):
        if volume[-1].number == following[0].number:
            assert whole[volume[-1].number] > MOST


def test_a_collection_of_many_even_chapters_has_volumes_of_the_pages_asked_for(
    bindery: Bindery, monkeypatch: pytest.MonkeyPatch
) -> None:
    """500 cases of six pages each in chapters of twenty: six volumes of 480 to 540 pages."""
    monkeypatch.setattr(splitting, "pages_of", lambda *_: 6.0)
    chapters = chapters_of(bindery.library.catalog.entries[0], [[6] * 20] * 25)
    found = by_pages(chapters, collection(), "book")
    weights = [6 * sum(len(chapter.entries) for chapter in volume) for volume in found]
    assert len(found) == 6
    assert all(FEWEST <= weight <= MOST for weight in weights)


def test_what_fits_is_one_book(bindery: Bindery) -> None:
    """The library of today needs no volumes; smaller pages and larger type take more of them."""
    _, entries = bindery.collection("all")
    assert len(by_pages([Chapter("", entries)], collection(), "book")) == 1
    pages = [
        splitting.pages_of(entries[0], collection().model_copy(update=update), style)
        for update, style in (({}, "book"), ({"trim": "A5"}, "book"), ({}, "gongwen"))
    ]
    assert pages[0] < min(pages[1:])
