"""Conversion of sanitised HTML to the blocks of the document tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from selectolax.lexbor import LexborNode

from casebook.book.elements import Members, attribute, classes, find, members, parse, text
from casebook.book.inlines import InlineReader, footnotes, visible
from casebook.book.pictures import Pictures
from casebook.book.tables import table_blocks
from casebook.book.tree import (
    Block,
    Blocks,
    Box,
    Figure,
    Heading,
    Inlines,
    Listed,
    Listing,
    Paragraph,
    Quote,
    Rule,
    Span,
)
from casebook.book.walking import plain

_BLOCK_TAGS = {
    "p", "ul", "ol", "dl", "blockquote", "div", "details", "table", "pre", "hr", "figure",
    "h1", "h2", "h3", "h4", "h5", "h6",
}  # fmt: skip
_BOXES = {
    "note": "note", "info": "note", "abstract": "note", "tip": "tip", "success": "tip",
    "warning": "warning", "caution": "warning", "attention": "warning", "danger": "danger",
    "error": "danger", "important": "danger",
}  # fmt: skip
_COUNTED = re.compile(
    r"^(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十\d]+[、.．])\s*"
)
MAX_DEPTH = 6
"""Lists and boxes nested deeper are set at this depth: the page has no room for more."""


def blocks_of(
    html: str, pictures: Pictures, *, level: int = 0, whole: LexborNode | None = None
) -> Blocks:
    """Return the blocks of sanitised HTML.

    ``h2`` becomes heading level 1. ``level`` is the level of the heading before the text: headings
    never skip a level, as screen readers and PDF/UA require. ``whole`` is the text that this is a
    part of; the footnotes are at its end.
    """
    root = parse(html)
    return tuple(_Walker(root, pictures, level, footnotes(whole or root)).run())


class _Walker:
    def __init__(
        self, root: LexborNode, pictures: Pictures, level: int, notes: dict[str, LexborNode]
    ) -> None:
        self.root, self.pictures, self.level = root, pictures, level
        self.inlines = InlineReader(notes)
        self.topic = ""

    def run(self) -> Iterator[Block]:
        return self.blocks(members(self.root), 0)

    def blocks(self, run_of: Members, depth: int) -> Iterator[Block]:
        """Yield the blocks of an element's members; loose text and inlines become paragraphs."""
        run: Members = []
        for member in run_of:
            if isinstance(member, LexborNode) and member.tag in _BLOCK_TAGS:
                yield from self.paragraph(run)
                run = []
                yield from self.block(member, depth)
            else:
                run.append(member)
        yield from self.paragraph(run)

    def paragraph(self, run: Members, role: str = "") -> Iterator[Block]:
        pending: Members = []
        for member in run:
            picture = _only_picture(member)
            if picture is None:
                pending.append(member)
                continue
            yield from self._text(pending, role)
            pending = []
            yield self.figure(picture, "")
        yield from self._text(pending, role)

    def _text(self, run: Members, role: str) -> Iterator[Block]:
        content = self.inlines.read(run)
        if content:
            yield Paragraph(content, role)

    def block(self, element: LexborNode, depth: int) -> Iterator[Block]:
        tag = element.tag or ""
        if tag == "p":
            yield from self.paragraph(members(element))
        elif tag[0] == "h" and tag != "hr":
            if content := self.inlines.read(members(element)):
                self.level = min(max(int(tag[1]) - 1, 1), self.level + 1, 4)
                self.topic = _COUNTED.sub("", plain(content)).strip()
                yield Heading(self.level, content)
        elif tag in ("ul", "ol"):
            yield from self.listing(element, depth)
        elif tag == "blockquote":
            yield from self.nested(element, depth, Quote)
        elif tag == "table":
            for table in table_blocks(element, lambda cell: self.inlines.read(members(cell))):
                # A table of a book has a title: without one of its own, the heading it stands under.
                yield table if table.caption else replace(table, caption=self.topic)
        elif tag == "pre":
            yield Listed(visible(text(element)).rstrip("\n"))
        elif tag == "hr":
            yield Rule()
        elif tag == "figure":
            yield from self.figures(element, depth)
        elif tag == "dl":
            yield from self.definitions(element, depth)
        elif "footnote" in classes(element):
            return
        elif "admonition" in classes(element) or tag == "details":
            yield from self.box(element, depth)
        else:
            yield from self.blocks(members(element), depth)

    def nested(self, element: LexborNode, depth: int, node_type: type[Quote]) -> Iterator[Block]:
        inside = tuple(self.blocks(members(element), depth + 1))
        if depth >= MAX_DEPTH:
            yield from inside
        elif inside:
            yield node_type(inside)

    def listing(self, element: LexborNode, depth: int) -> Iterator[Block]:
        items = [tuple(self.blocks(members(item), depth + 1)) for item in element.iter()]
        start = attribute(element, "start") or "1"
        number = int(start) if start.isdecimal() and len(start) < 7 else 1
        if depth >= MAX_DEPTH:
            for place, item in enumerate(items):
                mark = f"{number + place}. " if element.tag == "ol" else "– "
                yield from _marked(mark, item)
            return
        if filled := tuple(item for item in items if item):
            yield Listing(element.tag == "ol", filled, number)

    def box(self, element: LexborNode, depth: int) -> Iterator[Block]:
        title: Inlines = ()
        rest: Members = []
        for member in members(element):
            heading = isinstance(member, LexborNode) and (
                member.tag == "summary" or "admonition-title" in classes(member)
            )
            if heading and not title:
                title = self.inlines.read([member])
            else:
                rest.append(member)
        inside = tuple(self.blocks(rest, depth + 1))
        style = next((_BOXES[word] for word in classes(element) if word in _BOXES), "note")
        if depth >= MAX_DEPTH:
            yield from inside
        else:
            yield Box(style, title, inside)

    def definitions(self, element: LexborNode, depth: int) -> Iterator[Block]:
        for child in element.iter():
            if child.tag == "dt":
                if content := self.inlines.read(members(child)):
                    yield Paragraph((Span("strong", content),), "term")
            else:
                yield from (
                    Paragraph(block.content, "definition")
                    if isinstance(block, Paragraph)
                    else block
                    for block in self.blocks(members(child), depth + 1)
                )

    def figures(self, element: LexborNode, depth: int) -> Iterator[Block]:
        captions = [text(caption).strip() for caption in find(element, "figcaption")]
        found = list(find(element, "img"))
        if not found:
            yield from self.blocks(members(element), depth)
        for picture in found:
            yield self.figure(picture, captions[0] if captions else "")

    def figure(self, picture: LexborNode, caption: str) -> Block:
        alt = " ".join(attribute(picture, "alt").split())
        name = self.pictures.use(attribute(picture, "src"))
        title = caption or attribute(picture, "title") or alt
        if not name:
            return missing_picture(title)
        return Figure(name, alt or caption or "图片，作者没有写说明", title)


def missing_picture(title: str) -> Paragraph:
    """Return what stands in place of a picture that cannot be printed."""
    return Paragraph((f"〔图片缺失：{title or '没有说明'}〕",), "missing")


def _marked(mark: str, item: Blocks) -> Blocks:
    """Return an entry of a list that is set as paragraphs, with its mark before its text."""
    if item and isinstance(first := item[0], Paragraph):
        return (replace(first, content=(mark, *first.content)), *item[1:])
    return item


def _only_picture(member: str | LexborNode) -> LexborNode | None:
    if isinstance(member, str):
        return None
    if member.tag == "img":
        return member
    if member.tag == "a" and not text(member).strip():
        children = list(member.iter())
        return _only_picture(children[0]) if len(children) == 1 else None
    return None
