"""Blocks of the document tree as Markdown that any other program reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from casebook.book.plain import part_text
from casebook.book.tree import (
    Anchor,
    Block,
    Box,
    Break,
    Code2D,
    Figure,
    Heading,
    Inlines,
    Listed,
    Listing,
    Mechanism,
    Note,
    PageOf,
    Paragraph,
    Quote,
    Span,
    Table,
)

_SPECIAL = re.compile(r"([\\`*_\[\]#])")
_ENTITIES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", "~": "&#126;"}
)  # read alike everywhere
_NUMBER = re.compile(r"^(\d+)([.)])(?=\s)")
_BULLET = re.compile(r"^([-+])(?=\s)")
_MARKS = {"strong": "**", "em": "*", "code": "`", "del": "~~"}


def markdown(blocks: Iterable[Block]) -> str:
    """Return blocks as Markdown, parted by empty lines."""
    return "\n\n".join(text for block in blocks if (text := _block(block)))


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * (block.level + 1)} {inlines(block.content)}"
    if isinstance(block, Paragraph):
        return inlines(block.content)
    if isinstance(block, Listing):
        return _listing(block)
    if isinstance(block, Quote):
        return _quoted(markdown(block.blocks))
    if isinstance(block, Box):
        title = f"**{inlines(block.title)}**\n\n" if block.title else ""
        return _quoted(title + markdown(block.blocks))
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Mechanism):
        rows = [f"- **{escaped(part.label)}**：{escaped(part_text(part))}" for part in block.parts]
        return "\n".join(rows)
    if isinstance(block, Figure):
        return escaped(f"〔图：{block.caption or block.alt or '没有说明'}〕")
    if isinstance(block, Listed):
        return f"```\n{block.text}\n```"
    if isinstance(block, Code2D):
        return inlines(block.content)
    # A rule is what is left.
    return "---"


def inlines(content: Inlines) -> str:
    """Return inline content as Markdown; footnotes stand in brackets at their marks."""
    return "".join(_inlines(content))


def _inlines(content: Inlines) -> Iterator[str]:
    for node in content:
        if isinstance(node, str):
            yield escaped(node)
        elif isinstance(node, Break):
            yield "<br>"
        elif isinstance(node, Note):
            yield f"（注：{inlines(node.content)}）"
        elif isinstance(node, Anchor):
            yield (
                f"<{node.href}>"
                if node.content == (node.href,)
                else (f"[{inlines(node.content)}](<{node.href}>)")
            )
        elif isinstance(node, Span):
            mark = _MARKS.get(node.style, "")
            yield f"{mark}{inlines(node.content)}{mark}"
        elif not isinstance(node, PageOf):
            yield inlines(node.content)


def escaped(text: str) -> str:
    """Return a text whose characters mean themselves in Markdown."""
    text = _SPECIAL.sub(r"\\\1", text).translate(_ENTITIES)
    return _BULLET.sub(r"\\\1", _NUMBER.sub(r"\1\\\2", text))


def _listing(block: Listing) -> str:
    found = []
    for number, item in enumerate(block.items, block.start):
        mark = f"{number}. " if block.ordered else "- "
        inner = markdown(item).replace("\n", "\n" + " " * len(mark))
        found.append(mark + inner)
    return "\n".join(found)


def _table(block: Table) -> str:
    rows = [block.head, *block.rows]
    lines = ["| " + " | ".join(map(_cell, row)) + " |" for row in rows]
    lines.insert(1, "| " + " | ".join("---" for _ in block.head) + " |")
    caption = f"**{escaped(block.caption)}**\n\n" if block.caption else ""
    note = f"\n\n{escaped(block.note)}" if block.note else ""
    return caption + "\n".join(lines) + note


def _cell(content: Inlines) -> str:
    return inlines(content).replace("\n", " ").replace("|", r"\|")


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
