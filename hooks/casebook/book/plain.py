"""Blocks of the document tree as plain text: for the notes of a deck, and to be pasted anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casebook.book.tree import (
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
    MechanismPart,
    Note,
    PageOf,
    Paragraph,
    Quote,
    Rule,
    Span,
    Table,
)


def text_of(blocks: Iterable[Block]) -> str:
    """Return blocks as lines of plain text; parts of a text are parted by an empty line."""
    return "\n".join(lines(blocks)).strip("\n")


def words(content: Inlines) -> str:
    """Return inline content as plain text, footnotes in brackets where their marks stand."""
    found = []
    for node in content:
        if isinstance(node, str):
            found.append(node)
        elif isinstance(node, Break):
            found.append("\n")
        elif isinstance(node, Note):
            found.append(f"（注：{words(node.content)}）")
        elif not isinstance(node, PageOf):
            found.append(words(node.content))
    return "".join(found)


def lines(blocks: Iterable[Block], indent: str = "") -> Iterator[str]:
    """Yield the lines of blocks, nested ones with an indent."""
    for block in blocks:
        if isinstance(block, Heading):
            yield ""
            yield words(block.content)
        elif isinstance(block, Paragraph):
            yield indent + words(block.content)
        elif isinstance(block, Listing):
            yield from _items(block, indent)
        elif isinstance(block, Quote):
            yield from lines(block.blocks, indent + "　　")
        elif isinstance(block, Box):
            yield indent + words(block.title)
            yield from lines(block.blocks, indent + "　　")
        elif isinstance(block, Table):
            yield from _table(block, indent)
        elif isinstance(block, Figure):
            yield f"{indent}〔图：{block.caption or block.alt or '没有说明'}〕"
        elif isinstance(block, Listed):
            yield from (indent + line for line in block.text.split("\n"))
        elif isinstance(block, Mechanism):
            for part in block.parts:
                yield f"{indent}{part.label}：{part_text(part)}"
        elif isinstance(block, Rule):
            yield ""
        elif isinstance(block, Code2D):
            yield indent + words(block.content)


def part_text(part: MechanismPart, *, duties: bool = True) -> str:
    """Return what a part of a mechanism is for and consists of, and what the source left out."""
    items = "；".join(
        item.name + (f"（{item.duty}）" if duties and item.duty else "") for item in part.items
    )
    said = "：".join(filter(None, (part.purpose, items)))
    note = f"〔{part.note}〕" if part.note else ""
    return said + note or "未报告"


def _items(block: Listing, indent: str) -> Iterator[str]:
    for number, item in enumerate(block.items, block.start):
        mark = "" if block.start == 0 else f"{number}. " if block.ordered else "· "
        for place, line in enumerate(lines(item, indent)):
            yield f"{indent}{mark}{line.removeprefix(indent)}" if place == 0 else f"{'　'}{line}"


def _table(block: Table, indent: str) -> Iterator[str]:
    if block.caption:
        yield indent + block.caption
    for row in block.rows:
        yield indent + "　".join(row_text(block, row))
    if block.note:
        yield indent + block.note


def row_text(block: Table, row: tuple[Inlines, ...], between: str = "；") -> Iterator[str]:
    """Yield the cells of a row as texts, the second and later ones with the head of their column.

    ``between`` stands where a cell breaks its lines.
    """
    for number, (head, cell) in enumerate(zip(block.head, row, strict=True)):
        name, text = words(head), words(cell).replace("\n", between)
        if not text or text == "—":
            continue
        yield text if number == 0 or not name or len(block.head) == 2 else f"{name}：{text}"


def leads(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield what each paragraph begins with: its bold words, else its first sentence."""
    for block in blocks:
        if isinstance(block, Heading):
            yield words(block.content)
        elif isinstance(block, Listing):
            yield from leads(item[0] for item in block.items if item)
        elif isinstance(block, Paragraph):
            first = block.content[0] if block.content else ""
            if isinstance(first, Span) and first.style == "strong":
                yield words((first,)).rstrip("。：；")
            else:
                sentence, mark, _ = words(block.content).partition("。")
                yield sentence + mark
