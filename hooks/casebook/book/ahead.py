"""Cases of a large book are made ready by several processes, so that the book only reads them."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Sequence
from multiprocessing import get_all_start_methods, get_context

from casebook.catalog import Entry
from casebook.garbage import nothing_collected

_FROM = 100
"""Cases from which on a second process pays for its start."""


def make_ahead(entries: Sequence[Entry], make: Callable[[Entry], object]) -> None:
    """Let as many processes as there are cores call ``make`` for their share of the cases.

    ``make`` keeps what it made on disk and returns at once where it is kept already. What a process
    cannot make, for whatever reason, is left to the caller: it makes and tells it in its turn.
    """
    workers = os.cpu_count() or 1
    if len(entries) < _FROM or workers < 2 or "fork" not in get_all_start_methods():
        return
    context = get_context("fork")
    with nothing_collected():
        processes = [
            context.Process(target=_make, args=(entries[start::workers], make), daemon=True)
            for start in range(workers)
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join()


def _make(entries: Sequence[Entry], make: Callable[[Entry], object]) -> None:
    gc.enable()  # what is shared stays frozen; what is made here leaves garbage
    for entry in entries:
        try:
            make(entry)
        except Exception:  # noqa: S112 - the caller meets it again, with a place to tell it
            continue
