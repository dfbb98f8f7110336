"""The free texts of a case, with the place of every character in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from casebook.frontmatter import Document, Location

_CODE = re.compile(
    r"^ {0,3}(```|~~~).*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)|(?<!`)(`++).+?(?<!`)\2(?!`)", re.M | re.S
)
# Whichever begins first wins: a comment inside code is code, and code inside a comment is hidden.
_CODE_OR_COMMENT = re.compile(rf"{_CODE.pattern}|(?P<comment><!--.*?-->)", re.M | re.S)
_LINE_END = re.compile(r"[ \t]*+\n")
# A footnote is defined like a link, but its text is prose.
# Each alternative begins with a character that is rare in prose: the engine skips all others.
_NO_PROSE = re.compile(
    r"\((?<=\]\()[^()\s]*(?:\s+\"[^\"]*\")?\)"  # the address of a link
    r"|\[(?:(?<=^\[)|(?<=^ \[)|(?<=^  \[)|(?<=^   \[))(?!\^)[^\]\n]+\]:.*$"  # a definition of a link
    r"|<[A-Za-z/!][^<>]*>"  # HTML
    r"|[a-z](?<![A-Za-z0-9_][a-z])[a-z0-9+.-]{0,30}+://[^\s<>（）“”，。、；]+"  # a bare address
    r"|\{:?[^{}\n]*\}",  # attributes
    re.M,
)
_SIGNS_OF_NO_PROSE = ("](", "]:", "<", "://", "{")
"""Pre-filter: every match of the pattern contains one of them; most texts have none."""
_FIXED = frozenset({"url", "id", "fingerprint", "adcode", "formula", "call", "key", "parent"})

_SAID = frozenset({"summary", "note"})


class Passage(NamedTuple):
    """A text and its location, which is None for the body.

    ``text`` has blanks in place of code, addresses and HTML, so that offsets stay the same.
    """

    text: str
    location: Location | None


@dataclass(frozen=True)
class Prose:
    """All passages of one document."""

    document: Document
    body: Passage

    @classmethod
    def of(cls, document: Document) -> Prose:
        """Return the passages of a document."""
        return cls(document, Passage(plain(document.body), None))

    @cached_property
    def values(self) -> tuple[Passage, ...]:
        """Return the free texts of the front matter."""
        texts = self.document.texts
        return tuple(Passage(text, place) for place, text in texts if _FIXED.isdisjoint(place))

    @cached_property
    def statements(self) -> tuple[Passage, ...]:
        """Return the body and the sentences of the front matter: summary, results and notes."""
        said = [
            Passage(text, place)
            for place, text in self.document.texts
            if place[-1] in _SAID or place[0] == "results"
        ]
        return (self.body, *said)

    @cached_property
    def written(self) -> str:
        """Return the source of the whole file."""
        return "\n".join(self.document.lines) or self.document.body

    @cached_property
    def front(self) -> str:
        """Return the source of the front matter without the id, for pre-filters."""
        text = "\n".join(self.document.lines[: self.document.front_matter_ends])
        before, _, after = text.partition("\nid:")
        return before + "\n" + after.partition("\n")[2]

    def passages(self, holds: Callable[[str], object]) -> Iterator[Passage]:
        """Yield the body and the texts of the front matter that pass a pre-filter.

        ``holds`` is the pre-filter, such as the search of a pattern; it may report false positives.
        """
        if holds(self.body.text):
            yield self.body
        if holds(self.front):
            for passage in self.values:
                if holds(passage.text):
                    yield passage

    def place(self, passage: Passage, offset: int, length: int = 1) -> tuple[int, int]:
        """Return line and column (from 1) of a character of a passage.

        In the front matter a value can be folded or quoted, so the characters are searched from
        the start of the value. If they are not found together, the start of the value is returned.
        """
        if passage.location is None:
            line = bisect_right(self._starts, offset) - 1
            return self.document.body_line + line, offset - self._starts[line] + 1
        mark = self.document.marks.value(passage.location)
        skipped = passage.text[:offset].count(wanted := passage.text[offset : offset + length])
        column = mark.column - 1
        for number in range(mark.line, min(len(self.document.lines), mark.line + 40) + 1):
            line_text = self.document.lines[number - 1]
            while (found := line_text.find(wanted, column)) >= 0:
                if skipped == 0:
                    return number, found + 1
                skipped -= 1
                column = found + 1
            column = 0
        return mark.line, mark.column

    def place_written(self, offset: int) -> tuple[int, int]:
        """Return line and column (from 1) of a character in the source of the file."""
        line = bisect_right(self._written_starts, offset) - 1
        return line + 1, offset - self._written_starts[line] + 1

    @cached_property
    def _starts(self) -> list[int]:
        return _starts(self.document.body)

    @cached_property
    def _written_starts(self) -> list[int]:
        return _starts(self.written)


def _starts(text: str) -> list[int]:
    """Return the offset of each line of a text."""
    starts, at = [0], text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def without_code(body: str) -> str:
    """Return a Markdown body with blanks in place of code."""
    return _CODE.sub(_blanks, body) if "`" in body or "~~~" in body else body


def without_comments(body: str) -> str:
    """Return a Markdown body without comments, which pages never show."""
    # Skip the text after the last end of a comment: many unclosed ones would take quadratic time.
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


def plain(body: str) -> str:
    """Return a Markdown body with blanks in place of code, addresses and HTML."""
    body = without_code(body)
    if not any(sign in body for sign in _SIGNS_OF_NO_PROSE):
        return body
    return _NO_PROSE.sub(_blanks, body)


def _blanks(match: re.Match[str]) -> str:
    return "".join("\n" if char == "\n" else " " for char in match[0])
