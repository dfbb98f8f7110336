"""The problems of a case that came from a form, told by their place in the form."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from casebook.checks import Scope, judge_document
from casebook.form.filled import Filled, Remark, Spot
from casebook.frontmatter import Document, Location, parse
from casebook.problems import ADVICE, ERROR, Problem, Severity

_KEY = re.compile(r"[a-z][a-z_]*（([^（）]+)）")
_BEHIND = re.compile(r"（[a-z_]+）")
_OWN = ("place-missing",)  # what the reader of the form tells by itself
_LINE = re.compile(r"第 (\d+) 行")
_YAML = re.compile(r"[a-z_]{3,}:|\"|##|YAML|front matter|引号|\.yml|缩进|这一行|[a-z]+_[a-z]+")
_HINTS = {
    "missing-field": "填上这一栏。",
    "list-length": "填上这一栏。",
    "date-form": "写成“2025年”“2025年6月”或“2025年6月3日”；不知道就空着。",
    "heading-level": "小标题用“标题 1”以下的样式，或写成（一）（二）。",
    "unknown-unit": "换成常用的单位，例如 个、名、户、万元、%；确实是别的单位的，先把这个数字写在正文里。",
    "section-empty": "在这个标题下面写上内容。",
    "topic-outside": "不用改，由编辑定；有意思相近的，也可以改勾那一个。",
    "unit-outside": "不用改，由编辑定。",
}
_FALLBACK = "对照这一栏的说明改。"


@dataclass(frozen=True)
class Told:
    """One problem with its place in the form."""

    severity: Severity
    spot: str
    code: str
    message: str
    hint: str

    def __str__(self) -> str:
        """Return the problem as a person reads it."""
        return f"{self.severity}：{self.spot}：{self.message}。怎么改：{self.hint}"


def check(filled: Filled, text: str, path: str, scope: Scope) -> list[Told]:
    """Return every problem of a form at once: what could not be read, and what the checks say.

    ``path`` is the place of the case in the library, where its pictures would lie beside it.
    """
    document = parse(text, path)
    with tempfile.TemporaryDirectory() as folder:
        pictures = Path(folder) / path.removesuffix(".md")
        beside = pictures.with_name(f"{pictures.name}-pictures")
        beside.mkdir(parents=True)
        for name, content in filled.pictures.items():
            (beside / name).write_bytes(content)
        _, found = judge_document(document, replace(scope, folder=Path(folder), listed=None))
    return [*_remarked(filled.remarks), *_placed(found, document, filled)]


def _remarked(remarks: Iterable[Remark]) -> Iterator[Told]:
    for one in remarks:
        severity = ERROR if one.is_error else ADVICE
        yield Told(severity, str(one.spot), "form", one.message, one.hint.rstrip("。") + "。")


def _placed(problems: Iterable[Problem], document: Document, filled: Filled) -> Iterator[Told]:
    known = {str(one.spot) for one in filled.remarks if one.is_error}
    seen: set[tuple[str, str]] = set()
    for problem in sorted(dict.fromkeys(problems)):
        spot = _spot(problem, document, filled)
        if problem.code in _OWN or (spot in known and problem.severity == ERROR):
            continue  # its cause has been told at this place
        message = _BEHIND.sub("", _KEY.sub(r"“\1”", problem.message)).rstrip("。")
        message = _LINE.sub(lambda match: _spot_of_line(int(match[1]), document, filled), message)
        if (spot, message) in seen:
            continue
        seen.add((spot, message))
        yield Told(problem.severity, spot, problem.code, message, _hint(problem))


def _hint(problem: Problem) -> str:
    if problem.code in _HINTS:
        return _HINTS[problem.code]
    hint = _KEY.sub(r"“\1”", problem.hint)
    return hint if hint and not _YAML.search(hint) else _FALLBACK


def _spot(problem: Problem, document: Document, filled: Filled) -> str:
    """Return where in the form a problem of the case file has its cause."""
    if problem.line >= document.body_line:
        return str(_in_text(problem.line, document))
    location = _location(problem, document)
    for length in range(len(location), 0, -1):
        key: Location = location[:length]
        if key in filled.spots:
            return str(filled.spots[key])
    near = [spot for place, spot in filled.spots.items() if place[:1] == location[:1]]
    return str(near[0]) if near else "投稿表"


def _spot_of_line(line: int, document: Document, filled: Filled) -> str:
    """Return where in the form a line of the case file has its cause."""
    column = len(document.lines[line - 1]) if line <= len(document.lines) else 1
    return _spot(Problem(document.path, line, column, ERROR, "", ""), document, filled)


def _location(problem: Problem, document: Document) -> Location:
    """Return the value or key that stands at a place of the front matter, or last before it."""
    marks = document.marks
    at = (problem.line, problem.column)
    best: tuple[tuple[int, int], int, Location] = ((0, 0), 0, ())
    for table in (marks.keys, marks.values):
        for location, start in table.items():
            mark = marks.mark(start)
            place = (mark.line, mark.column)
            if place <= at:
                best = max(best, (place, -len(location), location), key=lambda one: one[:2])
    return best[2]


def _in_text(line: int, document: Document) -> Spot:
    """Return the section and paragraph of a line of the body."""
    title, number, inside = "", 0, False
    for text in document.lines[document.body_line - 1 : line]:
        if text.startswith("## "):
            title, number, inside = text[3:].strip(), 0, False
        elif text.strip():
            number += not inside
            inside = True
        else:
            inside = False
    return Spot(0, number, title)
