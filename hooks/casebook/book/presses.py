"""Compilers that work side by side, within the memory of one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from queue import Empty, SimpleQueue
from types import TracebackType

from casebook.book.compiler import MEMORY, CompileError, Compiler
from casebook.book.context import PrintContext
from casebook.book.fonts import Faces
from casebook.book.remote import RemoteCompiler, Setting, asked
from casebook.book.sections import MOST_CASES
from casebook.machine.cluster import connected, errand, scheduler

_PER_CASE, _AT_LEAST = 9 * 1024**2, 200 * 1024**2  # bytes of the compiler, measured
_USES = 8
"""Jobs of one compiler: it keeps what it made in memory, and hardly uses it again."""

Job = Callable[[Compiler], None]


def compilers_at_once(cases: int) -> int:
    """Return how many books with so many cases fit in memory and cores at once.

    All compilers together stay within :data:`casebook.book.compiler.MEMORY`.
    """
    return max(1, min(os.cpu_count() or 1, MEMORY // (_AT_LEAST + cases * _PER_CASE)))


class Presses:
    """Compilers for many jobs; use it as a context manager.

    Threads only wait, each for a compiler in a process of its own (decision 032), here or on a
    cluster (machine/cluster.py).
    """

    def __init__(self, context: PrintContext, faces: Faces | None) -> None:
        self.context, self.faces = context, faces
        self.at_once = compilers_at_once(MOST_CASES)
        self._share = MEMORY // self.at_once
        self._elsewhere: Callable[[], Compiler] | None = None
        self._ending = ExitStack()
        self._idle: SimpleQueue[tuple[Compiler, int]] = SimpleQueue()

    def __enter__(self) -> Presses:
        if scheduler() and self.faces is not None:
            setting = Setting((self.context.fonts,), self._share, self.faces)
            cluster = self._ending.enter_context(connected())
            self.at_once = cluster.workers
            self._elsewhere = partial(
                RemoteCompiler, setting, cluster.executor, errand(asked, setting)
            )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()
        self._ending.__exit__(kind, error, trace)

    def run(self, jobs: Iterable[Job]) -> None:
        """Do all jobs, side by side. Errors: those of the jobs.

        A job for which a compiler's share of the memory is too small gets all of it afterwards,
        when no other runs.
        """
        waiting = list(jobs)
        with ThreadPoolExecutor(self.at_once) as pool:
            done = list(pool.map(self._done, waiting))
        left = [job for job, finished in zip(waiting, done, strict=True) if not finished]
        if not left:
            return
        self._close()
        for job in left:
            with self.context.compiler(MEMORY, self.faces) as compiler:
                job(compiler)

    def _done(self, job: Job) -> bool:
        try:
            compiler, uses = self._idle.get_nowait()
        except Empty:
            compiler, uses = self._compiler(), 0
        try:
            job(compiler)
        except CompileError as error:
            compiler.close()
            if self._share == MEMORY or not error.gone:
                raise
            return False
        except BaseException:
            compiler.close()
            raise
        if uses + 1 < _USES:
            self._idle.put((compiler, uses + 1))
        else:
            compiler.close()
        return True

    def _compiler(self) -> Compiler:
        if self._elsewhere is not None:
            return self._elsewhere()
        return self.context.compiler(self._share, self.faces)

    def _close(self) -> None:
        while True:
            try:
                self._idle.get_nowait()[0].close()
            except Empty:
                return
