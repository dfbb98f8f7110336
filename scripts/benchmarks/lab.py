"""The tools of all benchmarks: invented libraries, measured commands, and tables."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[2]
MIB = 1024 * 1024
_UNCOMPILED = "PYTHONDONTWRITEBYTECODE"
"""Where it is set, each command compiles all of its modules: no user's machine does."""


class LabError(Exception):
    """A measured command failed; the message holds what it printed."""


@dataclass(frozen=True)
class Cost:
    """What a command cost: seconds by the clock, seconds of processor, MiB of memory at most.

    Memory is that of all its processes together, shared pages counted once, where the system
    reports it (/proc), else that of the largest.
    """

    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True)
class Goal:
    """What a figure should be at most, or at least."""

    name: str
    limit: float
    unit: str = ""
    at_least: bool = False

    def row(self, figure: float) -> list[str]:
        """Return a row of a table of goals: the figure, and the goal beside it."""
        reached = figure >= self.limit if self.at_least else figure <= self.limit
        wanted = f"{'≥' if self.at_least else '≤'} {self.limit:g}{self.unit}"
        verdict = "达到" if reached else "没有达到"
        return [self.name, f"{figure:.2f}{self.unit}", wanted, verdict]


@dataclass(frozen=True)
class Lab:
    """Where and on what is measured: a scratch folder, and the numbers of cases to try."""

    folder: Path
    sizes: tuple[int, ...]
    console: Console

    def corpus(self, size: int) -> Path:
        """Return an invented library of that many cases; it is written once per run."""
        folder = self.folder / f"cases-{size}"
        if not folder.exists():
            self.measure([sys.executable, "scripts/make_corpus.py", str(size), str(folder)])
        return folder

    def measure(self, command: Sequence[str], env: Mapping[str, str] | None = None) -> Cost:
        """Run a command in the project's folder and return its cost.

        Errors: LabError with the command's output when it fails.
        """
        log = self.folder / "output.txt"
        started = time.perf_counter()
        with log.open("wb") as out:
            child = subprocess.Popen(  # noqa: S603 - our own commands
                command,
                cwd=ROOT,
                env={
                    **{name: value for name, value in os.environ.items() if name != _UNCOMPILED},
                    "NO_MKDOCS_2_WARNING": "1",
                    "CASEBOOK_CACHE": str(self._cache),
                    **(env or {}),
                },
                stdout=out,
                stderr=subprocess.STDOUT,
            )
            done, together = threading.Event(), [0.0]
            watcher = threading.Thread(target=_watch, args=(child.pid, done, together))
            watcher.start()
            # wait4 reports this child alone; RUSAGE_CHILDREN keeps the maximum of all so far.
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            done.set()
            watcher.join()
        wall = time.perf_counter() - started
        if child.returncode:
            raise LabError(f"{' '.join(command)}\n{log.read_text('utf-8', 'replace')[-2000:]}")
        unit = MIB if sys.platform == "darwin" else 1024  # ru_maxrss: bytes there, KiB on Linux
        peak = max(usage.ru_maxrss / unit, together[0])
        return Cost(wall, usage.ru_utime + usage.ru_stime, peak)

    def forget(self, *folders: Path) -> None:
        """Remove what commands have kept, and ``folders``: the next one starts from nothing."""
        for folder in (self._cache, *folders):
            shutil.rmtree(folder, ignore_errors=True)

    @property
    def _cache(self) -> Path:
        return self.folder / "cache"

    def show(self, title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Print a table; the first column is text, the others are figures."""
        table = Table(title=title, title_justify="left")
        for position, column in enumerate(columns):
            table.add_column(column, justify="right" if position else "left")
        for row in rows:
            table.add_row(*row)
        self.console.print(table)

    def say(self, text: str) -> None:
        """Print a line."""
        self.console.print(text, highlight=False, soft_wrap=True)


def size_of(folder: Path) -> tuple[int, int]:
    """Return the number of files under a folder and their bytes."""
    sizes = [file.stat().st_size for file in folder.rglob("*") if file.is_file()]
    return len(sizes), sum(sizes)


def _watch(pid: int, done: threading.Event, together: list[float]) -> None:
    """Record the peak memory of a process and its descendants, in MiB."""
    while not done.wait(0.25):
        together[0] = max(together[0], sum(map(_memory, _family(pid))))


def _family(pid: int) -> Iterator[int]:
    yield pid
    for file in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = file.read_text().split()
        except OSError:  # the thread has ended
            continue
        for child in children:
            yield from _family(int(child))


def _memory(pid: int) -> float:
    try:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:  # it has ended, or the system does not tell
        return 0.0
    found = re.search(r"^Pss: +(\d+) kB", rows, re.M)
    return int(found[1]) / 1024 if found else 0.0
