"""Runs work on untrusted input in worker processes with limits of time and memory.

A signal cannot interrupt a regular expression, and a thread cannot stop another one: only a
process can be killed. So the work runs in a worker process, which a watchdog outside of Python
kills. The piece that exceeded the limit is reported, and all others are processed as usual.
"""

from __future__ import annotations

import faulthandler
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import BaseContext
from typing import Any, TypeVar

from casebook.machine.budgets import MEMORY, PATIENCE, SECONDS

_Piece = TypeVar("_Piece")
_Result = TypeVar("_Result")
_TOO_MUCH = (MemoryError, RecursionError, BrokenProcessPool)


_inside: list[bool] = []
"""Not empty in a worker process."""


class OverBudgetError(Exception):
    """The work exceeded its limit of time, memory or recursion depth."""


def within_budget(work: Callable[..., _Result], *arguments: Any) -> _Result:
    """Run ``work`` in a worker process and return its result.

    Where processes cannot be forked, ``work`` and its arguments are pickled. Errors:
    :class:`OverBudgetError`, and those of ``work`` itself.
    """
    if _inside:  # a child of a killed worker would be left running, and waited for
        return work(*arguments)
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
    """Return a process pool; if ``limited``, its workers keep to the memory budget."""
    begin = (_begin, (start, arguments)) if limited else (start, arguments)
    return ProcessPoolExecutor(workers, context(), *begin)


def can_fork() -> bool:
    """Return whether processes can be forked: then a worker shares this process's memory."""
    return "fork" in get_all_start_methods()


def context() -> BaseContext:
    """Return the start method of processes: fork where it exists, else with pickled work."""
    return get_context("fork" if can_fork() else "spawn")


def guarded(
    work: Callable[[Sequence[_Piece]], list[_Result]],
    handfuls: Sequence[Sequence[_Piece]],
    instead: Callable[[_Piece], _Result],
    new_executor: Callable[[], Executor],
    ahead: int,
) -> Iterator[_Result]:
    """Yield the results of ``work`` for the pieces of each batch, in order.

    ``instead`` gives the result of a piece that exceeds a budget; its batch is then repeated piece
    by piece. ``new_executor`` gives a new :func:`executor`; up to ``ahead`` batches are submitted beyond
    the one that is waited for. An error in ``work`` is raised here.
    """
    pools = _Pools(new_executor)
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
            # Batches in the same pool may have died with the process without exceeding a budget.
            again = handfuls[at + 1 : at + 1 + len(waiting)]
            waiting = [pools.submit(work, some) for some in again]
    finally:
        pools.close()


class _Pools:
    """One process pool after another: a pool is broken once one of its workers has died."""

    def __init__(self, new_executor: Callable[[], Executor]) -> None:
        self._new_executor = new_executor
        self._pool = new_executor()

    def submit(
        self, work: Callable[[Sequence[_Piece]], list[_Result]], some: Sequence[_Piece]
    ) -> Future[list[_Result]]:
        return self._pool.submit(_timed, work, (some,))

    def renew(self) -> None:
        self.close()
        self._pool = self._new_executor()

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)


def _timed(work: Callable[..., _Result], arguments: tuple[Any, ...]) -> _Result:
    """Run the work in a worker process, which is killed if it takes too long."""
    counted = hasattr(signal, "setitimer")  # not on Windows, where only wall-clock time is limited
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - the watchdog needs an open file
        faulthandler.dump_traceback_later(PATIENCE if counted else SECONDS, exit=True, file=nowhere)
        if counted:
            # Without a handler the system itself kills the process, whatever it is doing.
            signal.signal(signal.SIGPROF, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            return work(*arguments)
        finally:
            if counted:
                signal.setitimer(signal.ITIMER_PROF, 0)
            faulthandler.cancel_dump_traceback_later()


def _begin(start: Callable[..., object] | None, arguments: tuple[Any, ...]) -> None:
    """Prepare a worker process: limit its memory where the system supports it."""
    _inside.append(True)
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not on Windows

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = max(MEMORY, _memory_in_use() + MEMORY // 2)
        if hard == resource.RLIM_INFINITY or most < hard:
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    if start is not None:
        start(*arguments)


def _memory_in_use() -> int:
    """Return the bytes of address space of this process; 0 where the system does not report it."""
    try:
        with open("/proc/self/statm") as statm:  # noqa: PTH123 - not a file on disk
            return int(statm.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0
