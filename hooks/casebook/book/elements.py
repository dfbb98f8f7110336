"""Sanitised HTML as a small tree of elements.

The input comes from an HTML5 parser (nh3), so elements are closed and nested correctly, and the
standard library's tokenizer is enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from casebook.machine.budgets import MAX_NESTING

_DEEPEST = 2 * MAX_NESTING
_VOID = {"br", "col", "hr", "img", "wbr"}


@dataclass(slots=True)
class Element:
    """One element; ``content`` holds its texts and elements in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: list[str | Element] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        """Return the words of the class attribute."""
        return self.attributes.get("class", "").split()

    @property
    def children(self) -> list[Element]:
        """Return the elements directly inside."""
        return [member for member in self.content if isinstance(member, Element)]

    @property
    def text(self) -> str:
        """Return all text inside."""
        return "".join(m if isinstance(m, str) else m.text for m in self.content)

    def find(self, *tags: str) -> Iterator[Element]:
        """Yield the elements inside with one of these tags, in document order."""
        for child in self.children:
            if child.tag in tags:
                yield child
            yield from child.find(*tags)


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("root")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].content.append(element)
        # Deeper elements become siblings, so that no reader of the tree recurses too deep.
        if tag not in _VOID and len(self._open) <= _DEEPEST:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                break

    def handle_data(self, data: str) -> None:
        self._open[-1].content.append(data)


def parse(html: str) -> Element:
    """Return the root element of an HTML text."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root
