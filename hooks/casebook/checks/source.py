"""The places in a Markdown source where rendered elements were written."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from casebook.checks.prose import without_code

# Source that differs from the rendered text: entities, escapes, characters that browsers and
# Markdown drop; blanks, because Markdown turns tabs into blanks.
_WRITTEN = re.compile(
    r"(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});)"
    r"|\\(?P<escaped>[\\`*_{}\[\]()>#+\-.!])|(?P<dropped>[\t\n\r \x02\x03]+)"
)
_DROPPED = str.maketrans("", "", "\t\n\r \x02\x03")
_SMALL = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
# An address follows one of these; the same words in running text do not.
_BEFORE = "(<\"'=:]"
_TAG = re.compile(r"<([a-z][\w:-]*)")
_NAME = re.compile(r"[\w:-]")
_LONGEST = 2000
_TRIES = 50
_MOST_MISSED = 200
"""Number of failed searches after which no element is searched any more, to bound the time."""


class Source:
    """A source text in which elements are searched in the order in which they were rendered."""

    def __init__(self, body: str) -> None:
        """Take a Markdown body; what looks like code is searched last, as it may not be code."""
        texts = [_Text(without_code(body)), _Text(body)]
        self._texts = texts if texts[0].text != body else texts[1:]
        self._body = body
        self._last = -1
        self._missed = 0

    def of_element(self, tag: str, attributes: Mapping[str, str]) -> int:
        """Return the offset of an element's address or tag, else that of the element before it."""
        found = -1
        if self._missed <= _MOST_MISSED and not attributes.get("class", "").startswith("footnote"):
            found = self._found(tag, attributes)
        if found < 0:
            return max(self._last, 0)
        self._last = max(found, self._last)
        return found

    def _found(self, tag: str, attributes: Mapping[str, str]) -> int:
        address = attributes.get("src" if tag == "img" else "href", "")
        first = next(iter(attributes), "")
        ways: list[Callable[[_Text, int], int]] = []
        if address.strip() and tag in ("a", "img"):
            ways.append(lambda text, start: text.address(address, start))
        if tag in self._tags:
            ways.append(lambda text, start: text.tag(tag, first, start))
        if first and "{" in self._body:
            ways.append(lambda text, start: text.attribute_list(first, start))
        for way in ways:
            for start in (self._last + 1, 0):
                for text in self._texts:
                    if (found := way(text, start)) >= 0:
                        return found
        self._missed += bool(ways)
        return -1

    @cached_property
    def _tags(self) -> frozenset[str]:
        return frozenset(_TAG.findall(self._texts[-1].small))


class _Text:
    """One form of the text; every search method returns an offset, or -1."""

    def __init__(self, text: str) -> None:
        self.text = text

    def address(self, address: str, start: int) -> int:
        text, places = self._read
        wanted = address.translate(_DROPPED)
        for at in _occurrences(text, wanted, bisect_left(places, start)):
            if at and text[at - 1] in _BEFORE:
                return places[at]
        return -1

    def tag(self, tag: str, attribute: str, start: int) -> int:
        for at in _occurrences(self.small, f"<{tag}", start):
            behind = at + len(tag) + 1
            end = self.small.find(">", behind, behind + _LONGEST)
            written = self.small[behind : end if end >= 0 else behind + _LONGEST]
            if not _NAME.match(written) and attribute in written:
                return at
        return -1

    def attribute_list(self, attribute: str, start: int) -> int:
        for at in _occurrences(self.small, attribute, start):
            opened = self.small.rfind("{", max(0, at - _LONGEST), at)
            if opened >= start and "}" not in self.small[opened:at]:
                return opened
        return -1

    @cached_property
    def small(self) -> str:
        return self.text.translate(_SMALL)

    @cached_property
    def _read(self) -> tuple[str, list[int]]:
        """Return the text as a browser reads it, and the offset in the source of each character."""
        pieces: list[str] = []
        places: list[int] = []
        end = 0
        for match in _WRITTEN.finditer(self.text):
            pieces.append(self.text[end : match.start()])
            places.extend(range(end, match.start()))
            read = html.unescape(match["entity"] or "") or match["escaped"] or ""
            read = read.translate(_DROPPED)
            pieces.append(read)
            places.extend([match.start()] * len(read))
            end = match.end()
        pieces.append(self.text[end:])
        places.extend(range(end, len(self.text)))
        return "".join(pieces), places


def _occurrences(text: str, wanted: str, start: int) -> Iterator[int]:
    at = start - 1
    for _ in range(_TRIES):
        at = text.find(wanted, at + 1)
        if at < 0:
            return
        yield at
