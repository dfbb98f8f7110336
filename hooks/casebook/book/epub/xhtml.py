"""The blocks of a document tree as XHTML that reflows: no table is wider than a phone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape

from casebook.book.epub.diagram import diagram
from casebook.book.tree import (
    Anchor,
    Block,
    Box,
    Code2D,
    Figure,
    Heading,
    Inline,
    Listed,
    Listing,
    Mechanism,
    Note,
    PageOf,
    Paragraph,
    Quote,
    Reference,
    Rule,
    Span,
    Table,
)
from casebook.book.walking import plain

_UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPANS = {"strong": "strong", "em": "em", "code": "code", "sup": "sup", "sub": "sub",
          "del": "s", "mark": "mark"}  # fmt: skip
_WIDEST = 3
"""Tables with more columns become lists: each row an entry, each cell under its heading."""


def words(text: str) -> str:
    """Return a text for XML, without characters that XML cannot hold."""
    return escape(_UNPRINTABLE.sub("\ufffd", text))


class Writer:
    """Writes the blocks of one document; footnotes are collected and written by :meth:`notes`.

    ``targets`` maps labels to the documents that hold them; ``pictures`` receives the names of the
    pictures used. ``base`` is the level of the heading above the blocks.
    """

    def __init__(
        self, targets: Mapping[str, str], pictures: Callable[[str], str], base: int = 1
    ) -> None:
        self._targets, self._pictures, self._base = targets, pictures, base
        self._notes: list[str] = []
        self._diagrams = 0

    def inlines(self, content: Iterable[Inline]) -> str:
        """Return inline content."""
        return "".join(map(self._inline, content))

    def blocks(self, blocks: Iterable[Block]) -> str:
        """Return blocks, one after the other."""
        return "\n".join(map(self._block, blocks))

    def notes(self) -> str:
        """Return the footnotes collected so far."""
        return "\n".join(self._notes)

    def _inline(self, node: Inline) -> str:
        if isinstance(node, str):
            return words(node)
        if isinstance(node, Span):
            tag = _SPANS[node.style]
            return f"<{tag}>{self.inlines(node.content)}</{tag}>"
        if isinstance(node, Anchor):
            return f'<a href="{words(node.href)}">{self.inlines(node.content)}</a>'
        if isinstance(node, Reference):
            inner = self.inlines(node.content)
            target = self._targets.get(node.label)
            return f'<a href="{target}">{inner}</a>' if target else inner
        if isinstance(node, Note):
            return self._note(node)
        if isinstance(node, PageOf):
            return "" if node.label in self._targets else words(node.otherwise)
        return "<br/>"

    def _note(self, node: Note) -> str:
        number = len(self._notes) + 1
        self._notes.append("")  # holds the place while its own content is written
        self._notes[number - 1] = (
            f'<aside epub:type="footnote" role="doc-footnote" id="note-{number}"><p>'
            f'<a href="#mark-{number}" role="doc-backlink">{number}.</a> '
            f"{self.inlines(node.content)}</p></aside>"
        )
        return (
            f'<a epub:type="noteref" role="doc-noteref" id="mark-{number}" '
            f'href="#note-{number}"><sup>{number}</sup></a>'
        )

    def _block(self, block: Block) -> str:
        if isinstance(block, Heading):
            level = min(6, self._base + block.level)
            return f"<h{level}>{self.inlines(block.content)}</h{level}>"
        if isinstance(block, Paragraph):
            role = f' class="{block.role}"' if block.role else ""
            return f"<p{role}>{self.inlines(block.content)}</p>"
        if isinstance(block, Listing):
            return self._listing(block)
        if isinstance(block, Quote):
            return f"<blockquote>{self.blocks(block.blocks)}</blockquote>"
        if isinstance(block, Box):
            title = f'<p class="box-title">{self.inlines(block.title)}</p>' if block.title else ""
            return f'<aside class="box {block.style}">{title}{self.blocks(block.blocks)}</aside>'
        if isinstance(block, Table):
            return self._table(block) if len(block.head) <= _WIDEST else self._records(block)
        if isinstance(block, Figure):
            caption = f"<figcaption>{words(block.caption)}</figcaption>" if block.caption else ""
            source = self._pictures(block.file)
            return f'<figure><img src="{source}" alt="{words(block.alt)}"/>{caption}</figure>'
        if isinstance(block, Listed):
            return f"<pre>{words(block.text)}</pre>"
        if isinstance(block, Rule):
            return "<hr/>"
        if isinstance(block, Mechanism):
            self._diagrams += 1
            return f"<figure>{diagram(block, f'diagram-{self._diagrams}')}</figure>"
        assert isinstance(block, Code2D)  # noqa: S101 -- on a screen its address is a link
        return f"<p>{self.inlines(block.content)}</p>"

    def _listing(self, block: Listing) -> str:
        start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
        tag = "ol" if block.ordered else "ul"
        kind = ' class="plain"' if not block.ordered and block.start == 0 else ""
        items = "".join(f"<li>{self._item(item)}</li>" for item in block.items)
        return f"<{tag}{kind}{start}>{items}</{tag}>"

    def _item(self, blocks: tuple[Block, ...]) -> str:
        if len(blocks) == 1 and isinstance(blocks[0], Paragraph) and not blocks[0].role:
            return self.inlines(blocks[0].content)
        return self.blocks(blocks)

    def _table(self, table: Table) -> str:
        """Return a table of few columns; its first column heads the rows."""
        caption = f"<caption>{words(table.caption)}</caption>" if table.caption else ""
        named = any(plain(cell) for cell in table.head[1:])
        head = "".join(f'<th scope="col">{self.inlines(cell)}</th>' for cell in table.head)
        heading = f"<thead><tr>{head}</tr></thead>" if named else ""
        rows = "".join(
            "<tr>"
            + "".join(
                f'<th scope="row">{self.inlines(cell)}</th>'
                if place == 0
                else f"<td>{self.inlines(cell)}</td>"
                for place, cell in enumerate(row)
            )
            + "</tr>"
            for row in table.rows
        )
        return f"<table>{caption}{heading}<tbody>{rows}</tbody></table>{_remark(table)}"

    def _records(self, table: Table) -> str:
        """Return a wide table as entries: the first cell as the title, the others in pairs."""
        caption = f'<p class="caption">{words(table.caption)}</p>' if table.caption else ""
        entries = "".join(self._record(table, row) for row in table.rows)
        role = f" {table.role}" if table.role else ""
        return f'<div class="records{role}">{caption}{entries}{_remark(table)}</div>'

    def _record(self, table: Table, row: tuple[tuple[Inline, ...], ...]) -> str:
        pairs = "".join(
            f"<dt>{self.inlines(head)}</dt><dd>{self.inlines(cell)}</dd>"
            for head, cell in zip(table.head[1:], row[1:], strict=False)
            if plain(cell).strip() not in ("", "—")
        )
        title = f'<p class="record">{self.inlines(row[0])}</p>'
        return f"{title}<dl>{pairs}</dl>" if pairs else title


def _remark(table: Table) -> str:
    return f'<p class="note">{words(table.note)}</p>' if table.note else ""


def document(title: str, body: str, *, kind: str = "", style: str = "style.css") -> str:
    """Return a whole XHTML document; ``kind`` is the role of its content in the book."""
    return "".join(_document(title, body, kind, style))


def _document(title: str, body: str, kind: str, style: str) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
    yield '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
    yield 'lang="zh-CN" xml:lang="zh-CN">\n'
    yield f'<head><meta charset="utf-8"/><title>{words(title)}</title>'
    yield f'<link rel="stylesheet" type="text/css" href="{style}"/></head>\n'
    yield f'<body epub:type="{kind}">\n' if kind else "<body>\n"
    yield f"{body}\n</body>\n</html>\n"
