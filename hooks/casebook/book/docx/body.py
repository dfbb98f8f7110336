"""The blocks of the document tree as WordprocessingML."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from casebook.book.docx import styles
from casebook.book.docx.table import table_xml
from casebook.book.docx.xml import bookmark, face, paragraph, picture, run, section, token
from casebook.book.tree import (
    Anchor,
    Block,
    Blocks,
    Box,
    Break,
    CaseNode,
    Code2D,
    Figure,
    Heading,
    Inlines,
    Listed,
    Listing,
    Mechanism,
    Note,
    Paragraph,
    Quote,
    Reference,
    Rule,
    Span,
    Table,
)

_ROLES = {
    "note": "Small",
    "status": "Small",
    "missing": "Small",
    "source": "Small",
}
_MM = 36_000
_QR = 22 * _MM


@dataclass
class Fragment:
    """A piece of the document whose numbers are placeholders, counted from 1 in each piece.

    ``notes`` are footnotes; ``lists`` counts numbered lists; ``pictures`` are file names;
    ``codes`` are the addresses in QR codes; ``links`` are web addresses.
    """

    body: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    lists: int = 0
    bookmarks: int = 0
    pictures: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    drawn: int = 0


class BodyWriter:
    """Writes blocks into a fragment; ``base`` is the heading level of a case."""

    def __init__(self, fragment: Fragment, base: int) -> None:
        self.fragment, self.base = fragment, base

    def case(self, node: CaseNode) -> None:
        """Write a case with its title."""
        self.title(node.title, node.lines, node.label, self.base)
        if node.line:
            self.add(paragraph(run(node.line), "CaseLine"))
        self.add(paragraph(run(node.summary), "CaseSummary"))
        self.blocks(node.blocks)

    def title(self, title: str, lines: Iterable[str], label: str, level: int) -> None:
        """Write a title that the table of contents can link to."""
        inner = "<w:r><w:br/></w:r>".join(run(line) for line in lines)
        given = {}
        if label.startswith("part-"):
            # A chapter title is low on a page of its own; the title of a part opens its page.
            given["spacing"] = '<w:spacing w:before="0" w:after="240"/>'
        self.add(paragraph(self.marked(label, inner), f"Heading{level}", **given))

    def marked(self, label: str, inner: str) -> str:
        """Return content with a bookmark around it."""
        self.fragment.bookmarks += 1
        number = token("b", self.fragment.bookmarks)
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{bookmark(label)}"/>{inner}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )

    def add(self, xml: str) -> None:
        """Append XML to the fragment."""
        self.fragment.body.append(xml)

    def blocks(self, blocks: Blocks, style: str = "", depth: int = 0) -> None:
        """Write blocks; ``style`` applies to the paragraphs inside a box or quote."""
        for block in blocks:
            self.block(block, style, depth)

    def block(self, block: Block, style: str, depth: int) -> None:
        """Write one block."""
        if isinstance(block, Paragraph):
            own = style or _ROLES.get(block.role, "")
            given = {"ind": '<w:ind w:left="640"/>'} if block.role == "definition" else {}
            self.add(paragraph(self.inlines(block.content), own, **given))
        elif isinstance(block, Heading):
            # A case is at level 1 or 2; 一、 always has the third heading style, as in 公文.
            level = min(block.level + 2, 6)
            self.add(paragraph(self.inlines(block.content), f"Heading{level}"))
        elif isinstance(block, Listing):
            self.listing(block, style, depth)
        elif isinstance(block, Table):
            self.table(block)
        elif isinstance(block, Mechanism):
            self.mechanism(block)
        elif isinstance(block, Quote):
            self.blocks(block.blocks, "Quote", depth)
        elif isinstance(block, Box):
            if block.title:
                self.add(paragraph(self.inlines(block.title), "BoxTitle"))
            self.blocks(block.blocks, "BoxText", depth)
        elif isinstance(block, Figure):
            self.figure(block)
        elif isinstance(block, Listed):
            for line in block.text.split("\n"):
                self.add(paragraph(run(line), "CodeText"))
        elif isinstance(block, Rule):
            edge = '<w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/>'
            self.add(paragraph("", "TableText", pBdr=f"<w:pBdr>{edge}</w:pBdr>"))
        elif isinstance(block, Code2D):
            self.fragment.codes.append(block.address)
            drawing = self.drawing(
                "q", len(self.fragment.codes), "二维码：" + block.address, _QR, _QR
            )
            self.add(paragraph(drawing, "FigureLine", jc="left"))
            self.add(paragraph(self.inlines(block.content), "Small"))

    def listing(self, block: Listing, style: str, depth: int) -> None:
        """Write a list; the first paragraph of an item carries its number, if it has any.

        公文 have no bullets: entries without numbers are paragraphs.
        """
        if block.start == 0:  # the items carry their own marks
            for item in block.items:
                self.blocks(item, style, depth)
            return
        given: dict[str, str] = {}
        if block.ordered:
            self.fragment.lists += 1
            level, list_id = min(depth, 8), token("l", self.fragment.lists)
            given["numPr"] = (
                f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
            )
        for item in block.items:
            for position, inner in enumerate(item):
                if position == 0 and isinstance(inner, Paragraph):
                    content = self.inlines(inner.content)
                    self.add(paragraph(content, style or "ListParagraph", **given))
                else:
                    self.block(inner, style, depth + 1)

    def table(self, block: Table) -> None:
        """Write a table; a wide one gets a landscape section."""
        wide = block.layout != "normal"
        if wide:
            self.add(paragraph("", "TableText", sectPr=section()))
        if block.caption:
            self.add(paragraph(run(block.caption), "Caption"))
        width = styles.LANDSCAPE_WIDTH if wide else styles.TEXT_WIDTH
        head = [self.inlines(cell, eastAsia=styles.HEI) for cell in block.head]
        rows = [[self.inlines(cell) for cell in row] for row in block.rows]
        self.add(table_xml(head, rows, block.align, block.widths, width))
        if wide:
            self.add(paragraph("", "TableText", sectPr=section(landscape=True)))
        else:
            self.add(paragraph("", "TableText"))

    def mechanism(self, block: Mechanism) -> None:
        """Write the diagram of a mechanism as a table of its parts."""
        self.add(paragraph(run(f"机制构成：{block.name}"), "Caption"))
        rows = []
        for part in block.parts:
            label = run(part.label, rFonts=face(styles.HEI))
            if part.purpose:
                label += "<w:r><w:br/></w:r>" + run(part.purpose, rFonts=face(styles.KAI))
            lines = [
                run(item.name, rFonts=face(styles.HEI)) + run(f"　{item.duty}" if item.duty else "")
                for item in part.items
            ]
            if part.note:
                lines.append(run(part.note, rFonts=face(styles.KAI)))
            rows.append([label, "<w:r><w:br/></w:r>".join(lines)])
        head = [run(word, rFonts=face(styles.HEI)) for word in ("部分", "内容")]
        self.add(table_xml(head, rows, ("center", "left"), (0.24, 0.76), styles.TEXT_WIDTH))
        self.add(paragraph("", "TableText"))

    def figure(self, block: Figure) -> None:
        """Write a picture with its caption; its size is set when the picture is embedded."""
        self.fragment.pictures.append(block.file)
        number = len(self.fragment.pictures)
        self.fragment.drawn += 1
        inner = picture(
            token("p", number),
            token("d", self.fragment.drawn),
            block.alt,
            0,
            0,
        )
        inner = inner.replace(
            'cx="0" cy="0"', f'cx="{token("w", number)}" cy="{token("h", number)}"'
        )
        self.add(paragraph(inner, "FigureLine"))
        if block.caption:
            self.add(paragraph(run(block.caption), "Caption"))

    def drawing(self, kind: str, number: int, alt: str, width: int, height: int) -> str:
        """Return a picture whose size is known."""
        self.fragment.drawn += 1
        return picture(token(kind, number), token("d", self.fragment.drawn), alt, width, height)

    def inlines(self, content: Inlines, **given: str) -> str:
        """Return inline content as runs; ``given`` may hold eastAsia, vertAlign, strike."""
        found = []
        for node in content:
            if isinstance(node, str):
                found.append(run(node, **_run_properties(given)) if given else run(node))
            elif isinstance(node, Span):
                found.append(self.inlines(node.content, **{**given, **_span(node.style)}))
            elif isinstance(node, Anchor):
                self.fragment.links.append(node.href)
                inner = self.inlines(node.content, **given)
                relation = token("a", len(self.fragment.links))
                found.append(f'<w:hyperlink r:id="{relation}" w:history="1">{inner}</w:hyperlink>')
            elif isinstance(node, Reference):
                found.append(self.inlines(node.content, **given))
            elif isinstance(node, Break):
                found.append("<w:r><w:br/></w:r>")
            elif isinstance(node, Note):
                found.append(self.note(node))
        return "".join(found)

    def note(self, node: Note) -> str:
        """Write a footnote and return its mark."""
        mark = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        inner = self.inlines(node.content)
        number = token("n", len(self.fragment.notes) + 1)
        self.fragment.notes.append(
            f'<w:footnote w:id="{number}">'
            + paragraph(f"<w:r>{mark}<w:footnoteRef/></w:r>{run(' ')}{inner}", "FootnoteText")
            + "</w:footnote>"
        )
        return f'<w:r>{mark}<w:footnoteReference w:id="{number}"/></w:r>'


def _span(style: str) -> dict[str, str]:
    return {
        "strong": {"eastAsia": styles.HEI},
        "em": {"eastAsia": styles.KAI},
        "sup": {"vertAlign": "superscript"},
        "sub": {"vertAlign": "subscript"},
        "del": {"strike": ""},
        "mark": {"highlight": "yellow"},
    }.get(style, {})


def _run_properties(given: dict[str, str]) -> dict[str, str]:
    rest = {name: value for name, value in given.items() if name != "eastAsia"}
    if "eastAsia" in given:
        rest["rFonts"] = face(given["eastAsia"])
    return rest
