"""What must not be published of people: identifying numbers, and names of private persons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from casebook.case.rules import Finding
from casebook.checks.prose import Passage
from casebook.checks.scope import Check, Scope, Submission
from casebook.personal import Span, digest, find, find_names, hidden_numbers
from casebook.problems import ADVICE, ERROR, Problem

NAMES_FILE = ".private-names"
"""Hashes of names, one a line; a file whose name begins with a dot is not published."""

_DIGEST = re.compile("[0-9a-f]{16}")
_HIDDEN = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif"})


def numbers_of_people(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """No number or e-mail address of a person stands in a file, whatever it is written in or as.

    The file is read as it is written: comments, code, addresses and values that are numbers are
    published too, or stay in the history of the repository.
    """
    document, prose = submission.draft.document, submission.prose
    for span in find(document.path):
        yield _told((1, 1), span, "文件名里")
    for span in find(prose.written):
        yield _told(prose.place_written(span.start), span)
    if "\\" not in prose.front:
        return
    for location, text in document.texts:  # where YAML reads something else than what is written
        if text not in prose.written:
            for span in find(text):
                place = prose.place(Passage(text, location), span.start, span.end - span.start)
                yield _told(place, span)


def _told(place: tuple[int, int], span: Span, where: str = "这里") -> Finding:
    return Finding(
        place,
        span.kind.code,
        f"{where}像是{span.kind.what}：{span.shown}",
        "个人信息不能公开，删掉它。"
        if span.kind.severity == ERROR
        else "单位对外公布的可以保留；个人的删掉。",
        span.kind.severity,
        in_body=True,
    )


def private_people_are_not_named(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """Villagers and other private people are not named; officers may be, where it matters."""
    prose = submission.prose
    for name in find_names(prose.written, scope.names):
        yield Finding(
            prose.place_written(name.start),
            "person-named",
            f"这里写了个人姓名“{name.name}”",
            "没有必要的，改成“一名村民”“一名村干部”这样的说法。",
            ADVICE,
            in_body=True,
        )


def file_tells_nothing(file: Path, path: str) -> Iterator[Problem]:
    """Yield what a picture tells of people: in its name, and in what cameras write into it."""
    found = [(span, "文件名里") for span in find(path)]
    if file.suffix.lower() in _HIDDEN:
        try:
            found += [
                (span, "图片附带的文字（拍摄者、说明等）里")
                for span in hidden_numbers(file.read_bytes())
            ]
        except OSError:
            return  # told where pictures are opened
    for span, where in found:
        yield Problem(
            path,
            1,
            1,
            span.kind.severity,
            span.kind.code,
            f"{where}像是{span.kind.what}：{span.shown}",
            "给文件改名。"
            if where == "文件名里"
            else "用画图软件另存一份再交，附带的文字就没有了。",
        )


def load_names(folder: Path) -> frozenset[str]:
    """Read the hashes of names that must not appear; none when there is no list to be trusted."""
    return frozenset(line for _, line in _names(folder) if _DIGEST.fullmatch(line))


def list_of_names_is_sound(folder: Path) -> Iterator[Problem]:
    """The list of names, where there is one, is a file of its own and holds hashes only.

    Otherwise nobody would be told that names are no longer looked for.
    """
    file = folder / NAMES_FILE
    if file.is_symlink():
        yield _unsound(1, "名单是一个指向别处的链接文件", "放真正的文件。")
        return
    if not file.exists():
        return
    try:
        lines = list(_names(folder, strict=True))
    except (OSError, UnicodeDecodeError):
        yield _unsound(1, "名单读不出来", "恢复原来的文件。")
        return
    if not lines:
        yield _unsound(1, "名单是空的，案例里的个人姓名不会再被查到", "恢复原来的文件。")
    for number, line in lines:
        if not _DIGEST.fullmatch(line):
            yield _unsound(
                number,
                "这一行不是姓名的散列值",
                "恢复原来的内容；要加姓名，运行 python scripts/private_names.py 姓名。",
            )


def _names(folder: Path, *, strict: bool = False) -> Iterator[tuple[int, str]]:
    """Yield the lines of the list that say something, with their numbers."""
    file = folder / NAMES_FILE
    try:
        text = "" if file.is_symlink() else file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        if strict:
            raise
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line.strip()


def _unsound(line: int, message: str, hint: str) -> Problem:
    return Problem(NAMES_FILE, line, 1, ERROR, "private-names", message, hint)


CHECKS: tuple[Check, ...] = (numbers_of_people, private_people_are_not_named)

__all__ = [
    "CHECKS",
    "NAMES_FILE",
    "digest",
    "file_tells_nothing",
    "list_of_names_is_sound",
    "load_names",
]
