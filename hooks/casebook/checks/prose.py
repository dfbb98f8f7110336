"""The texts of a case in which people write freely, with the place of every character."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from casebook.case.sections import CODE
from casebook.frontmatter import Document, Location

# A footnote is defined like a link, but its text is prose.
# Each part begins with a character that is rare in prose: the engine runs over all others.
_NO_PROSE = re.compile(
    r"\((?<=\]\()[^()\s]*(?:\s+\"[^\"]*\")?\)"  # the address of a link
    r"|\[(?:(?<=^\[)|(?<=^ \[)|(?<=^  \[)|(?<=^   \[))(?!\^)[^\]\n]+\]:.*$"  # a definition of a link
    r"|<[A-Za-z/!][^<>]*>"  # HTML
    r"|[a-z](?<![A-Za-z0-9_][a-z])[a-z0-9+.-]{0,30}+://[^\s<>（）“”，。、；]+"  # a bare address
    r"|\{:?[^{}\n]*\}",  # attributes
    re.M,
)
_SIGNS_OF_NO_PROSE = ("](", "]:", "<", "://", "{")
"""One of them stands in whatever the pattern finds; most texts have none."""
_FIXED = frozenset({"url", "id", "fingerprint", "adcode", "formula", "call", "key", "parent"})

_SAID = frozenset({"summary", "note"})


_FOLDED = 40
"""Lines over which a value may be folded."""


class Passage(NamedTuple):
    """A text and where it stands. ``location`` is None for the body.

    ``text`` has blanks in place of code, addresses and HTML, so that offsets hold in the file.
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
        """Take over a document's texts."""
        return cls(document, Passage(plain(document.body), None))

    @cached_property
    def values(self) -> tuple[Passage, ...]:
        """The free texts of the front matter."""
        texts = self.document.texts
        return tuple(Passage(text, place) for place, text in texts if _FIXED.isdisjoint(place))

    @cached_property
    def statements(self) -> tuple[Passage, ...]:
        """The body and what the front matter says in sentences: summary, results and notes."""
        said = [
            Passage(text, place)
            for place, text in self.document.texts
            if place[-1] in _SAID or place[0] == "results"
        ]
        return (self.body, *said)

    @cached_property
    def written(self) -> str:
        """The whole file as it is written."""
        return "\n".join(self.document.lines) or self.document.body

    @cached_property
    def front(self) -> str:
        """The front matter as it is written but for the number, for a quick look at first."""
        text = "\n".join(self.document.lines[: self.document.front_matter_ends])
        before, _, after = text.partition("\nid:")
        return before + "\n" + after.partition("\n")[2]

    def passages(self, holds: Callable[[str], object]) -> Iterator[Passage]:
        """Yield the body and the texts of the front matter that hold something.

        ``holds`` judges a text, such as the search of a pattern; it is a quick look, after
        which a closer one may find nothing.
        """
        if holds(self.body.text):
            yield self.body
        if holds(self.front):
            for passage in self.values:
                if holds(passage.text):
                    yield passage

    def place(self, passage: Passage, offset: int, length: int = 1) -> tuple[int, int]:
        """Return line and column (from 1) of a character of a passage.

        In the front matter a value can be folded or quoted, so the characters are looked for from
        where the value starts; the value's own place stands in when they are not found together.
        """
        if passage.location is None:
            line = bisect_right(self._starts, offset) - 1
            return self.document.body_line + line, offset - self._starts[line] + 1
        wanted = passage.text[offset : offset + length]
        before, written = self._occurrences(passage, wanted)
        number = bisect_right(before, offset - len(wanted))
        if number < len(written):
            return written[number]
        mark = self.document.marks.value(passage.location)
        return mark.line, mark.column

    def _occurrences(
        self, passage: Passage, wanted: str
    ) -> tuple[list[int], list[tuple[int, int]]]:
        """Return where some words stand in a value of the front matter, and where in the file.

        The first do not overlap. They are looked for once: a mark may stand there thousands of times.
        """
        place = passage.location or ()
        key = (place, wanted)
        if key not in self._looked_for:
            mark = self.document.marks.value(place)
            lines = self.document.lines[mark.line - 1 : mark.line + _FOLDED]
            written = [
                (mark.line + at, found + 1)
                for at, line in enumerate(lines)
                for found in _found(line, wanted, 0 if at else mark.column - 1, 1)
            ]
            before = list(_found(passage.text, wanted, 0, max(1, len(wanted))))
            self._looked_for[key] = before, written
        return self._looked_for[key]

    @cached_property
    def _looked_for(
        self,
    ) -> dict[tuple[Location, str], tuple[list[int], list[tuple[int, int]]]]:
        return {}

    def place_written(self, offset: int) -> tuple[int, int]:
        """Return line and column (from 1) of a character of the file as it is written."""
        line = bisect_right(self._written_starts, offset) - 1
        return line + 1, offset - self._written_starts[line] + 1

    @cached_property
    def _starts(self) -> list[int]:
        return _starts(self.document.body)

    @cached_property
    def _written_starts(self) -> list[int]:
        return _starts(self.written)


def _found(text: str, wanted: str, start: int, step: int) -> Iterator[int]:
    """Yield where some words stand in a text, each time looking on so many characters further."""
    at = text.find(wanted, start)
    while at >= 0:
        yield at
        at = text.find(wanted, at + step)


def _starts(text: str) -> list[int]:
    """Return where each line of a text begins."""
    starts, at = [0], text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def without_code(body: str) -> str:
    """Return a Markdown body with blanks in place of code."""
    return CODE.sub(_blanks, body) if "`" in body or "~~~" in body else body


def plain(body: str) -> str:
    """Return a Markdown body with blanks in place of code, addresses and HTML."""
    body = without_code(body)
    if not any(sign in body for sign in _SIGNS_OF_NO_PROSE):
        return body
    return _NO_PROSE.sub(_blanks, body)


def _blanks(match: re.Match[str]) -> str:
    return "".join("\n" if char == "\n" else " " for char in match[0])
