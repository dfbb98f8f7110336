"""The headings of a case's body; which sections there are is said by the library's profile."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

CODE = re.compile(
    r"^ {0,3}(```|~~~).*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)|(?<!`)(`++).+?(?<!`)\2(?!`)", re.M | re.S
)
"""Code in Markdown: fenced blocks and spans."""
EDITORS = "本库编者"
"""Who signs the editors' sections; all others report what sources say."""

_LOWEST = 6
_FENCE = re.compile(r" {0,3}(```|~~~)")

# Whichever begins first: a comment shown as code is none, and code in a comment is not shown.
_CODE_OR_COMMENT = re.compile(rf"{CODE.pattern}|(?P<comment><!--.*?-->)", re.M | re.S)
_UNDERLINE = re.compile(r"^(?:=+|-+) *$", re.M)
_LINE_END = re.compile(r"[ \t]*+\n")


class Heading(NamedTuple):
    """One heading: its line in the body (from 0), its level (1–6) and its text."""

    line: int
    level: int
    text: str


@lru_cache(maxsize=64)  # several checks ask, each for a handful of cases
def headings(body: str) -> tuple[Heading, ...]:
    """Return the headings of a Markdown body; those inside code fences are none."""
    if "```" not in body and "~~~" not in body:
        return tuple(_outside_fences(body))
    return tuple(_beside_fences(body))


def _beside_fences(body: str) -> Iterator[Heading]:
    fence: str | None = None
    for number, line in enumerate(body.split("\n")):
        if match := _FENCE.match(line):
            fence = None if fence == match[1] else (fence or match[1])
        elif fence is None and line.startswith("#"):
            yield _heading(number, line)


def _outside_fences(body: str) -> Iterator[Heading]:
    # A pattern with ^ would stop at every character.
    text = "\n" + body
    line = seen = 0
    at = text.find("\n#")
    while at >= 0:
        line, seen = line + text.count("\n", seen, at), at
        end = text.find("\n", at + 1)
        yield _heading(line, text[at + 1 : end if end >= 0 else None])
        at = text.find("\n#", at + 1)


def _heading(number: int, line: str) -> Heading:
    level = len(line) - len(line.lstrip("#"))
    text = line[min(level, _LOWEST) :].strip()
    return Heading(number, min(level, _LOWEST), text.rstrip("#").rstrip())


def open_fence(body: str) -> int:
    """Return the line (from 0) of a code fence that nothing closes; -1 if there is none."""
    fence, begun = "", -1
    for number, line in enumerate(body.split("\n")):
        if match := _FENCE.match(line):
            fence, begun = (match[1], number) if not fence else (
                ("", -1) if fence == match[1] else (fence, begun)
            )  # fmt: skip
    return begun


def underlined(body: str) -> Iterator[tuple[int, str]]:
    """Yield the lines (from 0) that a row of - or = below makes headings, with their text."""
    if not _UNDERLINE.search(body):
        return
    lines = CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), body).split("\n")
    first = True  # of a block
    for line, below, number in zip(lines, lines[1:], range(len(lines)), strict=False):
        begins = first and line.strip() and not line.startswith(("#", "    ", "<"))
        if begins and _UNDERLINE.fullmatch(below):
            yield number, line.strip()
        first = not line.strip() or line.startswith("#")


def without_comments(body: str) -> str:
    """Return a body without its HTML comments, such as the template's hints; none is shown."""
    # Nothing behind the last end of a comment is looked at: open ones would take for ever.
    last = body.rfind("-->") + 3
    if "<!--" not in body[:last]:
        return body
    left, at = [], 0
    for match in _CODE_OR_COMMENT.finditer(body, 0, last):
        if match["comment"]:
            left.append(body[at : match.start()])
            at = match.end()
            stands_alone = body[max(0, match.start() - 1) : match.start()] in ("", "\n")
            if stands_alone and (end := _LINE_END.match(body, at)):
                at = end.end()
    return "".join(left) + body[at:]


def meant_as_heading(body: str, title: str) -> list[int]:
    """Return the lines (from 0) that are a section's title, but not written as its heading.

    Such are 二、主要做法, ### 主要做法, ＃＃ 主要做法 and **主要做法**.
    """
    form = re.compile(
        r"[ \u3000]*(?:[#＃]{1,6}[ \u3000]*)?(?:\*\*)?"
        r"(?:[一二三四五六七八九]、|[（(][一二三四五六七八九][)）]|\d[.．、])?[ \u3000]*"
        rf"{re.escape(title)}(?:\*\*)?[：:]?[ \u3000]*"
    )
    return [
        number
        for number, line in enumerate(body.split("\n"))
        if title in line and form.fullmatch(line) and line.rstrip() != f"## {title}"
    ]
