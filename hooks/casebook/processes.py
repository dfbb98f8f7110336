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
    method = "fork" if _can_fork() else "spawn"
    with ProcessPoolExecutor(workers, get_context(method), _start, (work, shared)) as pool:
        yield from chain.from_iterable(pool.map(_done, handfuls))


def side_by_side(
    work: Callable[[_Shared, _Piece], _Result],
    shared: _Shared,
    pieces: Sequence[_Piece],
    workers: int,
) -> Iterator[_Result]:
    """Yield what ``work`` returns for each of a few large pieces, in their order.

    ``shared`` may be large: without fork, which hands it on for nothing, all is done in this
    process, as with one of ``workers``. An error in ``work`` is raised here.
    """
    if workers < 2 or not _can_fork():
        for piece in pieces:
            yield work(shared, piece)
        return
    with ProcessPoolExecutor(workers, get_context("fork"), _start, (work, shared)) as pool:
        yield from pool.map(_done, pieces)


def _can_fork() -> bool:
    return "fork" in get_all_start_methods()


_task: list[tuple[Callable[[Any, Any], Any], Any]] = []


def _start(work: Callable[[Any, Any], Any], shared: Any) -> None:
    _task[:] = [(work, shared)]


def _done(piece: Any) -> Any:
    work, shared = _task[0]
    return work(shared, piece)
