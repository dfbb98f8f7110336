"""Text as readers see it, folded and without invisible characters, with offsets to the source."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote

GLUE = "\x1f"
"""Placeholder for what is invisible between two characters, such as emphasis marks."""
_INVISIBLE = frozenset({"Cf", "Mn", "Me", "Cc"})
_UNSEEN_MARKS = frozenset("*`\\~=^")
_ONCE = frozenset({GLUE, " "})
_SEEN_CONTROLS = frozenset("\n\t\r")
# Encoded characters; lengths are bounded, so that no text takes long.
_CODED = (
    r"&(?:#[0-9]{1,7};?|#[xX][0-9A-Fa-f]{1,6};?|[A-Za-z]{2,8};)|(?:%(?:25)?[0-9A-Fa-f]{2}){1,300}"
)
_ENCODED = re.compile(_CODED)
_MARKED_UP = re.compile(rf"{_CODED}|<(?:[A-Za-z/][^<>]{{0,300}}|!--[^<>]{{0,300}}--)>")


class _Folds(dict[str, str]):
    """Lazy table of the folded form of each character."""

    def __missing__(self, char: str) -> str:
        self[char] = found = _folded(char)
        return found


def _folded(char: str) -> str:
    if char in _UNSEEN_MARKS:
        return GLUE
    if char in _SEEN_CONTROLS:
        return "\n" if char == "\n" else " "
    kind = unicodedata.category(char)
    if kind in _INVISIBLE:
        return GLUE
    if kind == "Nd":
        return str(unicodedata.decimal(char))
    if kind in ("No", "Nl"):
        return char  # circled digits and the like are often list markers
    if kind[0] == "Z":
        return " "
    return unicodedata.normalize("NFKC", char) or GLUE


_FOLDS = _Folds()


@dataclass(frozen=True)
class Folded:
    """A folded text; character ``i`` comes from ``starts[i]`` to ``ends[i]``."""

    text: str
    starts: list[int]
    ends: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the range in the original text of a range in the folded text."""
        return self.starts[start], self.ends[end - 1]

    def without(self, unseen: re.Pattern[str]) -> Folded:
        """Return the text without the matches of a pattern."""
        remaining: list[int] = []
        at = 0
        for match in unseen.finditer(self.text):
            remaining += range(at, match.start())
            at = match.end()
        remaining += range(at, len(self.text))
        return Folded(
            "".join(self.text[index] for index in remaining),
            [self.starts[index] for index in remaining],
            [self.ends[index] for index in remaining],
        )


def fold(text: str, *, without_tags: bool = False, offset: int = 0) -> Folded:
    """Return the text with entities and percent-encoding decoded and compatibility forms folded.

    ``without_tags`` replaces tags and comments, which are invisible on a page, by GLUE. ``offset``
    is the position of this text in the whole text, to which all places refer.
    """
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def add(written: str, start: int, end: int | None = None) -> None:
        for place, char in enumerate(written, offset + start):
            first, last = (place, place + 1) if end is None else (offset + start, offset + end)
            for found in _FOLDS[char]:
                if found in _ONCE and chars and chars[-1] == found:
                    ends[-1] = last
                    continue
                chars.append(found)
                starts.append(first)
                ends.append(last)

    at = 0
    for match in (_MARKED_UP if without_tags else _ENCODED).finditer(text):
        add(text[at : match.start()], at)
        add(_decoded(match[0]), *match.span())
        at = match.end()
    add(text[at:], at)
    return Folded("".join(chars), starts, ends)


def _decoded(coded: str) -> str:
    if coded[0] == "<":
        return GLUE
    if coded[0] == "&":
        return html.unescape(coded) or GLUE
    # Double percent-encoding, as in forwarded addresses: %2531.
    return unquote(unquote(coded, errors="replace"), errors="replace")
