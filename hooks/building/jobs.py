"""The jobs of a build, done by all processors of this machine or by a cluster."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from building.cluster import ON_WORKER, KnownJobs, Recipe
from building.readings import keep_readings
from building.state import state_of
from casebook.machine.cluster import scheduler, spread
from casebook.machine.garbage import nothing_collected
from casebook.machine.processes import side_by_side
from casebook.storage.digest import digest
from casebook.text import new_readings


def is_shared(config: MkDocsConfig) -> bool:
    """Return whether a cluster does the jobs, be it in its name or by asking it."""
    return bool(config.extra.get(ON_WORKER) or scheduler())


def prepare(config: MkDocsConfig) -> None:
    """Make what many jobs ask for, before several processes ask for it."""
    state = state_of(config)
    with nothing_collected():
        state.edition.prepare(whole=not state.same.pages)


def jobs_done(
    config: MkDocsConfig, work: Callable[[Sequence[Any], int], Any], jobs: Sequence[Any]
) -> Iterator[Any]:
    """Yield what ``work`` returns for each job, in order, done here or on the cluster.

    Readings of words that were looked up meanwhile are kept.
    """
    work, readings = partial(_with_readings, work), new_readings()
    files = digest(len(jobs), state_of(config).files)
    if config.extra.get(ON_WORKER):
        raise KnownJobs(partial(work, jobs), files)
    numbers = range(len(jobs))
    with nothing_collected():
        for done, new in (
            spread(Recipe.of(config, files).errand(), numbers)
            if scheduler()
            else side_by_side(work, jobs, numbers, os.cpu_count() or 1)
        ):
            readings |= new
            yield done
    keep_readings(readings)


def _with_readings(
    work: Callable[[Sequence[Any], int], Any], jobs: Sequence[Any], number: int
) -> tuple[Any, dict[str, tuple[str, ...]]]:
    return work(jobs, number), new_readings()
