"""What the check of a pull request found, as a file that another, trusted job may read.

The file comes from a job that ran code of the pull request, so it is data and nothing else: it is
validated and limited here, and only turned into a comment by code of the main branch.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from casebook.problems import Problem

MAX_PROBLEMS = 500

_Path = Annotated[str, StringConstraints(max_length=300)]
_Text = Annotated[str, StringConstraints(max_length=1000)]


class Told(BaseModel):
    """One problem."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    path: _Path
    line: int = Field(ge=1, le=1_000_000)
    column: int = Field(ge=1, le=1_000_000)
    severity: Literal["错误", "建议"]
    code: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,60}$")]
    message: _Text
    hint: _Text = ""

    @classmethod
    def of(cls, problem: Problem) -> Told:
        """Take over a problem; very long texts are cut."""
        return cls(
            path=problem.path[:300],
            line=problem.line,
            column=problem.column,
            severity=problem.severity,
            code=problem.code,
            message=problem.message[:1000],
            hint=problem.hint[:1000],
        )

    def problem(self) -> Problem:
        """Return it as a problem of the library."""
        return Problem(
            self.path, self.line, self.column, self.severity, self.code, self.message, self.hint
        )


class Report(BaseModel):
    """The check of one pull request at one commit."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    head: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{40}$")]
    cases: list[_Path] = Field(max_length=2000)
    others: list[_Path] = Field(max_length=2000)
    removed: list[_Path] = Field(max_length=2000)
    problems: list[Told] = Field(max_length=MAX_PROBLEMS)
    more: int = Field(ge=0, description="problems beyond the limit")

    @property
    def errors(self) -> int:
        """Return how many problems block."""
        return sum(told.severity == "错误" for told in self.problems)
