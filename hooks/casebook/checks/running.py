"""How all checks are run over one case, some files, or a whole library."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, nullcontext
from itertools import chain
from pathlib import Path

from casebook.calls import load_calls
from casebook.case import Draft, PartialDate
from casebook.catalog import Library, case_files
from casebook.catalog.loading import catalog_of, context_of
from casebook.catalog.rules import judge_together
from casebook.checks import calls, privacy
from casebook.checks.duplicates import alike_sentences
from casebook.checks.files import files_are_harmless
from casebook.checks.outlines import CHECKS, Depth, Each, Outline, outlines
from casebook.checks.scope import Scope, Submission
from casebook.filecache import CACHED_FROM, FileCache, contents
from casebook.garbage import nothing_collected
from casebook.problems import Findings, Problem, Report, blocking, in_order
from casebook.processes import PARALLEL_FROM

_TEXTS = (".md", ".yml")


def scope_of(folder: Path, today: PartialDate | None = None) -> tuple[Scope, Findings]:
    """Read what the checks look things up in; also what is wrong with that."""
    context, problems = context_of(folder)
    found = load_calls(folder, context.vocabularies)
    names = privacy.load_names(folder)
    return (
        Scope(context, folder, found.by_slug, names, today),
        Findings(
            [*problems, *found.problems, *privacy.list_of_names_is_sound(folder)],
            found.lines,
            found.files,
        ),
    )


def examine(draft: Draft, scope: Scope) -> Iterator[Problem]:
    """Apply every check that needs this case alone."""
    submission = Submission.of(draft)
    for check in CHECKS:
        for finding in check(submission, scope):
            yield finding.placed(draft.document)


def load(folder: Path, as_of: str = "", *, each: Each = iter, cache: Path | None = None) -> Library:
    """Read and judge a library for publishing or printing, with every check of a case alone.

    What only compares cases with each other is advice and left to :func:`check_files`. ``as_of``
    is the day for which reviews count as overdue; ``each`` and ``cache`` are as there.
    """
    scope, about = scope_of(folder)
    files = case_files(folder)
    with _many(len(files)), _known(cache, len(files), scope) as known:
        found = list(outlines(files, scope, 0, each, depth=Depth.WHOLE, cache=known))
        problems = [*about.problems, *_alone(found), *judge_together([one.claims for one in found])]
        return _library(found, scope, [*problems, *files_are_harmless(folder)], as_of)


def check_files(
    folder: Path,
    some: Sequence[Path] | None = None,
    *,
    today: PartialDate | None = None,
    compare: bool = True,
    workers: int = 2,
    each: Each = iter,
    parts: Iterable[Callable[[Path, Library], Report]] = (),
    cache: Path | None = None,
) -> Findings:
    """Check a library, or some of its files, with everything there is.

    ``some`` limits what is told to these files; the others are read only to be compared with, and
    not at all when ``compare`` is False. ``parts`` read and check what else the library holds,
    such as collections; an error in them is always told, because a changed case may be its cause.
    ``workers`` is the number of processes for large libraries; ``cache`` is the folder for what
    earlier runs found, None for judging everything afresh. Never raises for bad content.
    """
    scope, about = scope_of(folder, today)
    problems = list(about.problems)
    asked = None if some is None else frozenset(f.relative_to(folder).as_posix() for f in some)
    cases, others = _divided(folder, asked, compare=compare)
    total = len(cases) + len(others)
    readers = list(parts)
    # Collections and the like name cases: where all are read anyway, none is read a second time.
    whole = bool(readers) and (compare or asked is None)
    with _many(total), _known(cache, total, scope) as known:
        depth, less = (Depth.WHOLE,) * 2 if whole else (Depth.JUDGED, Depth.COMPARED)
        found = list(outlines(cases, scope, workers, each, depth=depth, cache=known))
        found += outlines(others, scope, workers, depth=less, cache=known)
        found.sort(key=_path)
        problems += _alone(found)
        if compare:
            problems += _together(found, scope, asked, workers)
        problems += files_are_harmless(folder, some)
        library = _library(found, scope, problems) if whole else None
    files = len(cases) if asked is None else len(asked)
    if asked is not None:
        problems = [problem for problem in problems if problem.path in asked]
    for read in readers:
        library = library or load(folder, cache=cache)
        report = read(folder, library)
        files += report.files if asked is None else 0
        problems += [p for p in report.problems if asked is None or p.path in asked or _stops(p)]
    return Findings(in_order(problems), _Lines(folder, {p.path for p in problems}), files)


@contextmanager
def _many(files: int) -> Iterator[None]:
    with nothing_collected() if files >= PARALLEL_FROM else nullcontext():
        yield


@contextmanager
def _known(cache: Path | None, files: int, scope: Scope) -> Iterator[FileCache | None]:
    """Open what earlier runs found in a library; None where it is too small to be worth while."""
    if cache is None or files < CACHED_FROM:
        yield None
        return
    with closing(FileCache(cache, scope.folder, "outlines", _rests_on(scope))) as known:
        yield known


def _alone(found: Iterable[Outline]) -> Iterator[Problem]:
    return chain.from_iterable(outline.problems for outline in found)


def _library(
    found: Sequence[Outline], scope: Scope, problems: Iterable[Problem], as_of: str = ""
) -> Library:
    drafts = (pickle.loads(one.draft) for one in found if one.draft)  # noqa: S301 - own
    told = in_order(problems)
    lines = _Lines(scope.folder, {problem.path for problem in told})
    return Library(catalog_of(drafts, scope.context, as_of), told, lines, len(found))


def _rests_on(scope: Scope) -> Iterator[bytes]:
    """Yield what the checks of a case rest on besides it."""
    yield from contents(sorted((scope.folder / "vocabulary").glob("*")))
    yield from contents(sorted((scope.folder / "fingerprints").glob("*.txt")))
    yield from contents([scope.folder / privacy.NAMES_FILE])
    yield from contents(sorted((scope.folder / "calls").glob("*.md")))
    if scope.calls:  # the day decides only what came too late for a call
        yield str(scope.today).encode()


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


def _path(outline: Outline) -> str:
    return outline.claims.path


def _together(
    every: Sequence[Outline], scope: Scope, asked: frozenset[str] | None, workers: int
) -> Iterator[Problem]:
    yield from judge_together([outline.claims for outline in every])
    answers = [outline.answer for outline in every if outline.answer is not None]
    yield from calls.quotas_are_kept(answers, scope.calls)
    yield from alike_sentences([(_path(one), one.sentences) for one in every], asked, workers)


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
