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
"""``lessons`` are those that the source draws; ``editor`` is what the editors add to them."""
REQUIRED = ("background", "practice", "results", "lessons")

_HEADING = re.compile(r"(#{1,6})\s*(.*?)\s*#*\s*\Z")
_FENCE = re.compile(r" {0,3}(```|~~~)")


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
        elif fence is None and line.startswith("#") and (match := _HEADING.match(line)):
            yield Heading(number, len(match[1]), match[2])


def _outside_fences(body: str) -> Iterator[Heading]:
    # A pattern with ^ would stop at every character.
    text = "\n" + body
    line = seen = 0
    at = text.find("\n#")
    while at >= 0:
        line, seen = line + text.count("\n", seen, at), at
        end = text.find("\n", at + 1)
        if match := _HEADING.match(text[at + 1 : end if end >= 0 else None]):
            yield Heading(line, len(match[1]), match[2])
        at = text.find("\n#", at + 1)


def key_of(title: str) -> str:
    """Return the key of a section title; an unknown one is ``other``."""
    return next((key for key, known in TITLES.items() if known == title), "other")
