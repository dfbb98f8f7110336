"""Cases of a large book are made ready by several processes, so that the book only reads them."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Sequence

from casebook.catalog import Entry
from casebook.garbage import nothing_collected
from casebook.processes import side_by_side

PARALLEL_FROM = 100
"""Cases from which on a second process pays for its start."""

_Make = Callable[[Entry], object]


def prepare(entries: Sequence[Entry], make: _Make) -> None:
    """Let as many processes as there are cores call ``make`` for their share of the cases.

    ``make`` puts what it made into the store. A case that it fails for is left to the caller, who
    makes it again in its turn and meets the error.
    """
    workers = os.cpu_count() or 1
    if len(entries) < PARALLEL_FROM or workers < 2:
        return
    shares = [range(start, len(entries), workers) for start in range(workers)]
    with nothing_collected():
        for _ in side_by_side(_make_share, (entries, make), shares, workers):
            pass


def _make_share(shared: tuple[Sequence[Entry], _Make], share: range) -> None:
    gc.enable()  # what is shared stays frozen; what is made here leaves garbage
    entries, make = shared
    for position in share:
        try:
            make(entries[position])
        except Exception:  # noqa: S112 - the caller meets it again, with a place to tell it
            continue
