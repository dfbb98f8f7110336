"""Compilers side by side share the memory of one, and what fails ends all with its reason."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from book.conftest import context_of, print_pdf
from book.hostile import library_with
from casebook.book import presses
from casebook.book.compiler import MEMORY, CompileError, Compiler
from casebook.book.presses import compilers_at_once
from casebook.book.printed_cases import PrintedCase, PrintedCases
from casebook.catalog import Entry


def test_compilers_side_by_side_stay_within_the_memory_of_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """However many cores there are, large books are set one by one."""
    monkeypatch.setattr("os.cpu_count", lambda: 64)
    assert compilers_at_once(10_000) == 1
    many = compilers_at_once(20)
    assert many > 1
    assert MEMORY // many > 200 * 1024**2
    monkeypatch.setattr("os.cpu_count", lambda: None)
    assert compilers_at_once(20) == 1


@pytest.mark.slow
def test_a_section_that_needs_more_than_its_share_is_set_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A compiler that runs out of its part of the memory gets all of it when no other runs."""
    monkeypatch.setattr(presses, "compilers_at_once", lambda cases: 2)
    compiled, asked, running, beside = Compiler.compile, [], [], []

    def short_of_memory(one: Compiler, *arguments: object, **named: object) -> object:
        asked.append(one.memory)
        running.append(one)
        try:
            if one.memory < MEMORY:
                time.sleep(0.3)
                raise CompileError("", gone=True)
            beside.append(len(running) - 1)
            return compiled(one, *arguments, **named)  # type: ignore[arg-type]
        finally:
            running.remove(one)

    monkeypatch.setattr(Compiler, "compile", short_of_memory)
    library, file, entries = library_with(tmp_path, "一段话。")
    context = context_of(library, tmp_path / "cases", tmp_path / "cache")
    results = print_pdf(context, file, entries, count=2)
    assert all(product.file.stat().st_size > 10_000 for product in results)
    assert asked.count(MEMORY // 2) >= 2
    assert set(beside) == {0}


@pytest.mark.slow
def test_a_fault_in_one_volume_ends_the_set_with_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While two volumes are printed side by side, the fault of one does not hold up the other."""
    monkeypatch.setattr(presses, "compilers_at_once", lambda cases: 2)
    library, file, entries = library_with(tmp_path, "一段话。", "shanxi/141123-sanzhua.md")
    context = context_of(library, tmp_path / "cases", tmp_path / "cache")
    get = PrintedCases.get

    def broken(store: PrintedCases, entry: Entry, *arguments: object) -> PrintedCase:
        if entry.path == entries[1].path:
            raise OSError("no space")
        return get(store, entry, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(PrintedCases, "get", broken)
    with pytest.raises(OSError, match="no space"):
        print_pdf(context, file, entries, count=3)
