"""Several processes make cases ready; what they cannot make is left to the caller."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.conftest import Bindery, context_of
from casebook.book import preparing
from casebook.book.printed_cases import PrintedCases
from casebook.catalog import Entry


def test_all_cases_are_kept_before_the_book_asks(
    bindery: Bindery, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The trees made by other processes are those that one process makes."""
    monkeypatch.setattr(preparing, "PARALLEL_FROM", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    library = bindery.library
    entries = library.catalog.entries
    printed = [
        PrintedCases(context_of(library, bindery.context.root, tmp_path / name)) for name in "ab"
    ]
    preparing.prepare(entries, lambda entry: printed[0].get(entry, "book"))
    for entry in entries:
        printed[1].get(entry, "book")
    first, second = (
        {file.name: file.read_bytes() for file in cases.store.objects.iterdir()}
        for cases in printed
    )
    assert len(first) == len(entries)
    assert first == second


def test_a_case_that_cannot_be_made_stops_no_other(
    bindery: Bindery, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error is not swallowed for good: the caller makes the case itself and meets it."""
    monkeypatch.setattr(preparing, "PARALLEL_FROM", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    entries = bindery.library.catalog.entries

    def make(entry: Entry) -> None:
        if entry is entries[0]:
            raise ValueError(entry.path)
        (tmp_path / entry.path.replace("/", "-")).touch()

    preparing.prepare(entries, make)
    assert len(list(tmp_path.iterdir())) == len(entries) - 1


def test_few_cases_are_not_worth_a_process(
    bindery: Bindery, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Below the limit nothing is made ahead."""
    prepared: list[Entry] = []
    preparing.prepare(bindery.library.catalog.entries, prepared.append)
    assert prepared == []
