"""The index of a large library is built by two processes, and is the same."""

from __future__ import annotations

import gc
import multiprocessing

import pytest

from casebook.search import building, data_files, files
from sample_library import catalog, entry

LIBRARY = catalog(*(entry(n, body=f"## 做法\n\n第{n}条渠，{'清' * n}底数。") for n in range(1, 8)))


def test_two_processes_write_the_files_that_one_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file has the same bytes, and collecting garbage goes on as before."""
    alone = list(data_files(LIBRARY))
    monkeypatch.setattr(building, "_PARALLEL_FROM", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    assert list(data_files(LIBRARY)) == alone
    assert gc.isenabled()


def test_a_reader_that_stops_early_leaves_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Closing the files half-way ends the second process and lets garbage be collected again."""
    monkeypatch.setattr(building, "_PARALLEL_FROM", 1)
    monkeypatch.setattr(files, "ONE_FILE", 0)  # so that the first file comes before the last case
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    some = files.data_files(LIBRARY)
    next(some)
    assert multiprocessing.active_children()
    assert not gc.isenabled()
    some.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()
    assert gc.isenabled()
