"""How all checks run over one case, some files, or a whole library."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path

from casebook.calls import load_calls
from casebook.case import Draft, PartialDate, read_case
from casebook.case.profile import FILE
from casebook.catalog import Library, case_files, root_pages
from casebook.catalog.loading import catalog_of, check_documents, context_of
from casebook.catalog.rules import judge_together
from casebook.checks import calls, future_dates, privacy
from casebook.checks.duplicates import alike_sentences
from casebook.checks.files import files_are_harmless, shown_path
from casebook.checks.outlines import CHECKS, Depth, Each, Outline, outline_of, outlines
from casebook.checks.scope import Scope, Submission
from casebook.checks.texts import texts_are_harmless
from casebook.frontmatter import Document, read
from casebook.machine import day
from casebook.machine.garbage import nothing_collected
from casebook.machine.processes import PARALLEL_FROM
from casebook.manifest import DEFAULT_PAGES
from casebook.problems import Findings, Problem, Report, blocking, in_order
from casebook.storage.filecache import CACHED_FROM, FileCache, contents
from casebook.storage.plain_files import is_plain

_TEXTS = (".md", ".yml")


def scope_of(folder: Path, today: PartialDate | None = None) -> tuple[Scope, Findings]:
    """Return the scope of the checks, and the problems found while reading it."""
    context, problems = context_of(folder)
    found = load_calls(folder, context.vocabularies)
    names = privacy.load_names(folder)
    return (
        Scope(context, folder, found.by_slug, names, today, _day()),
        Findings(
            [*problems, *found.problems, *privacy.list_of_names_is_sound(folder)],
            found.lines,
            found.files,
        ),
    )


def _day() -> PartialDate:
    today = day.today()
    return PartialDate(today.year, today.month, today.day)


def examine(draft: Draft, scope: Scope) -> Iterator[Problem]:
    """Apply every check of a single case."""
    submission = Submission.of(draft)
    for check in (*CHECKS, future_dates.dates_are_not_ahead):
        for finding in check(submission, scope):
            yield finding.placed(draft.document)


def judge_document(document: Document, scope: Scope) -> tuple[Draft, list[Problem]]:
    """Return what was read of one document, and every problem of it alone."""
    ((draft, problems),) = check_documents([document], scope.context)
    return draft, [*problems, *examine(draft, scope)]


def load(
    folder: Path,
    as_of: str = "",
    pages: Collection[str] | None = None,
    *,
    each: Each = iter,
    cache: Path | None = None,
) -> Library:
    """Read and check a library for publishing or printing, with every check of a single case.

    Checks that compare cases only give advice and are left to :func:`check_files`. ``as_of`` is
    the day for which reviews count as overdue; ``pages``, ``each`` and ``cache`` are as there.
    """
    scope, about = scope_of(folder)
    files = case_files(folder)
    with _many(len(files)), _known(cache, scope) as known:
        found = list(outlines(files, scope, 0, each, depth=Depth.WHOLE, cache=known))
        problems = [*about.problems, *_alone(found, scope)]
        problems += judge_together([one.claims for one in found])
        problems += _beside(folder, scope, None, pages, required=pages is not None)
        return _library(found, scope, problems, as_of)


def _beside(
    folder: Path,
    scope: Scope,
    some: Sequence[Path] | None,
    pages: Collection[str] | None,
    *,
    required: bool,
) -> Iterator[Problem]:
    """Check everything in a library besides its cases, and that it contains no unknown files."""
    names = DEFAULT_PAGES if pages is None else pages
    yield from files_are_harmless(folder, some, names)
    yield from texts_are_harmless(folder, scope, some, names)
    yield from root_pages.load(folder, names, required=required).problems


def check_one(path: str, scope: Scope) -> Findings:
    """Check one case of a library by itself, in this process, and compare it with no other.

    The result is that of :func:`check_files` for this file, without ``compare``.
    """
    file = scope.folder / path
    problems = list(_alone([outline_of(file, path, scope)], scope))
    problems += _beside(scope.folder, scope, [file], None, required=False)
    problems = [problem for problem in problems if problem.path == shown_path(path)]
    return Findings(in_order(problems), _Lines(scope.folder, {shown_path(path)}), 1)


def check_files(
    folder: Path,
    some: Sequence[Path] | None = None,
    *,
    today: PartialDate | None = None,
    compare: bool = True,
    workers: int = 2,
    each: Each = iter,
    loaders: Iterable[Callable[[Path, Library], Report]] = (),
    cache: Path | None = None,
    pages: Collection[str] | None = None,
) -> Findings:
    """Check a library, or some of its files, with everything there is.

    ``some`` limits the reports to these files; the others are only read for comparison, and not
    at all if ``compare`` is False. ``loaders`` are the loaders of other content, such as
    collections; an error in them is always reported, because a changed case may be its cause.
    ``workers`` is the number of processes for large libraries; ``cache`` is the cache folder, None
    for no cache. ``pages`` are the names of the pages at the root, all of which must exist if one
    does; without it the default pages are optional. Never raises for bad content.
    """
    scope, about = scope_of(folder, today)
    problems = list(about.problems)
    asked = None if some is None else frozenset(f.relative_to(folder).as_posix() for f in some)
    cases, others = _divided(folder, asked, compare=compare)
    total = len(cases) + len(others)
    readers = list(loaders)
    # Collections and the like refer to cases: reuse the drafts if all cases are read anyway.
    whole = bool(readers) and (compare or asked is None)
    with _many(total), _known(cache if total >= CACHED_FROM else None, scope) as known:
        depth, less = (Depth.WHOLE,) * 2 if whole else (Depth.JUDGED, Depth.COMPARED)
        found = list(outlines(cases, scope, workers, each, depth=depth, cache=known))
        found += outlines(others, scope, workers, depth=less, cache=known)
        found.sort(key=_path)
        problems += _alone(found, scope)
        if compare:
            problems += _together(found, scope, asked, workers)
        # A library with cases but without any page is not yet that of a site.
        begun = pages is not None and any((folder / name).exists() for name in pages)
        problems += _beside(folder, scope, some, pages, required=begun)
        library = _library(found, scope, problems) if whole else None
    files = len(cases) if asked is None else len(asked)
    wanted = frozenset() if asked is None else frozenset(map(shown_path, asked))
    if asked is not None:
        problems = [problem for problem in problems if problem.path in wanted]
    for read_part in readers:
        library = library or load(folder, cache=cache)
        report = read_part(folder, library)
        files += report.files if asked is None else 0
        problems += [p for p in report.problems if asked is None or p.path in wanted or _stops(p)]
    lines = _Lines(folder, {problem.path for problem in problems})
    return Findings(in_order(problems), lines, files)


@contextmanager
def _many(files: int) -> Iterator[None]:
    with nothing_collected() if files >= PARALLEL_FROM else nullcontext():
        yield


@contextmanager
def _known(cache: Path | None, scope: Scope) -> Iterator[FileCache | None]:
    """Open the cache of a library in a folder; without a folder there is none."""
    if cache is None:
        yield None
        return
    with closing(FileCache(cache, scope.folder, "outlines", _depends_on(scope))) as known:
        yield known


def _alone(found: Iterable[Outline], scope: Scope) -> Iterator[Problem]:
    for outline in found:
        yield from outline.problems
        if scope.day is not None and outline.newest > (scope.day.first_day or outline.newest):
            yield from _ahead(scope.folder, _path(outline), scope)


def _library(
    found: Sequence[Outline], scope: Scope, problems: Iterable[Problem], as_of: str = ""
) -> Library:
    entries = (one.entry.entry(scope.context) for one in found if one.entry)
    ordered = in_order(problems)
    lines = _Lines(scope.folder, {problem.path for problem in ordered})
    return Library(catalog_of(entries, scope.context, as_of), ordered, lines, len(found))


def _depends_on(scope: Scope) -> Iterator[bytes]:
    """Yield the inputs of a case's checks besides the case itself."""
    yield from contents(sorted((scope.folder / "vocabulary").glob("*")))
    yield from contents(sorted((scope.folder / "fingerprints").glob("*.txt")))
    yield from contents([scope.folder / privacy.NAMES_FILE, scope.folder / FILE])
    yield from contents(sorted((scope.folder / "calls").glob("*.md")))
    if scope.calls:  # the day only matters for deadlines of calls
        yield str(scope.today).encode()


def _stops(problem: Problem) -> bool:
    return bool(blocking([problem]))


def _divided(
    folder: Path, asked: frozenset[str] | None, *, compare: bool
) -> tuple[list[Path], list[Path]]:
    """Return the case files to check, and those to compare them with."""
    files = case_files(folder)
    if asked is None:
        return files, []
    inside = [file for file in files if file.relative_to(folder).as_posix() in asked]
    return inside, [file for file in files if file not in set(inside)] if compare else []


def _ahead(folder: Path, path: str, scope: Scope) -> Iterator[Problem]:
    """Check the dates of a case against the day of the build; never cached, because days pass."""
    kind = scope.context.profile.kinds[0].name
    submission = Submission.of(read_case(read(folder / path, path), kind))
    for finding in future_dates.dates_are_not_ahead(submission, scope):
        yield finding.placed(submission.draft.document)


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
    """The lines of files with problems, read lazily."""

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
    if file.suffix not in _TEXTS or not is_plain(file):
        return ()
    try:
        return tuple(file.read_text("utf-8-sig").split("\n"))
    except (OSError, UnicodeDecodeError):
        return ()
