"""A volume is cut into sections; a chapter with more cases than one holds has its own."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from book.conftest import Bindery
from casebook.book.binding import BookChapter
from casebook.book.sections import sections


@given(st.lists(st.integers(1, 30), min_size=1, max_size=20), st.integers(1, 9))
def test_every_case_is_in_one_section_in_its_order(
    bindery: Bindery, lengths: list[int], most: int
) -> None:
    """None has more cases than asked for; every chapter is opened once, by its first case."""
    entry = bindery.library.catalog.entries[0]
    chapters = [
        BookChapter(f"c{n}", "章", (), tuple(replace(entry, path=f"{n}-{m}") for m in range(size)))
        for n, size in enumerate(lengths)
    ]
    found = sections(chapters, most)
    pieces = [piece for section in found for piece in section]
    assert [e.path for piece in pieces for e in piece.entries] == [
        e.path for chapter in chapters for e in chapter.entries
    ]
    assert all(0 < sum(len(piece.entries) for piece in section) <= most for section in found)
    assert [p.chapter.label for p in pieces if p.opens] == [chapter.label for chapter in chapters]
    for section in found:
        assert all(piece.opens for piece in section) or len(section) == 1
