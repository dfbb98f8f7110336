"""Work on what strangers wrote is done in processes that end when it takes too long or too much.

A signal cannot interrupt a regular expression, nor a thread end another: only a process can be
ended. So the work is done in another one, which ends itself by a watchdog outside of Python; the
piece at which it ended is named, and all others are worked on as ever.
"""

from __future__ import annotations

import faulthandler
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import BaseContext
from typing import Any, TypeVar

from casebook.budgets import MEMORY, SECONDS

_Piece = TypeVar("_Piece")
_Result = TypeVar("_Result")
_TOO_MUCH = (MemoryError, RecursionError, BrokenProcessPool)


class OverBudgetError(Exception):
    """The work took more time or memory than it may, or went too deep."""


def within_budget(work: Callable[..., _Result], *arguments: Any) -> _Result:
    """Return what ``work`` returns, done in another process.

    Where processes cannot be forked, what ``work`` and its arguments are is copied. Errors:
    :class:`OverBudgetError`, and those of ``work`` itself.
    """
    with executor(1) as pool:
        try:
            return pool.submit(_timed, work, arguments).result()
        except _TOO_MUCH as error:
            raise OverBudgetError from error


def executor(
    workers: int,
    start: Callable[..., object] | None = None,
    arguments: tuple[Any, ...] = (),
    *,
    limited: bool = True,
) -> Executor:
    """Return an executor of processes, which keep to the budget of memory if they are limited."""
    begin = (_begin, (start, arguments)) if limited else (start, arguments)
    return ProcessPoolExecutor(workers, context(), *begin)


def can_fork() -> bool:
    """Tell whether another process can take over what this one has, which costs next to nothing."""
    return "fork" in get_all_start_methods()


def context() -> BaseContext:
    """Return how processes are started: by fork where it is there, else with a copy of their work."""
    return get_context("fork" if can_fork() else "spawn")


def guarded(
    work: Callable[[Sequence[_Piece]], list[_Result]],
    handfuls: Sequence[Sequence[_Piece]],
    instead: Callable[[_Piece], _Result],
    make: Callable[[], Executor],
    ahead: int,
) -> Iterator[_Result]:
    """Yield what ``work`` returns for the pieces of each handful, in their order.

    ``instead`` gives what stands for a piece that goes over a budget; its handful is done piece by
    piece. ``make`` gives a new :func:`executor`, which gets so many handfuls ``ahead`` of the one
    that is waited for. An error in ``work`` is raised here.
    """
    pools = _Pools(make)
    waiting: list[Future[list[_Result]]] = []
    try:
        for at, handful in enumerate(handfuls):
            while len(waiting) < ahead and at + len(waiting) < len(handfuls):
                waiting.append(pools.submit(work, handfuls[at + len(waiting)]))
            try:
                yield from waiting.pop(0).result()
                continue
            except _TOO_MUCH:
                pools.renew()
            for piece in handful:
                try:
                    yield from pools.submit(work, [piece]).result()
                except _TOO_MUCH:
                    pools.renew()
                    yield instead(piece)
            # What was handed over may have ended with the process, without a fault of its own.
            again = handfuls[at + 1 : at + 1 + len(waiting)]
            waiting = [pools.submit(work, some) for some in again]
    finally:
        pools.close()


class _Pools:
    """One pool of processes after the other: a pool is of no use when a process of it has ended."""

    def __init__(self, make: Callable[[], Executor]) -> None:
        self._make = make
        self._pool = make()

    def submit(
        self, work: Callable[[Sequence[_Piece]], list[_Result]], some: Sequence[_Piece]
    ) -> Future[list[_Result]]:
        return self._pool.submit(_timed, work, (some,))

    def renew(self) -> None:
        self.close()
        self._pool = self._make()

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)


def _timed(work: Callable[..., _Result], arguments: tuple[Any, ...]) -> _Result:
    """Do the work in a worker, which ends if it takes too long; the answer has its time."""
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - the watchdog wants a file that is open
        faulthandler.dump_traceback_later(SECONDS, exit=True, file=nowhere)
        try:
            return work(*arguments)
        finally:
            faulthandler.cancel_dump_traceback_later()


def _begin(start: Callable[..., object] | None, arguments: tuple[Any, ...]) -> None:
    """Prepare a worker: its memory is limited where the system can do that."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not on Windows

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = max(MEMORY, _memory_in_use() + MEMORY // 2)
        if hard == resource.RLIM_INFINITY or most < hard:
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    if start is not None:
        start(*arguments)


def _memory_in_use() -> int:
    """Return the bytes of address space that this process has; 0 where that is not told."""
    try:
        with open("/proc/self/statm") as told:  # noqa: PTH123 - no file on a disk
            return int(told.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0
