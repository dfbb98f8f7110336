"""Much work of one kind is shared out among processes and comes back in order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from multiprocessing import get_all_start_methods, get_context
from typing import Any, TypeVar

PARALLEL_FROM = 200
"""Pieces of work from which on a second process pays for its start."""
_HANDFUL = 40

_Shared = TypeVar("_Shared")
_Piece = TypeVar("_Piece")
_Result = TypeVar("_Result")


def shared_out(
    work: Callable[[_Shared, Sequence[_Piece]], list[_Result]],
    shared: _Shared,
    pieces: Sequence[_Piece],
    workers: int = 0,
) -> Iterator[_Result]:
    """Yield what ``work`` returns for each piece, in their order.

    ``work`` is a function of a module and gets a handful of pieces at a time, so that it may do
    them stage by stage: the code of one stage then stays in the processor's cache. ``shared`` is
    given to every process once. ``workers`` is the number of processes, 0 stands for that of the
    processors; little work is done in this process. An error in ``work`` is raised here.
    """
    workers = workers or os.cpu_count() or 1
    handfuls = [pieces[at : at + _HANDFUL] for at in range(0, len(pieces), _HANDFUL)]
    if len(pieces) < PARALLEL_FROM or workers < 2:
        for some in handfuls:
            yield from work(shared, some)
        return
    # What is shared comes by fork; where there is no fork, each process gets a copy.
    method = "fork" if "fork" in get_all_start_methods() else "spawn"
    with ProcessPoolExecutor(workers, get_context(method), _start, (work, shared)) as pool:
        yield from chain.from_iterable(pool.map(_done, handfuls))


_task: list[tuple[Callable[[Any, Sequence[Any]], list[Any]], Any]] = []


def _start(work: Callable[[Any, Sequence[Any]], list[Any]], shared: Any) -> None:
    _task[:] = [(work, shared)]


def _done(some: Sequence[Any]) -> list[Any]:
    work, shared = _task[0]
    return work(shared, some)
