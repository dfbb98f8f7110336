"""Outlines: the problems of one file, and the data that checks between files need of it.

Many files are processed by a pool, so an outline is small.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntEnum
from functools import partial
from pathlib import Path
from typing import NamedTuple

from casebook.case import Draft, read_case
from casebook.catalog.loading import check_documents, entry_of, is_published
from casebook.catalog.packing import PackedEntry
from casebook.catalog.rules import Claims, claims_of
from casebook.checks import (
    arithmetic,
    calls,
    characters,
    future_dates,
    links,
    markdown_traps,
    privacy,
    tone,
    unrecorded_figures,
    untrusted,
    wording,
)
from casebook.checks.alike import Sentences
from casebook.checks.duplicates import sentences
from casebook.checks.scope import Check, Scope, Submission
from casebook.frontmatter import Document, read, too_complex
from casebook.machine.processes import shared_out
from casebook.problems import Problem
from casebook.storage.filecache import Beside, FileCache, Packed, found_in, state_beside

CHECKS: tuple[Check, ...] = (
    *wording.CHECKS,
    *tone.CHECKS,
    *privacy.CHECKS,
    *arithmetic.CHECKS,
    *unrecorded_figures.CHECKS,
    *links.CHECKS,
    *untrusted.CHECKS,
    *markdown_traps.CHECKS,
    *characters.CHECKS,
    *calls.CHECKS,
)
"""The checks of one case beyond the rules of the format."""
_LIGHT = 32 * 1024
Each = Callable[[Iterable[Path]], Iterable[Path]]


class Outline(NamedTuple):
    """One case: its own problems, and what it may have in common with others.

    ``entry`` is the case for a catalog; None if it was not asked for or is not published. ``newest``
    is the latest date of a past event in the case. Whether it is over depends on the day of the
    build, so that result is not cached.
    """

    claims: Claims
    answer: calls.Answer | None
    sentences: Sentences
    problems: list[Problem]
    entry: PackedEntry | None = None
    newest: tuple[int, int, int] = (0, 0, 0)


class Depth(IntEnum):
    """How thoroughly files are checked; the result of a higher depth serves for a lower one."""

    COMPARED = 0
    """Only the data for comparing with other files; no problems."""
    JUDGED = 1
    """Every check."""
    WHOLE = 2
    """Every check, and the case itself."""


def outlines(
    files: Sequence[Path],
    scope: Scope,
    workers: int,
    each: Each = iter,
    *,
    depth: Depth = Depth.JUDGED,
    cache: FileCache | None = None,
) -> Iterator[Outline]:
    """Yield the outlines of files in their order.

    ``workers`` is the number of processes for many files; ``each`` wraps the iteration, for a
    progress bar. ``cache`` holds the outlines of an earlier run.
    """
    work = partial(
        shared_out, _packed, (scope, depth), workers=workers, instead=_too_complex, light=is_light
    )
    for _, outline in zip(each(files), found_in(files, work, cache, depth), strict=True):
        yield outline


def _packed(shared: tuple[Scope, Depth], files: Sequence[Path]) -> list[Packed]:
    return [Packed.of(*found) for found in _looked_through(*shared, files)]


def outline_of(file: Path, path: str, scope: Scope, depth: Depth = Depth.JUDGED) -> Outline:
    """Return the outline of one file, made in this process; ``path`` is its name in problems."""
    ((outline, _),) = _examined(scope, depth, [read(file, path)])
    return outline


def _too_complex(shared: tuple[Scope, Depth], file: Path) -> Packed:
    """Return the outline of a file that exceeded the budgets; it is not cached."""
    scope, depth = shared
    document = too_complex(file.relative_to(scope.folder).as_posix())
    ((outline, _),) = _examined(scope, depth, [document])
    return Packed.of(outline)._replace(lasting=False)


def is_light(file: Path) -> bool:
    """Return whether a file is so small that, without fork, it needs no worker process."""
    try:
        return file.stat().st_size <= _LIGHT
    except OSError:
        return True


def _looked_through(
    scope: Scope, depth: Depth, files: Sequence[Path]
) -> Iterator[tuple[Outline, Beside]]:
    documents = [read(file, file.relative_to(scope.folder).as_posix()) for file in files]
    return _examined(scope, depth, documents)


def _examined(
    scope: Scope, depth: Depth, documents: Sequence[Document]
) -> Iterator[tuple[Outline, Beside]]:
    """Check some files stage by stage, which keeps the code of a stage in the CPU cache."""
    checked: list[tuple[Draft, list[Problem]]]
    judged = depth >= Depth.JUDGED
    if judged:
        checked = check_documents(documents, scope.context)
    else:
        kind = scope.context.profile.kinds[0].name
        checked = [(read_case(document, kind), []) for document in documents]
    submissions = [Submission.of(draft) for draft, _ in checked]
    for check in CHECKS if judged else ():
        for submission, (draft, problems) in zip(submissions, checked, strict=True):
            problems.extend(found.placed(draft.document) for found in check(submission, scope))
    for submission, (draft, problems) in zip(submissions, checked, strict=True):
        outline = Outline(
            claims_of(draft),
            calls.answer_of(draft, scope),
            sentences(draft.document, submission.prose.body.text),
            problems,
            _entry(draft, scope) if depth == Depth.WHOLE else None,
            future_dates.newest(draft, scope.context.profile) if judged else (0, 0, 0),
        )
        yield outline, _beside(submission, scope) if judged else ()


def _entry(draft: Draft, scope: Scope) -> PackedEntry | None:
    published = is_published(draft, scope.context)
    return PackedEntry.of(entry_of(draft, scope.context)) if published else None


def _beside(submission: Submission, scope: Scope) -> Beside:
    """Return the files that the links of a case lead to, each with its state for the cache."""
    return tuple(
        (path, state_beside(scope.folder / path, content))
        for path, content in links.looked_for(submission)
    )
