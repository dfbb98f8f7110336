"""Several processes make cases ready; what they cannot make is left to the caller."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.conftest import Bindery, workshop_of
from casebook.book import ahead
from casebook.catalog import Entry


def test_all_cases_are_kept_before_the_book_asks(
    bindery: Bindery, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fragments made by other processes are those that one process makes."""
    monkeypatch.setattr(ahead, "_FROM", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    library = bindery.library
    entries = library.catalog.entries
    stores = [
        workshop_of(library, bindery.workshop.root, tmp_path / name).fragments() for name in "ab"
    ]
    ahead.make_ahead(entries, lambda entry: stores[0].get(entry, "book"))
    for entry in entries:
        stores[1].get(entry, "book")
    first, second = (
        {file.name: file.read_bytes() for file in (store.folder / "cases").iterdir()}
        for store in stores
    )
    assert len(first) == len(entries)
    assert first == second


def test_a_case_that_cannot_be_made_stops_no_other(
    bindery: Bindery, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error is not swallowed for good: the caller makes the case itself and meets it."""
    monkeypatch.setattr(ahead, "_FROM", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    entries = bindery.library.catalog.entries

    def make(entry: Entry) -> None:
        if entry is entries[0]:
            raise ValueError(entry.path)
        (tmp_path / entry.path.replace("/", "-")).touch()

    ahead.make_ahead(entries, make)
    assert len(list(tmp_path.iterdir())) == len(entries) - 1


def test_few_cases_are_not_worth_a_process(
    bindery: Bindery, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Below the limit nothing is made ahead."""
    made: list[Entry] = []
    ahead.make_ahead(bindery.library.catalog.entries, made.append)
    assert made == []
