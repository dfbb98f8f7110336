"""Ordered parallel map over processes, behind the interface of concurrent.futures."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from functools import partial
from itertools import chain
from typing import Any, TypeVar

from casebook.machine.cluster import errand, scheduler, spread
from casebook.machine.guarding import can_fork, executor, guarded

PARALLEL_FROM = 200
"""Number of pieces from which a second process pays off."""
_HANDFUL = 40
_BATCH = 10 * _HANDFUL
"""Pieces that a worker of a cluster gets at a time: about a second of checking."""

_Shared = TypeVar("_Shared")
_Piece = TypeVar("_Piece")
_Result = TypeVar("_Result")


def shared_out(
    work: Callable[[_Shared, Sequence[_Piece]], list[_Result]],
    shared: _Shared,
    pieces: Sequence[_Piece],
    workers: int = 0,
    *,
    instead: Callable[[_Shared, _Piece], _Result] | None = None,
    light: Callable[[_Piece], bool] = lambda piece: False,
) -> Iterator[_Result]:
    """Yield the result of ``work`` for each piece, in order: a parallel map in batches.

    ``work`` is a module-level function and gets a batch of pieces at a time, so that it can process
    them stage by stage: the code of one stage then stays in the CPU cache. ``shared`` is sent to
    every process once. ``workers`` is the number of processes, 0 for one per CPU; a small amount of
    work is done in this process. An error in ``work`` is raised here.

    With ``instead`` each piece must keep to the budgets of time and memory, which needs a worker
    process even for few pieces; ``instead`` gives the result of a piece that exceeds a budget.
    Without fork, where a process takes a second to start, few pieces that are all ``light`` are
    done in this process. Much work goes to a cluster where one is named (machine/cluster.py).
    """
    workers = workers or os.cpu_count() or 1
    handfuls = [pieces[at : at + _HANDFUL] for at in range(0, len(pieces), _HANDFUL)]
    little = len(pieces) < PARALLEL_FROM or workers < 2
    if not little and scheduler():
        batches = [pieces[at : at + _BATCH] for at in range(0, len(pieces), _BATCH)]
        found = spread(errand(_batch, (work, shared, instead)), batches)
        yield from chain.from_iterable(found)
        return
    if (
        instead is not None
        and pieces
        and not (little and not can_fork() and all(map(light, pieces)))
    ):
        some = 1 if little else workers
        new_executor = partial(executor, some, _start, (work, shared))
        yield from guarded(_done, handfuls, partial(instead, shared), new_executor, ahead=4 * some)
        return
    if little:
        for few in handfuls:
            yield from _done_here(work, shared, few, instead)
        return
    with pool(work, shared, workers) as (processes, call):
        yield from chain.from_iterable(processes.map(call, handfuls))


def _batch(task: tuple[Any, Any, Any], pieces: Sequence[Any]) -> list[Any]:
    """Return the results of a batch on a worker, which keeps each piece to its budgets."""
    work, shared, instead = task
    return list(shared_out(work, shared, pieces, workers=1, instead=instead))


def _done_here(
    work: Callable[[_Shared, Sequence[_Piece]], list[_Result]],
    shared: _Shared,
    pieces: Sequence[_Piece],
    instead: Callable[[_Shared, _Piece], _Result] | None,
) -> list[_Result]:
    try:
        return work(shared, pieces)
    except (MemoryError, RecursionError):
        if instead is None:
            raise
        if len(pieces) == 1:
            return [instead(shared, pieces[0])]
    return [one for piece in pieces for one in _done_here(work, shared, [piece], instead)]


def side_by_side(
    work: Callable[[_Shared, _Piece], _Result],
    shared: _Shared,
    pieces: Sequence[_Piece],
    workers: int,
) -> Iterator[_Result]:
    """Yield the result of ``work`` for each of some large pieces, in order.

    This process is one of the ``workers``: others begin at the front, this one at the end. So a
    large ``shared``, which fork shares until somebody touches it, is copied once less. Without
    fork, and with one worker, everything is done in this process. An error in ``work`` is raised
    here.
    """
    if workers < 2 or not can_fork():
        yield from map(partial(work, shared), pieces)
        return
    with pool(work, shared, workers - 1) as (processes, call):
        waiting = [processes.submit(call, piece) for piece in pieces]
        try:
            own = {
                number: work(shared, pieces[number])
                for number in reversed(range(len(pieces)))
                if waiting[number].cancel()
            }
            for number, future in enumerate(waiting):
                yield own[number] if number in own else future.result()
        finally:
            for future in waiting:
                future.cancel()


@contextmanager
def pool(
    work: Callable[[_Shared, _Piece], _Result], shared: _Shared, processes: int
) -> Iterator[tuple[Executor, Callable[[_Piece], _Result]]]:
    """Yield an executor, and the function to submit to it: ``work`` with ``shared`` bound.

    Each of the ``processes`` gets ``shared`` once, by fork where possible; 0 means this process.
    ``work`` is a module-level function. Everything else is the executor's own interface.
    """
    if not processes:
        yield _ThisProcess(), partial(work, shared)
        return
    with executor(processes, _start, (work, shared), limited=False) as running:
        yield running, _done


class _ThisProcess(Executor):
    """An executor without processes: runs a submitted call at once, and a map lazily."""

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
