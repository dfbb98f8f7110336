"""The process of this program that each worker of a cluster keeps, and how it is asked.

A worker of Dask has threads, and may start no process of ``multiprocessing``. In a process of its
own a check keeps to its budgets, and a build has environment, loggers and memory for itself.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from concurrent.futures import BrokenExecutor
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock
from typing import IO, Any


class ClusterError(Exception):
    """The cluster cannot be used; the message is Chinese and names the remedy."""


@dataclass(frozen=True)
class Errand:
    """A function with its data, called with one piece after another on any worker.

    Each worker keeps one process of this program, started in ``folder`` with ``settings`` added to
    its environment. It gets the function and the data once. So program and library must stand on
    every machine at the same place, as they do on a shared file system.
    """

    program: str
    folder: str
    settings: tuple[tuple[str, str], ...]
    key: str
    task: bytes

    def __call__(self, piece: Any) -> Any:
        """Return the result for a piece; runs on a worker of the cluster."""
        return answer(self, piece)


_one_at_a_time = Lock()
_running: list[_Process] = []
"""The process of this worker, if one was started."""


class _Process:
    """A running process, and the last task that it was sent."""

    def __init__(self, errand: Errand) -> None:
        self.of = (errand.program, errand.folder, errand.settings)
        environment = {**os.environ, **dict(errand.settings)}
        environment.pop("CASEBOOK_SCHEDULER", None)  # what is done here is not sent on
        self._process = subprocess.Popen(  # noqa: S603 - this program itself
            [errand.program, "-m", "casebook.machine.cluster_process"],
            cwd=errand.folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._task = ""

    def ask(self, errand: Errand, piece: Any) -> Any:
        task = None if self._task == errand.key else errand.task
        self._task = errand.key
        try:
            pickle.dump((task, piece), self._stream(self._process.stdin))
            self._stream(self._process.stdin).flush()
            done, found = pickle.load(self._stream(self._process.stdout))  # noqa: S301 - our own
        except (EOFError, BrokenPipeError) as error:
            raise BrokenExecutor("the process of a worker has ended") from error
        if not done:
            raise found
        return found

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what was not sent to a process that ended
                self._stream(stream).close()

    @staticmethod
    def _stream(stream: IO[bytes] | None) -> IO[bytes]:
        assert stream is not None  # noqa: S101 - both are pipes
        return stream


def answer(errand: Errand, piece: Any) -> Any:
    """Return the result of an errand for a piece, found by the process of this worker.

    Errors: those of the errand; BrokenExecutor when its process ended; ClusterError when its folder
    or program is not there.
    """
    with _one_at_a_time:
        if _running and _running[0].of != (errand.program, errand.folder, errand.settings):
            _running.pop().close()
        if not _running:
            try:
                _running.append(_Process(errand))
            except OSError:
                raise ClusterError(
                    f"集群里有机器看不到“{errand.folder}”或“{errand.program}”。"
                    "让各台机器在同一路径下共用本项目的文件夹。"
                ) from None
        try:
            return _running[0].ask(errand, piece)
        except BrokenExecutor:
            _running.pop().close()
            raise


def close() -> None:
    """End the process of this worker, unless it works for somebody."""
    if _one_at_a_time.acquire(blocking=False):
        try:
            while _running:
                _running.pop().close()
        finally:
            _one_at_a_time.release()


def main() -> None:
    """Answer the questions on standard input until it ends."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what is printed here is no answer
    work, shared = None, None
    while True:
        try:
            task, piece = pickle.load(sys.stdin.buffer)  # noqa: S301 - our own
        except EOFError:
            return
        try:
            if task is not None:
                work, shared = None, None  # two libraries are not held at once
                work, shared = pickle.loads(task)  # noqa: S301
            assert work is not None  # noqa: S101 - the first question brings a task
            found = pickle.dumps((True, work(shared, piece)), pickle.HIGHEST_PROTOCOL)
        except Exception as error:
            found = _failure(error)
        out.write(found)
        out.flush()


def _failure(error: Exception) -> bytes:
    try:
        found = pickle.dumps((False, error))
        pickle.loads(found)  # noqa: S301 - some errors can be pickled, and not be read again
    except Exception:
        return pickle.dumps((False, RuntimeError(f"{type(error).__name__}: {error}")))
    return found


if __name__ == "__main__":
    main()
