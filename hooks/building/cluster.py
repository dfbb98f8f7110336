"""Lets a cluster write the site: its workers load the library themselves, and do the same jobs.

What a page shows hangs together and is too much to be sent. So each worker runs the build up to
where the jobs are known, once, and then does those that it is asked for, by their number.
"""

from __future__ import annotations

import gc
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from mkdocs import utils
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from casebook.machine.cluster import ClusterError, Errand, errand

ON_WORKER = "_on_worker"
_OTHER = "集群里有机器做出的文件清单与本机不同。让各台机器用同一个文件夹、同样的软件（npm 也算）。"


@dataclass(frozen=True)
class Recipe:
    """From what a worker makes the same jobs: configuration, options of the command, all files."""

    file: str
    options: dict[str, Any]
    files: str

    @classmethod
    def of(cls, config: MkDocsConfig, files: str) -> Recipe:
        """Return that of a build that makes these files."""
        _, options = config.user_configs  # the file, and what the command says
        return cls(str(config.config_file_path), dict(options), files)

    def errand(self) -> Errand:
        """Return what a worker is sent, and called with the number of a job."""
        return errand(Recipe.do, self, _settings(self.file))

    def do(self, number: int) -> Any:
        """Return what a job returns; runs on a worker."""
        return self._jobs(number)

    @cached_property
    def _jobs(self) -> Callable[[int], Any]:
        """Return the function that does a job by its number. Errors: those of a build."""
        config = load_config(self.file, **self.options)
        config.extra[ON_WORKER] = True
        utils.clean_directory = lambda directory: None  # others write there already
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        except KnownJobs as known:
            if known.files != self.files:
                raise ClusterError(_OTHER) from None
            gc.collect()
            gc.freeze()  # the library stays; what the jobs create is collected
            return known.do
        raise AssertionError("a build that ends without jobs")


class KnownJobs(Exception):  # noqa: N818 - no error
    """Ends a build on a worker when its jobs are known."""

    def __init__(self, do: Callable[[int], Any], files: str) -> None:
        super().__init__()  # its text would be that of the whole library
        self.do, self.files = do, files


def _settings(file: str) -> dict[str, str]:
    """Return the variables of the environment that a build reads, and no other: some are secret."""
    named = {*re.findall(r"\b[A-Z][A-Z_]+\b", Path(file).read_text("utf-8"))}
    named |= {"SITE_PUBLIC", "SOURCE_DATE_EPOCH"}
    here = os.pathsep.join([str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")])
    return {**{name: os.environ[name] for name in named & os.environ.keys()}, "PYTHONPATH": here}
