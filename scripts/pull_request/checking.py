"""The check of a request: the target's library and the merged one, judged, and what is new."""

from __future__ import annotations

import posixpath
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from casebook.problems import ERROR, Problem, blocking
from pull_request.changes import Changes, sort_changes
from pull_request.git import Merge, Repository
from pull_request.judging import CHECK_FAILED, judge, only_new
from pull_request.library import shown, write_library
from pull_request.renames import renamed
from pull_request.report import MAX_PROBLEMS, Names, Report, ReportedProblem, errors_first
from pull_request.suggestions import Suggestion, suggestions_for

Lines = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Request:
    """A request in a repository: its commits, what they merge to, and where the library lies."""

    repository: Repository
    library: str
    base: str
    head: str
    merge: Merge

    @classmethod
    def of(cls, root: Path, library: str, base: str, head: str) -> Request:
        """Look up the commits and merge them, as objects only. Raises :class:`GitError`."""
        repository = Repository(root)
        one, other = repository.commit(base), repository.commit(head)
        return cls(repository, library, one, other, repository.merge(one, other))

    def changes(self) -> Changes:
        """Return what the target would differ in; with conflicts, what the request changes."""
        if self.merge.conflicts:
            parting = self.repository.parting(self.base, self.head)
            return sort_changes(self.repository.changed(parting, self.head), self.library)
        return sort_changes(self.repository.changed(self.base, self.merge.tree), self.library)

    @contextmanager
    def written(self, tree: str) -> Iterator[tuple[Path, list[Problem]]]:
        """Give the library of a tree as a folder, and what could not be written to it."""
        with tempfile.TemporaryDirectory(prefix="casebook-") as folder:
            target = Path(folder) / "library"
            yield target, write_library(self.repository, tree, self.library, target)

    def judged(self, tree: str, root: Path) -> tuple[list[Problem], Lines]:
        """Return all that is wrong with the library of a tree, and the lines it stands in."""
        with self.written(tree) as (folder, refused):
            found = [*refused, *judge(root, folder)]
            return found, lines_of(folder, found)


@dataclass(frozen=True)
class Checked:
    """What a check found: the report, and for the log all problems with their lines."""

    report: Report
    problems: list[Problem]
    lines: Lines


def check(request: Request, root: Path) -> Checked:
    """Check a request with the program in ``root``.

    The report holds every error that the target branch does not have, in any file, and the advice
    on files that the request changes. Raises :class:`GitError`.
    """
    changed = request.changes()
    lines: Lines = {}
    known = 0
    suggested: list[Suggestion] = []
    if request.merge.conflicts:
        found = [_problem(path, request.library, *_CONFLICT) for path in request.merge.conflicts]
    else:
        own = {shown(path.removeprefix(f"{request.library}/")) for path in _own(changed)}
        found, lines = request.judged(request.merge.tree, root)
        errors = blocking(found)
        present = {*changed.cases, *changed.guarded, *changed.others} - {*changed.removed}
        ignored = request.repository.ignored(sorted(present))
        if errors:  # otherwise there is nothing to compare
            before = blocking(request.judged(request.base, root)[0])
            new = only_new(errors, [one for one in before if one.code != CHECK_FAILED])
            known = len(errors) - len(new)
            errors = new
        advice = [one for one in found if one.severity != ERROR and one.path in own]
        excluded = [_problem(path, request.library, *_IGNORED) for path in ignored]
        moved = renamed(
            request.repository, request.base, request.merge.tree, changed, request.library
        )
        found = errors_first(dict.fromkeys([*errors, *excluded, *moved, *advice]))
        suggested = suggestions_for(
            request.repository,
            request.repository.parting(request.base, request.head),
            request.head,
            changed.cases,
            root / request.library,
        )
    count = len(blocking(found))
    report = Report(
        library=request.library,
        base=request.base,
        head=request.head,
        cases=Names.of(changed.cases),
        guarded=Names.of(changed.guarded),
        others=Names.of(changed.others),
        removed=Names.of(changed.removed),
        errors=count,
        advice=len(found) - count,
        known=known,
        problems=[ReportedProblem.of(problem) for problem in found[:MAX_PROBLEMS]],
        suggestions=suggested,
    )
    return Checked(report, found, lines)


def _own(changed: Changes) -> tuple[str, ...]:
    return (*changed.cases, *changed.guarded)


_CONFLICT = (
    "merge-conflict",
    "这个文件和主分支上的改动冲突，合并不了",
    "点页面上的“解决冲突”，或者先把主分支合到自己的分支，改好再提交。",
)
_IGNORED = (
    "ignored-file",
    "这是构建时产生的文件，.gitignore 里写明不提交",
    "从提交里去掉它（git rm --cached 文件）。",
)


def _problem(path: str, library: str, code: str, message: str, hint: str) -> Problem:
    """Return an error at a path of the repository, reported from the library like all others."""
    return Problem(shown(posixpath.relpath(path, library)), 1, 1, ERROR, code, message, hint)


def lines_of(folder: Path, problems: Iterable[Problem]) -> Lines:
    """Return the lines of the files with problems, as far as they are text."""
    found = {}
    for path in dict.fromkeys(problem.path for problem in problems):
        file = folder / path
        if ".." in file.parts or file.suffix not in (".md", ".yml"):
            continue
        with suppress(OSError, ValueError):  # none, no file, or a name that no disk takes
            found[path] = file.read_bytes().decode("utf-8-sig", "replace").split("\n")
    return found
