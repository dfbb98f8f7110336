"""The sections of a case's body, which follow the national calls for cases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

TITLES = {
    "background": "背景与起因",
    "practice": "主要做法",
    "results": "主要成效",
    "lessons": "经验启示",
    "editor": "编者提示",
    "appendix": "附录",
}
"""Key and title; ``lessons`` are those of the source, ``editor`` are remarks of the editors."""
REQUIRED = ("background", "practice", "results", "lessons")

_LOWEST = 6
_FENCE = re.compile(r" {0,3}(```|~~~)")


class Heading(NamedTuple):
    """One heading: its line in the body (from 0), its level (1–6) and its text."""

    line: int
    level: int
    text: str


@lru_cache(maxsize=64)  # several checks ask for the same batch of cases
def headings(body: str) -> tuple[Heading, ...]:
    """Return the headings of a Markdown body; lines inside code fences do not count."""
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
    # Faster than a pattern with ^, which is tried at every character.
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


def without_comments(body: str) -> str:
    """Return a body without HTML comments, such as the template's hints; pages never show them."""
    kept: list[str] = []
    at = 0
    while (start := body.find("<!--", at)) >= 0 and (end := body.find("-->", start + 4)) >= 0:
        kept.append(body[at:start])
        at = end + 3
    return "".join(kept) + body[at:] if at else body


def key_of(title: str) -> str:
    """Return the key of a section title; an unknown one is ``other``."""
    return next((key for key, known in TITLES.items() if known == title), "other")
