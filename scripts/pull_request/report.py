"""What the check of a request found, as a file that the job with the token reads.

That job has another machine and more rights, so the file is data and nothing else: it is validated
and limited here, and only turned into a comment there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from casebook.problems import ERROR, Problem
from casebook.problems.inert import cut, visible
from pull_request.suggestions import MAX_SUGGESTIONS, Suggestion

MAX_PROBLEMS = 500
MAX_NAMES = 200
_LAST = 1_000_000_000

_Path = Annotated[str, StringConstraints(min_length=1, max_length=300)]
_Text = Annotated[str, StringConstraints(max_length=1000)]
_Commit = Annotated[str, StringConstraints(pattern=r"^(?:[0-9a-f]{40}|[0-9a-f]{64})$")]
_Count = Annotated[int, Field(ge=0, le=_LAST)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class ReportedProblem(_Strict):
    """One problem."""

    path: _Path
    line: int = Field(ge=1, le=_LAST)
    column: int = Field(ge=1, le=_LAST)
    severity: Literal["错误", "建议"]
    code: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,60}$")]
    message: _Text
    hint: _Text = ""

    @classmethod
    def of(cls, problem: Problem) -> ReportedProblem:
        """Take over a problem, whatever stands in it; very long texts are cut."""
        return cls(
            path=cut(visible(problem.path), 300) or "?",
            line=min(max(problem.line, 1), _LAST),
            column=min(max(problem.column, 1), _LAST),
            severity=problem.severity,
            code=problem.code,
            message=cut(visible(problem.message), 1000),
            hint=cut(visible(problem.hint), 1000),
        )

    def problem(self) -> Problem:
        """Return it as a problem of the library."""
        return Problem(
            self.path, self.line, self.column, self.severity, self.code, self.message, self.hint
        )


class Names(_Strict):
    """Some names of files, and how many there are."""

    some: list[_Path] = Field(max_length=MAX_NAMES)
    count: _Count

    @classmethod
    def of(cls, paths: Sequence[str]) -> Names:
        """Take over paths, whatever bytes they have; beyond a number they are only counted."""
        return cls(
            some=[cut(visible(path), 300) or "?" for path in paths[:MAX_NAMES]], count=len(paths)
        )

    @model_validator(mode="after")
    def _adds_up(self) -> Names:
        if self.count < len(self.some):
            raise ValueError("more names than the count")
        return self


class Report(_Strict):
    """The check of one request at one commit, merged into its target.

    ``errors`` and ``advice`` count all problems, ``problems`` holds the first of them, errors
    before advice. ``known`` are errors that the target branch has already.
    """

    library: _Path
    base: _Commit
    head: _Commit
    cases: Names
    guarded: Names
    others: Names
    removed: Names
    errors: _Count
    advice: _Count
    known: _Count
    problems: list[ReportedProblem] = Field(max_length=MAX_PROBLEMS)
    suggestions: list[Suggestion] = Field(default_factory=list, max_length=MAX_SUGGESTIONS)

    @model_validator(mode="after")
    def _adds_up(self) -> Report:
        error_count = sum(one.severity == ERROR for one in self.problems)
        if self.errors < error_count or self.advice < len(self.problems) - error_count:
            raise ValueError("more problems than the counts")
        if error_count < min(self.errors, MAX_PROBLEMS):
            raise ValueError("errors are counted and not told")
        return self


def errors_first(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems with all errors before any advice, each part in its order."""
    return sorted(problems, key=lambda problem: (problem.severity != ERROR, problem))
