"""Ordered parallel map over processes, behind the interface of concurrent.futures."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
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
    few = len(pieces) < PARALLEL_FROM or workers < 2
    with pool(work, shared, 0 if few else workers) as (executor, call):
        yield from chain.from_iterable(executor.map(call, handfuls))


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
    with pool(work, shared, workers if workers > 1 and can_fork() else 0) as (executor, call):
        yield from executor.map(call, pieces)


@contextmanager
def pool(
    work: Callable[[_Shared, _Piece], _Result], shared: _Shared, processes: int
) -> Iterator[tuple[Executor, Callable[[_Piece], _Result]]]:
    """Yield an executor, and the call to give to it: ``work`` with ``shared`` before a piece.

    Each of the ``processes`` gets ``shared`` once, by fork where there is one; none stands for
    this process. ``work`` is a function of a module. All else is the executor's own interface.
    """
    if not processes:
        yield _ThisProcess(), partial(work, shared)
        return
    context = get_context("fork" if can_fork() else "spawn")
    with ProcessPoolExecutor(processes, context, _start, (work, shared)) as executor:
        yield executor, _done


def can_fork() -> bool:
    """Tell whether a process can hand its memory on to another one without copying it."""
    return "fork" in get_all_start_methods()


class _ThisProcess(Executor):
    """Does the work where it is asked for: a call at once, a map as its results are taken."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future

    def map(
        self,
        fn: Callable[..., Any],
        *iterables: Any,
        timeout: float | None = None,
        chunksize: int = 1,
        **_: Any,
    ) -> Iterator[Any]:
        return map(fn, *iterables)


_task: list[tuple[Callable[[Any, Any], Any], Any]] = []


def _start(work: Callable[[Any, Any], Any], shared: Any) -> None:
    _task[:] = [(work, shared)]


def _done(piece: Any) -> Any:
    work, shared = _task[0]
    return work(shared, piece)
