"""What every check yields: one thing that is wrong, where it stands, and how to mend it.

A check is a generator of :class:`Problem`; it never raises at the first fault, so that a person
sees everything at once. How problems are printed lives here too, because all commands and the
build print them alike.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

from casebook.inert import code_span, cut, plain
from casebook.terminal import around, blank

Severity = Literal["错误", "建议"]

ERROR: Severity = "错误"
ADVICE: Severity = "建议"


class Problem(NamedTuple):
    """One fault in one file; problems sort by file, line and column.

    ``path`` is relative to the library's folder, with forward slashes. ``line`` and ``column``
    count from 1. ``code`` is stable and names the rule. ``message`` says what is wrong and
    ``hint`` how to mend it; both are Chinese and meant for people who do not know YAML.
    An ``错误`` blocks publishing, an ``建议`` does not.
    """

    path: str
    line: int
    column: int
    severity: Severity
    code: str
    message: str
    hint: str = ""


class Report(Protocol):
    """What reading a part of a library gives besides its content.

    ``lines`` are those of the files with problems, by path; ``files`` counts the files read.
    """

    @property
    def problems(self) -> Sequence[Problem]: ...
    @property
    def lines(self) -> Mapping[str, Sequence[str]]: ...
    @property
    def files(self) -> int: ...


@dataclass(frozen=True)
class Findings:
    """The reports of several parts as one, so that a person sees all that is wrong at once."""

    problems: Sequence[Problem]
    lines: Mapping[str, Sequence[str]]
    files: int


def together(reports: Iterable[Report]) -> Findings:
    """Put reports together, their problems in order."""
    some = list(reports)
    return Findings(
        in_order(problem for report in some for problem in report.problems),
        {path: lines for report in some for path, lines in report.lines.items()},
        sum(report.files for report in some),
    )


def blocking(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that stop a build, in the order given."""
    return [problem for problem in problems if problem.severity == ERROR]


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems once each, sorted by file, line and column."""
    return sorted(dict.fromkeys(problems))  # a set would undo what order there is


def summary(problems: Sequence[Problem], files: int) -> str:
    """Return the closing line: how many files were read and what was found."""
    errors = len(blocking(problems))
    advice = len(problems) - errors
    if not problems:
        return f"检查了 {files} 个文件，没有发现问题。"
    return f"检查了 {files} 个文件：{errors} 处错误，{advice} 条建议。"


def as_text(problems: Iterable[Problem], lines_of: Mapping[str, Sequence[str]]) -> str:
    """Return problems as ``path:line:column: 错误: message`` with the line and a caret below.

    Of a long line only the words around the place are shown. ``lines_of`` maps a path to its
    lines; where a file is missing (it could not be decoded) the line and the caret are left out.
    """
    out: list[str] = []
    for problem in problems:
        out.append(
            f"{problem.path}:{problem.line}:{problem.column}: {problem.severity}: {problem.message}"
        )
        lines = lines_of.get(problem.path, ())
        if 0 < problem.line <= len(lines) and lines[problem.line - 1].strip():
            line, before = around(lines[problem.line - 1].rstrip("\n"), problem.column - 1)
            out.append(f"    {line}")
            out.append(f"    {blank(before)}^")
        if problem.hint:
            out.append(f"    怎么改：{problem.hint}")
    return "\n".join(out)


def as_json(problems: Iterable[Problem], lines_of: Mapping[str, Sequence[str]]) -> str:
    """Return problems as a JSON list of objects, one per problem."""
    rows = [
        {
            "path": p.path,
            "line": p.line,
            "column": p.column,
            "severity": p.severity,
            "code": p.code,
            "message": p.message,
            "hint": p.hint,
        }
        for p in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_github(problems: Iterable[Problem], lines_of: Mapping[str, Sequence[str]]) -> str:
    """Return problems as workflow annotations (``::error file=…``)."""
    out = []
    for p in problems:
        level = "error" if p.severity == ERROR else "warning"
        text = p.message + (f" 怎么改：{p.hint}" if p.hint else "")
        out.append(
            f"::{level} file={_property(p.path)},line={p.line},col={p.column},"
            f"title={_property(p.severity)}::{_data(text)}"
        )
    return "\n".join(out)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_markdown(problems: Iterable[Problem], lines_of: Mapping[str, Sequence[str]]) -> str:
    """Return problems as one Markdown table, for a comment on a pull request."""
    rows = ["| 位置 | 级别 | 问题 | 怎么改 |", "| --- | --- | --- | --- |"]
    for p in problems:
        where = code_span(f"{cut(p.path, 300)}:{p.line}:{p.column}")
        rows.append(f"| {where} | {p.severity} | {plain(p.message)} | {plain(p.hint)} |")
    return "\n".join(rows)


Printer = Callable[[Iterable[Problem], Mapping[str, Sequence[str]]], str]

PRINTERS: dict[str, Printer] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "markdown": as_markdown,
}
