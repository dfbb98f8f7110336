"""Parsed HTML as the browser gives it: Python runs beside the page and asks it for each text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

LexborNode = object
"""Only named in types: what walks through a tree reads files that the page does not take."""


class NotParsedYet(BaseException):
    """The page must parse ``html`` first; then the work is done again.

    No ``Exception``, so that nothing on the way takes it for a fault of the input.
    """

    def __init__(self, html: str) -> None:
        super().__init__(html)
        self.html = html


KNOWN: dict[str, list[tuple[str, dict[str, str]]]] = {}
"""What the page has parsed: the elements of a text in order, each with its attributes."""


@dataclass(frozen=True)
class _Element:
    tag: str
    attributes: dict[str, str]


class _Root:
    def __init__(self, elements: list[tuple[str, dict[str, str]]]) -> None:
        self._elements = elements

    def traverse(self) -> Iterator[_Element]:
        """Yield every element in order."""
        return (_Element(tag, attributes) for tag, attributes in self._elements)


class LexborHTMLParser:
    """A parsed text."""

    def __init__(self, html: str) -> None:
        """Find what the page parsed. Errors: :class:`NotParsedYet`."""
        if html not in KNOWN:
            raise NotParsedYet(html)
        self.root = _Root(KNOWN[html])
