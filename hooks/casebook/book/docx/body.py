"""The blocks of the document tree as WordprocessingML."""

from __future__ import annotations

from collections.abc import Iterable

from casebook.book.docx import styles
from casebook.book.docx.fragment import Fragment
from casebook.book.docx.inlines import InlineWriter
from casebook.book.docx.table import table_xml
from casebook.book.docx.xml import (
    bookmark,
    face,
    numbered,
    paragraph,
    picture,
    run,
    section,
    token,
)
from casebook.book.indexes import Spellings
from casebook.book.tree import (
    Block,
    Blocks,
    Box,
    CaseNode,
    Code2D,
    Figure,
    Heading,
    Listed,
    Listing,
    Mechanism,
    Paragraph,
    Quote,
    Rule,
    Table,
)

_ROLES = {
    "note": "Small",
    "label": "Small",
    "status": "Small",
    "missing": "Small",
    "source": "Small",
}
_MM = 36_000
_QR = 22 * _MM


class BodyWriter(InlineWriter):
    """Writes blocks into a fragment; ``base`` is the heading level of a case."""

    def __init__(self, fragment: Fragment, base: int, spellings: Spellings | None = None) -> None:
        super().__init__(fragment, spellings)
        self.base = base

    def case(self, node: CaseNode, *, glossary: bool = False, records: bool = False) -> None:
        """Write a case with its title; the book has a glossary, or a table of records."""
        self.title(node.title, node.lines, node.label, self.base)
        self.case_label = node.label
        if node.line:
            self.add(paragraph(self.words(node.line), "CaseLine"))
        self.add(paragraph(self.words(node.summary), "CaseSummary"))
        self.blocks(node.blocks)
        self.blocks(node.terms if glossary else node.used)
        if not records:
            self.blocks(node.record)
        # What points to other cases is no place where their words stand.
        self.case_label = ""
        self.blocks(node.closing)

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
            if block.role == "label":
                given = {"keepNext": "", "spacing": '<w:spacing w:before="120"/>'}
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
        if block.caption or not block.role:
            self.fragment.tables += 1
            number = numbered("表", "t", self.fragment.tables)
            self.add(paragraph(number + self.words(block.caption), "Caption"))
        width = styles.LANDSCAPE_WIDTH if wide else styles.TEXT_WIDTH
        head = [self.inlines(cell, eastAsia=styles.HEI) for cell in block.head]
        rows = [[self.inlines(cell) for cell in row] for row in block.rows]
        self.add(table_xml(head, rows, block.align, block.widths, width, noted=bool(block.note)))
        if wide:
            self.add(paragraph(run(block.note), "Small", sectPr=section(landscape=True)))
        else:
            self.add(paragraph(run(block.note), "Small" if block.note else "TableText"))

    def mechanism(self, block: Mechanism) -> None:
        """Write the diagram of a mechanism as a table of its parts."""
        self.add(self.figure_caption(f"机制构成：{block.name}"))
        rows = []
        for part in block.parts:
            label = self.words(part.label, rFonts=face(styles.HEI))
            if part.purpose:
                label += "<w:r><w:br/></w:r>" + self.words(part.purpose, rFonts=face(styles.KAI))
            lines = [
                self.words(item.name, rFonts=face(styles.HEI))
                + self.words(f"　{item.duty}" if item.duty else "")
                for item in part.items
            ]
            if part.note:
                lines.append(self.words(part.note, rFonts=face(styles.KAI)))
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
        self.add(self.figure_caption(block.caption))

    def figure_caption(self, caption: str) -> str:
        """Return the numbered caption of a figure."""
        self.fragment.figures += 1
        number = numbered("图", "f", self.fragment.figures)
        return paragraph(number + self.words(caption), "Caption")

    def drawing(self, kind: str, number: int, alt: str, width: int, height: int) -> str:
        """Return a picture whose size is known."""
        self.fragment.drawn += 1
        return picture(token(kind, number), token("d", self.fragment.drawn), alt, width, height)
