"""Problems, which every check yields: what is wrong, where, and the remedy; and their output.

A check is a generator of :class:`Problem`. It never stops at the first fault, so that a person
sees everything at once. The output formats are here because all commands and the build share them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

from casebook.problems.inert import code_span, cut, plain
from casebook.problems.terminal import around, blank, printable

Severity = Literal["错误", "建议"]

ERROR: Severity = "错误"
ADVICE: Severity = "建议"


class Problem(NamedTuple):
    """One fault in one file; problems sort by file, line and column.

    ``path`` is relative to the library's folder, with forward slashes. ``line`` and ``column``
    count from 1. ``code`` is stable and names the rule. ``message`` says what is wrong and
    ``hint`` how to correct it; both are Chinese and meant for people who do not know YAML.
    An ``错误`` blocks publishing, a ``建议`` does not.
    """

    path: str
    line: int
    column: int
    severity: Severity
    code: str
    message: str
    hint: str = ""


class Report(Protocol):
    """The problems found while reading some files of a library.

    ``lines`` holds the lines of the files with problems, by path; ``files`` counts the files read.
    """

    @property
    def problems(self) -> Sequence[Problem]: ...
    @property
    def lines(self) -> Mapping[str, Sequence[str]]: ...
    @property
    def files(self) -> int: ...


@dataclass(frozen=True)
class Findings:
    """Several reports merged into one, so that a person sees all problems at once."""

    problems: Sequence[Problem]
    lines: Mapping[str, Sequence[str]]
    files: int


def together(reports: Iterable[Report]) -> Findings:
    """Merge reports and sort their problems."""
    some = list(reports)
    return Findings(
        in_order(problem for report in some for problem in report.problems),
        _Lines([report.lines for report in some]),
        sum(report.files for report in some),
    )


class _Lines(Mapping[str, Sequence[str]]):
    """The lines of several reports, each of which may read its files only when asked."""

    def __init__(self, several: Sequence[Mapping[str, Sequence[str]]]) -> None:
        self._several = several

    def __getitem__(self, path: str) -> Sequence[str]:
        for lines in reversed(self._several):
            with suppress(KeyError):
                return lines[path]
        raise KeyError(path)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(path for lines in self._several for path in lines))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def blocking(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that stop a build, in the order given."""
    return [problem for problem in problems if problem.severity == ERROR]


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems without duplicates, sorted by file, line and column."""
    return sorted(dict.fromkeys(problems))  # a set would lose the order of equal keys


def summary(problems: Sequence[Problem], files: int) -> str:
    """Return the closing line: how many files were read and what was found."""
    errors = len(blocking(problems))
    advice = len(problems) - errors
    if not problems:
        return f"检查了 {files} 个文件，没有发现问题。"
    return f"检查了 {files} 个文件：{errors} 处错误，{advice} 条建议。"


def as_text(problems: Iterable[Problem], lines_of: Mapping[str, Sequence[str]]) -> str:
    """Return problems as ``path:line:column: 错误: message`` with the line and a caret below.

    Of a long line only the text around the place is shown. ``lines_of`` maps a path to its lines;
    for a path that is missing (the file could not be decoded) line and caret are left out.
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
    return printable("\n".join(out))


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
