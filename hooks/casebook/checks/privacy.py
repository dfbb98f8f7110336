"""The checks for personal data: identifying numbers, and names of private persons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from casebook.case.rules import Finding
from casebook.checks.prose import Passage
from casebook.checks.scope import Check, Scope, Submission
from casebook.personal import Span, find, find_names, hidden_numbers, name_digest
from casebook.problems import ADVICE, ERROR, Problem
from casebook.storage.plain_files import is_plain

NAMES_FILE = ".private-names"
"""File with hashes of names, one a line; not published, because its name begins with a dot."""

_DIGEST = re.compile("[0-9a-f]{16}")
_HIDDEN = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif"})


def numbers_of_people(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """Check that a file contains no number or e-mail address of a person, in any notation.

    The raw file is checked: comments, code, addresses and numeric values are published too, or
    stay in the history of the repository.
    """
    document, prose = submission.draft.document, submission.prose
    for span in find(document.path):
        yield _finding((1, 1), span, "文件名里")
    for span in find(prose.written):
        yield _finding(prose.place_written(span.start), span)
    if "\\" not in prose.front:
        return
    for location, text in document.texts:  # where the YAML value differs from its source
        if text not in prose.written:
            for span in find(text):
                place = prose.place(Passage(text, location), span.start, span.end - span.start)
                yield _finding(place, span)


def _finding(place: tuple[int, int], span: Span, where: str = "这里") -> Finding:
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
    """Check that no villager or other private person is named; officers may be if it matters."""
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


def no_hidden_numbers(file: Path, path: str) -> Iterator[Problem]:
    """Yield personal data in the name of a picture and in the metadata that cameras write."""
    found = [(span, "文件名里") for span in find(path)]
    if file.suffix.lower() in _HIDDEN:
        try:
            found += [
                (span, "图片附带的文字（拍摄者、说明等）里")
                for span in hidden_numbers(file.read_bytes())
            ]
        except OSError:
            return  # reported where pictures are opened
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
    """Return the hashes of names that must not appear; none without a trustworthy list."""
    return frozenset(line for _, line in _names(folder) if _DIGEST.fullmatch(line))


def list_of_names_is_sound(folder: Path) -> Iterator[Problem]:
    """Check that the list of names, if any, is a regular file and contains only hashes.

    Otherwise nobody would notice that names are no longer checked.
    """
    file = folder / NAMES_FILE
    if file.is_symlink():
        yield _unsound(1, "名单是一个指向别处的链接文件", "放真正的文件。")
        return
    if not is_plain(file):
        return  # there is none, or casebook.checks.files reports it
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
    """Yield the lines of the list that are not blank or comments, with their numbers."""
    file = folder / NAMES_FILE
    try:
        text = file.read_text("utf-8") if is_plain(file) else ""
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
    "list_of_names_is_sound",
    "load_names",
    "name_digest",
    "no_hidden_numbers",
]
