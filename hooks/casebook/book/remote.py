"""Typesetting on the workers of a cluster, which must have the fonts of this machine."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from casebook.book.compiler import Compiler
from casebook.book.fonts import Faces
from casebook.machine.cluster import ClusterError, Errand

_OTHER_FONTS = (
    "集群里有机器的字体与本机不同，印出来会不一样。让各台机器装同样的字体（scripts/install.sh），"
    "或删掉变量 CASEBOOK_SCHEDULER，由本机来印。"
)
_USES = 32
"""Questions to one process of a worker's compiler; a section takes up to four."""


@dataclass
class Setting:
    """How workers set type: folders of fonts, limit of memory, and the fonts of this machine."""

    fonts: tuple[Path, ...]
    memory: int
    faces: Faces
    asked: int = 0

    @cached_property
    def compiler(self) -> Compiler:
        """Return the compiler of this process; its fonts are the same. Errors: ClusterError."""
        compiler = Compiler(self.fonts, self.memory)
        if compiler.faces != self.faces:
            compiler.close()
            raise ClusterError(_OTHER_FONTS)
        return compiler


def asked(setting: Setting, job: dict[str, Any]) -> dict[str, Any]:
    """Return the answer to a job; runs on a worker. Errors: ClusterError, CompileError."""
    setting.asked += 1
    if setting.asked % _USES == 0:
        setting.compiler.close()  # it keeps in memory what it made, and starts again when asked
    return setting.compiler.ask(job)


class RemoteCompiler(Compiler):
    """A compiler that has its jobs done by any worker of a cluster."""

    def __init__(self, setting: Setting, executor: Executor, errand: Errand) -> None:
        super().__init__(setting.fonts, setting.memory, setting.faces)
        self._executor, self._errand = executor, errand

    def start(self) -> RemoteCompiler:
        """Return this compiler: workers start their own."""
        return self

    def ask(self, job: dict[str, Any]) -> dict[str, Any]:
        """Return the answer of a worker to a job. Errors: ClusterError, CompileError."""
        answer: dict[str, Any] = self._executor.submit(self._errand, job).result()
        return answer
