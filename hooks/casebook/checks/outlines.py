"""What every check of one file finds, and what the checks between files need of it, file by file.

Many files are shared out among processes, so what is handed on is small.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from casebook.case import Draft, read_case
from casebook.catalog.loading import check_documents
from casebook.catalog.rules import Claims, claims_of
from casebook.checks import calls, facts, figures, links, privacy, untrusted, wording
from casebook.checks.duplicates import Sentences, sentences
from casebook.checks.scope import Check, Scope, Submission
from casebook.filecache import Beside, FileCache, Packed
from casebook.frontmatter import read
from casebook.problems import Problem
from casebook.processes import shared_out

CHECKS: tuple[Check, ...] = (
    *wording.CHECKS,
    *privacy.CHECKS,
    *facts.CHECKS,
    *figures.CHECKS,
    *links.CHECKS,
    *untrusted.CHECKS,
    *calls.CHECKS,
)
"""Every check of one case that the format itself does not demand."""
Each = Callable[[Iterable[Path]], Iterable[Path]]


class Outline(NamedTuple):
    """One case: what is wrong with it alone, and what it may share with others."""

    claims: Claims
    answer: calls.Answer | None
    sentences: Sentences
    problems: list[Problem]


def outlines(
    files: Sequence[Path],
    scope: Scope,
    workers: int,
    each: Each = iter,
    *,
    judged: bool = True,
    cache: FileCache | None = None,
) -> Iterator[Outline]:
    """Yield the outlines of files in their order.

    ``workers`` is the number of processes for many files; ``each`` wraps the iteration, for a
    progress bar. Files that others are only compared with are not ``judged``: their problems are
    left out. ``cache`` knows the outlines of an earlier run.
    """
    if cache is None:
        found = shared_out(_handful, (scope, judged), files, workers)
    else:
        work = partial(shared_out, _packed, (scope, judged), workers=workers)
        found = cache.through(files, work, level=int(judged))
    for _, outline in zip(each(files), found, strict=True):
        yield outline


def _handful(shared: tuple[Scope, bool], files: Sequence[Path]) -> list[Outline]:
    return [outline for outline, _ in _looked_through(*shared, files)]


def _packed(shared: tuple[Scope, bool], files: Sequence[Path]) -> list[Packed]:
    return [Packed.of(*found) for found in _looked_through(*shared, files)]


def _looked_through(
    scope: Scope, judged: bool, files: Sequence[Path]
) -> Iterator[tuple[Outline, Beside]]:
    """Check some files stage by stage, which keeps the code of a stage in the processor's cache."""
    documents = [read(file, file.relative_to(scope.folder).as_posix()) for file in files]
    checked: list[tuple[Draft, list[Problem]]]
    if judged:
        checked = check_documents(documents, scope.context)
    else:
        checked = [(read_case(document), []) for document in documents]
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
        )
        yield outline, _beside(submission, scope) if judged else ()


def _beside(submission: Submission, scope: Scope) -> Beside:
    """Return the files beside a case that the checks of it look for, and whether each is there."""
    return tuple((path, (scope.folder / path).is_file()) for path in links.looked_for(submission))
