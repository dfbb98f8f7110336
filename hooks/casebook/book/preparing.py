"""Parallel preparation of the cases of a large book, so that the book finds them in the store."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Sequence

from casebook.catalog import Entry
from casebook.machine.garbage import nothing_collected
from casebook.machine.processes import side_by_side

PARALLEL_FROM = 100
"""Number of cases from which a second process is worth its start-up cost."""

_Make = Callable[[Entry], object]


def prepare(entries: Sequence[Entry], make: _Make) -> None:
    """Call ``make`` for every case, in as many processes as there are cores.

    ``make`` puts its result into the store. Errors are ignored here: the caller makes a failed
    case again, meets the error and reports it.
    """
    workers = os.cpu_count() or 1
    if len(entries) < PARALLEL_FROM or workers < 2:
        return
    shares = [range(start, len(entries), workers) for start in range(workers)]
    with nothing_collected():
        for _ in side_by_side(_make_share, (entries, make), shares, workers):
            pass


def _make_share(shared: tuple[Sequence[Entry], _Make], share: range) -> None:
    gc.enable()  # shared objects stay frozen; the work here creates garbage
    entries, make = shared
    for position in share:
        try:
            make(entries[position])
        except Exception:  # noqa: S112 - the caller meets it again and reports it
            continue
