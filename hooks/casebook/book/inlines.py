"""Conversion of sanitised HTML inside a paragraph to inline content with footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from casebook.book.elements import Element
from casebook.book.tree import Anchor, Break, Inline, Inlines, Note, Span

Run = list[str | Element]
"""Adjacent texts and elements of one parent."""
Style = Literal["strong", "em", "code", "sup", "sub", "del", "mark"]

_CJK = "\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…"
_BROKEN_LINE = re.compile(rf"(?<=[{_CJK}])[ \t]*\n[ \t]*(?=[{_CJK}])")
# Control characters, zero-width spaces, and marks that change the writing direction.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff]"
)
_BLANKS = re.compile(r"[ \t\r\n]+")
_SPANS: dict[str, Style] = {
    "strong": "strong", "b": "strong", "em": "em", "i": "em", "cite": "em", "code": "code",
    "kbd": "code", "sup": "sup", "sub": "sub", "del": "del", "s": "del", "mark": "mark",
}  # fmt: skip


def footnotes(root: Element) -> dict[str, Element]:
    """Return the footnotes at the end of a whole text, by id."""
    return {
        item.attributes.get("id", ""): item
        for div in root.find("div")
        if "footnote" in div.classes
        for item in div.find("li")
    }


class InlineReader:
    """Reads runs of one text; ``notes`` are its footnotes, see :func:`footnotes`."""

    def __init__(self, notes: dict[str, Element]) -> None:
        self.notes = notes

    def read(self, run: Run) -> Inlines:
        """Return the content of a run without leading and trailing blanks."""
        return trimmed(self.inlines(run))

    def inlines(self, run: Run) -> Inlines:
        """Return the content of a run; adjacent texts are merged."""
        found: list[Inline] = []
        for member in run:
            for node in self.inline(member):
                if isinstance(node, str) and found and isinstance(found[-1], str):
                    found[-1] += node
                else:
                    found.append(node)
        return tuple(_tidy(node) if isinstance(node, str) else node for node in found)

    def inline(self, member: str | Element) -> Iterator[Inline]:
        """Yield the nodes of a text or an element."""
        if isinstance(member, str):
            yield member
            return
        tag = member.tag
        if tag == "br":
            yield Break()
        elif tag == "img":
            yield f"〔图：{member.attributes.get('alt') or '没有说明'}〕"
        elif tag == "sup" and (note := self.note(member)) is not None:
            yield note
        elif tag in _SPANS:
            if content := self.inlines(member.content):
                yield Span(_SPANS[tag], content)
        elif tag == "a" and "://" in member.attributes.get("href", ""):
            content = self.inlines(member.content)
            yield Anchor(member.attributes["href"], content or (member.attributes["href"],))
        elif tag == "q":
            yield from ("“", *self.inlines(member.content), "”")
        elif tag != "rp":
            yield from self.inlines(member.content)
            if tag in ("p", "li", "dt", "dd", "div"):
                yield " "

    def note(self, mark: Element) -> Note | None:
        """Return the footnote that a mark refers to."""
        target = next((a.attributes.get("href", "").lstrip("#") for a in mark.find("a")), "")
        item = self.notes.get(target)
        if item is None:
            return None
        clean = Element("li", {}, [_without_backlinks(member) for member in item.content])
        # A note inside a note could recurse without end.
        held, self.notes = self.notes, {}
        content = trimmed(self.inlines([clean]))
        self.notes = held
        return Note(content)


def _without_backlinks(member: str | Element) -> str | Element:
    if isinstance(member, str):
        return member
    if "footnote-backref" in member.classes:
        return ""
    return Element(member.tag, member.attributes, [_without_backlinks(m) for m in member.content])


def _tidy(text: str) -> str:
    # A line break in the source between two Chinese characters is not a blank.
    return _BLANKS.sub(" ", _BROKEN_LINE.sub("", visible(text)))


def visible(text: str) -> str:
    """Return text without invisible and control characters."""
    return _INVISIBLE.sub("", text)


def trimmed(content: Inlines) -> Inlines:
    """Return content without leading and trailing blanks; empty when nothing is left."""
    nodes = list(content)
    while nodes and isinstance(nodes[0], str | Break):
        if isinstance(nodes[0], str) and (left := nodes[0].lstrip()):
            nodes[0] = left
            break
        del nodes[0]
    while nodes and isinstance(nodes[-1], str | Break):
        if isinstance(nodes[-1], str) and (right := nodes[-1].rstrip()):
            nodes[-1] = right
            break
        del nodes[-1]
    return tuple(nodes)
