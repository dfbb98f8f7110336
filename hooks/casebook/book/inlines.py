"""Conversion of sanitised HTML inside a paragraph to inline content with footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from selectolax.lexbor import LexborNode

from casebook.book.elements import Members, attribute, classes, find, members
from casebook.book.tree import Anchor, Break, Inline, Inlines, Note, Span

Style = Literal["strong", "em", "code", "sup", "sub", "del", "mark"]

_CJK = "\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…"
_BROKEN_LINE = re.compile(rf"(?<=[{_CJK}])[ \t]*\n[ \t]*(?=[{_CJK}])")
# Control characters, zero-width spaces, and marks that change the writing direction.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff]"
)
_BLANKS = re.compile(r"[ \t\r\n]+")
_FACES = ("strong", "em")
_CLOSING = re.compile("[，。、；：！？”’）》〉」』】〕]+")
_ENDS = re.compile("[，。、；：！？”’）》〉」』】〕…]$")
_SPANS: dict[str, Style] = {
    "strong": "strong", "b": "strong", "em": "em", "i": "em", "cite": "em", "code": "code",
    "kbd": "code", "sup": "sup", "sub": "sub", "del": "del", "s": "del", "mark": "mark",
}  # fmt: skip


def footnotes(root: LexborNode) -> dict[str, LexborNode]:
    """Return the footnotes at the end of a whole text, by id."""
    return {
        attribute(item, "id"): item
        for div in find(root, "div")
        if "footnote" in classes(div)
        for item in find(div, "li")
    }


class InlineReader:
    """Reads runs of one text; ``notes`` are its footnotes, see :func:`footnotes`."""

    def __init__(self, notes: dict[str, LexborNode]) -> None:
        self.notes = notes

    def read(self, run: Members) -> Inlines:
        """Return the content of a run without leading and trailing blanks."""
        return trimmed(self.inlines(run))

    def inlines(self, run: Members) -> Inlines:
        """Return the content of a run; adjacent texts are merged."""
        found: list[Inline] = []
        for member in run:
            for node in self.inline(member):
                if isinstance(node, str) and found and isinstance(found[-1], str):
                    found[-1] += node
                else:
                    found.append(node)
        return tuple(_closed(_tidy(node) if isinstance(node, str) else node for node in found))

    def inline(self, member: str | LexborNode) -> Iterator[Inline]:
        """Yield the nodes of a text or an element."""
        if isinstance(member, str):
            yield member
            return
        tag = member.tag
        if "footnote-backref" in classes(member):
            return
        if tag == "br":
            yield Break()
        elif tag == "img":
            yield f"〔图：{attribute(member, 'alt') or '没有说明'}〕"
        elif tag == "sup" and (note := self.note(member)) is not None:
            yield note
        elif tag in _SPANS:
            if content := self.inlines(members(member)):
                yield Span(_SPANS[tag], content)
        elif tag == "a" and "://" in (href := attribute(member, "href")):
            yield Anchor(href, self.inlines(members(member)) or (href,))
        elif tag == "q":
            yield from ("“", *self.inlines(members(member)), "”")
        elif tag != "rp":
            yield from self.inlines(members(member))
            if tag in ("p", "li", "dt", "dd", "div"):
                yield " "

    def note(self, mark: LexborNode) -> Note | None:
        """Return the footnote that a mark refers to."""
        target = next((attribute(a, "href").lstrip("#") for a in find(mark, "a")), "")
        item = self.notes.get(target)
        if item is None:
            return None
        # A note inside a note could recurse without end.
        held, self.notes = self.notes, {}
        content = trimmed(self.inlines(members(item)))
        self.notes = held
        return Note(content)


def _tidy(text: str) -> str:
    # A line break in the source between two Chinese characters is not a blank.
    return _BLANKS.sub(" ", _BROKEN_LINE.sub("", visible(text)))


def _closed(nodes: Iterable[Inline]) -> Iterator[Inline]:
    """Yield nodes with punctuation in the face of what it closes, and no blank behind it.

    Marks of two faces are not squeezed together: a colon behind a quotation in bold has a gap before it.
    """
    before: Inline = ""
    for node in nodes:
        after = node
        if isinstance(before, Span) and before.style in _FACES and isinstance(after, str):
            if marks := _CLOSING.match(after):
                before = replace(before, content=_merged(before.content, marks[0]))
                after = after[marks.end() :]
            if _ENDS.search(_last(before)):
                after = after.lstrip(" ")
        if before:
            yield before
        before = after
    if before:
        yield before


def _merged(content: Inlines, text: str) -> Inlines:
    """Return content with a text behind it."""
    if content and isinstance(last := content[-1], str):
        return (*content[:-1], last + text)
    return (*content, text)


def _last(node: Inline) -> str:
    """Return the text with which a node ends; empty when it ends otherwise."""
    while isinstance(node, Span) and node.content:
        node = node.content[-1]
    return node if isinstance(node, str) else ""


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
