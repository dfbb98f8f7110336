"""How all checks are run over one case, some files, or a whole library."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import replace
from itertools import chain
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import NamedTuple

from casebook import catalog
from casebook.calls import load_calls
from casebook.case import Context, Draft, PartialDate
from casebook.catalog import Library, case_files
from casebook.catalog.loading import check_document, check_file, context_of
from casebook.catalog.rules import Claims, claims_of, judge_together
from casebook.checks import calls, facts, figures, links, privacy, untrusted, wording
from casebook.checks.duplicates import Sentences, alike_sentences, sentences
from casebook.checks.files import files_are_harmless
from casebook.checks.scope import Check, Scope, Submission
from casebook.frontmatter import read
from casebook.garbage import nothing_collected
from casebook.problems import Findings, Problem, Report, blocking, in_order

CHECKS: tuple[Check, ...] = (
    *wording.CHECKS,
    *privacy.CHECKS,
    *facts.CHECKS,
    *figures.CHECKS,
    *links.CHECKS,
    *untrusted.CHECKS,
    *calls.CHECKS,
)
Each = Callable[[Iterable[Path]], Iterable[Path]]

_PARALLEL_FROM = 200
"""Files from which on a second process pays for its start."""
_HANDFUL = 10
"""Files checked together, stage by stage (see :func:`_handful`)."""
_TEXTS = (".md", ".yml")


class _Outline(NamedTuple):
    """What the checks between cases need of one case; small, because it crosses processes."""

    claims: Claims
    answer: calls.Answer | None
    sentences: Sentences
    problems: list[Problem]


def scope_of(folder: Path, today: PartialDate | None = None) -> tuple[Scope, Findings]:
    """Read what the checks look things up in; also what is wrong with that."""
    context, problems = context_of(folder)
    found = load_calls(folder, context.vocabularies)
    names = privacy.load_names(folder)
    return (
        Scope(context, folder, found.by_slug, names, today),
        Findings([*problems, *found.problems], found.lines, found.files),
    )


def examine(draft: Draft, scope: Scope) -> Iterator[Problem]:
    """Apply every check that needs this case alone."""
    submission = Submission.of(draft)
    for check in CHECKS:
        for finding in check(submission, scope):
            yield finding.placed(draft.document)


def load(folder: Path, as_of: str = "") -> Library:
    """Read a library for publishing: the catalog, with the errors that the checks find too.

    Advice of the checks is left out, because it does not stop a build. ``as_of`` is passed on to
    :func:`casebook.catalog.load`.
    """
    scope, about = scope_of(folder)

    def check(file: Path, path: str, context: Context) -> tuple[Draft, list[Problem]]:
        draft, found = check_file(file, path, context)
        return draft, found + blocking(examine(draft, scope))

    library = catalog.load(folder, check=check, as_of=as_of)
    more = blocking([*about.problems, *files_are_harmless(folder)])
    lines = {path: tuple(some) for path, some in about.lines.items()} | dict(library.lines)
    return replace(library, problems=in_order([*library.problems, *more]), lines=lines)


def check_files(
    folder: Path,
    some: Sequence[Path] | None = None,
    *,
    today: PartialDate | None = None,
    compare: bool = True,
    workers: int = 2,
    each: Each = iter,
    parts: Iterable[Callable[[Path, Library], Report]] = (),
) -> Findings:
    """Check a library, or some of its files, with everything there is.

    ``some`` limits what is told to these files; the others are read only to be compared with, and
    not at all when ``compare`` is False. ``parts`` read and check what else the library holds,
    such as collections; an error in them is always told, because a changed case may be its cause.
    ``workers`` is the number of processes for large libraries. Never raises for bad content.
    """
    scope, about = scope_of(folder, today)
    problems = list(about.problems)
    asked = None if some is None else frozenset(f.relative_to(folder).as_posix() for f in some)
    cases, others = _divided(folder, asked, compare=compare)
    many = len(cases) + len(others) >= _PARALLEL_FROM
    with nothing_collected() if many else nullcontext():
        outlines = list(_outlines(cases, scope, workers, each))
        for outline in outlines:
            problems += outline.problems
        if compare:
            every = [*outlines, *_outlines(others, scope, workers, iter)]
            problems += _together(sorted(every, key=_path), scope, asked)
        problems += files_are_harmless(folder, some)
    files = len(cases) if asked is None else len(asked)
    if asked is not None:
        problems = [problem for problem in problems if problem.path in asked]
    for report in _reports(folder, parts):
        files += report.files if asked is None else 0
        problems += [p for p in report.problems if asked is None or p.path in asked or _stops(p)]
    lines = _Lines(folder, {problem.path for problem in problems})
    return Findings(in_order(problems), lines, files)


def _reports(folder: Path, parts: Iterable[Callable[[Path, Library], Report]]) -> Iterator[Report]:
    library: Library | None = None
    for read in parts:
        library = library or catalog.load(folder)
        yield read(folder, library)


def _stops(problem: Problem) -> bool:
    return bool(blocking([problem]))


def _divided(
    folder: Path, asked: frozenset[str] | None, *, compare: bool
) -> tuple[list[Path], list[Path]]:
    """The case files that are asked for, and those they are compared with."""
    files = case_files(folder)
    if asked is None:
        return files, []
    inside = [file for file in files if file.relative_to(folder).as_posix() in asked]
    return inside, [file for file in files if file not in set(inside)] if compare else []


def _path(outline: _Outline) -> str:
    return outline.claims.path


def _together(
    outlines: Sequence[_Outline], scope: Scope, asked: frozenset[str] | None
) -> Iterator[Problem]:
    yield from judge_together([outline.claims for outline in outlines])
    answers = [outline.answer for outline in outlines if outline.answer is not None]
    yield from calls.quotas_are_kept(answers, scope.calls)
    yield from alike_sentences([(_path(one), one.sentences) for one in outlines], asked)


def _outlines(files: Sequence[Path], scope: Scope, workers: int, each: Each) -> Iterator[_Outline]:
    handfuls = [files[at : at + _HANDFUL] for at in range(0, len(files), _HANDFUL)]
    if len(files) < _PARALLEL_FROM or workers < 2:
        found = (_handful(some, scope) for some in handfuls)
        yield from _told(files, found, each)
        return
    # The tables are read once and shared by fork; where there is no fork, each process gets a copy.
    method = "fork" if "fork" in get_all_start_methods() else "spawn"
    with ProcessPoolExecutor(workers, get_context(method), _start, (scope,)) as pool:
        yield from _told(files, pool.map(_handful_in_worker, handfuls), each)


def _told(
    files: Sequence[Path], found: Iterable[list[_Outline]], each: Each
) -> Iterator[_Outline]:
    """Yield the outlines of handfuls one by one, while a progress bar counts the files."""
    for _, outline in zip(each(files), chain.from_iterable(found), strict=True):
        yield outline


_scope_of_worker: list[Scope] = []


def _start(scope: Scope) -> None:
    _scope_of_worker[:] = [scope]


def _handful_in_worker(files: Sequence[Path]) -> list[_Outline]:
    return _handful(files, _scope_of_worker[0])


def _handful(files: Sequence[Path], scope: Scope) -> list[_Outline]:
    """Check some files stage by stage: the same code over several cases stays in the cache."""
    documents = [read(file, file.relative_to(scope.folder).as_posix()) for file in files]
    checked = [check_document(document, scope.context) for document in documents]
    submissions = [Submission.of(draft) for draft, _ in checked]
    for check in CHECKS:
        for submission, (_, problems) in zip(submissions, checked, strict=True):
            problems += (found.placed(submission.draft.document) for found in check(submission, scope))
    return [
        _Outline(
            claims_of(draft),
            calls.answer_of(draft, scope),
            sentences(draft.document, submission.prose.body.text),
            problems,
        )
        for submission, (draft, problems) in zip(submissions, checked, strict=True)
    ]


class _Lines(Mapping[str, Sequence[str]]):
    """The lines of files with problems, read when they are shown."""

    def __init__(self, folder: Path, paths: Iterable[str]) -> None:
        self._folder, self._paths = folder, dict.fromkeys(sorted(paths))
        self._last: tuple[str, Sequence[str]] = ("", ())

    def __getitem__(self, path: str) -> Sequence[str]:
        if path not in self._paths:
            raise KeyError(path)
        if self._last[0] != path:  # problems come file by file
            self._last = path, _lines_of(self._folder / path)
        return self._last[1]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def _lines_of(file: Path) -> tuple[str, ...]:
    try:
        return tuple(file.read_text("utf-8-sig").split("\n")) if file.suffix in _TEXTS else ()
    except (OSError, UnicodeDecodeError):
        return ()
