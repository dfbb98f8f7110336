"""The parts of a Word file before the cases: cover, title page, imprint, texts, contents."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from casebook.book.binding import Book
from casebook.book.docx import styles
from casebook.book.docx.body import BodyWriter
from casebook.book.docx.fragment import Fragment
from casebook.book.docx.matter import back_titles, write_map
from casebook.book.docx.xml import bookmark, face, pageref, paragraph, run, section
from casebook.book.labels import label_of
from casebook.book.sheet import FRONT

_ROMAN = '<w:pgNumType w:fmt="upperRoman"/>'
_LINES = {
    "CoverTitle": (2 * styles.LINE, 14),
    "CoverLine": (styles.LINE, 27),
    "Small": (styles.SMALL_LINE, 36),
}
"""How high a line of a style is on the grid, and how many characters it holds."""
_ABOVE, _BELOW = 2400, 400  # above the title, and below each of its lines
Pages = Mapping[str, str]


def front(book: Book, pages: Pages, map_size: tuple[int, int] | None) -> Fragment:
    """Return cover, imprint, texts of the editors, contents and map.

    ``pages`` maps labels to page numbers; ``map_size`` is the size of the map's picture, if any.
    """
    fragment = Fragment()
    writer = BodyWriter(fragment, 2)
    if "cover" in book.parts:
        if book.legal.attached:
            attached = run(book.legal.attached, rFonts=face(styles.HEI))
            writer.add(paragraph(attached, "CoverLine", jc="left"))
        foot = (book.legal.publisher,) if book.legal.publisher else (book.issuer, book.date)
        others = [book.legal.attached, book.subtitle, book.volume, *foot, "…"]
        most = 1200 if book.cover_picture else 4800
        lines = {"CoverTitle": book.title_lines, "CoverLine": others, "Small": book.legal.cover}
        over, gap = _gaps(book, most, lines)
        for line in book.legal.cover:
            writer.add(paragraph(run(line, rFonts=face(styles.HEI)), "Small", jc="right"))
        _titles(writer, book, over)
        for line in filter(None, (book.subtitle, book.volume)):
            writer.add(paragraph(run(line), "CoverLine"))
        if book.cover_picture:
            writer.blocks((book.cover_picture,))
        for number, line in enumerate(foot):
            writer.add(paragraph(run(line), "CoverLine", **({} if number else {"spacing": gap})))
        writer.add(paragraph("", "CoverLine", sectPr=section(heads=False)))
    if "title" in book.parts:
        _title_page(writer, book)
    if "imprint" in book.parts:
        if book.legal.cip:
            writer.add(paragraph(run("图书在版编目（CIP）数据", rFonts=face(styles.HEI)), "Small"))
        for line in book.legal.cip:
            writer.add(paragraph(run(line), "Small"))
        rows = [f"{name}　{words}" for name, words in book.imprint]
        _, gap = _gaps(book, 7200, {"Small": [book.title, *rows, *book.legal.cip, "…", "…", "…"]})
        writer.add(paragraph(run(book.title, rFonts=face(styles.HEI)), "Small", spacing=gap))
        writer.add(paragraph("", "Small"))
        for name, words in book.imprint:
            line = run(name + "　", rFonts=face(styles.HEI)) + run(words)
            writer.add(paragraph(line, "Small"))
        kind = "nextPage" if "title" in book.parts else "oddPage"
        writer.add(paragraph("", "Small", sectPr=section(heads=False, kind=kind)))
    texts = book.texts(*FRONT)
    for position, text in enumerate(texts):
        title = writer.marked(text.label, run(text.title))
        writer.add(paragraph(title, "PartTitle", outlineLvl="0"))
        writer.blocks(text.blocks)
        # The first stands on a right page, behind the imprint.
        kind, numbering = ("nextPage", _ROMAN) if position else ("oddPage", _roman(1))
        fragment.body.append(paragraph("", "Small", sectPr=section(kind=kind, numbering=numbering)))
    if "contents" in book.parts:
        _contents(writer, book, pages)
        numbering = _ROMAN if texts else _roman(1)
        fragment.body.append(paragraph("", "Small", sectPr=section(numbering=numbering)))
    if "map" in book.parts and book.map:
        write_map(writer, book, pages, map_size)
        fragment.body.append(paragraph("", "Small", sectPr=section(numbering=_ROMAN)))
    return fragment


def _title_page(writer: BodyWriter, book: Book) -> None:
    foot = book.legal.publisher or book.issuer
    others = [book.subtitle, book.volume, f"{book.editor}　编", foot, "…"]
    over, gap = _gaps(book, 4800, {"CoverTitle": book.title_lines, "CoverLine": others})
    _titles(writer, book, over)
    for line in filter(None, (book.subtitle, book.volume)):
        writer.add(paragraph(run(line), "CoverLine"))
    writer.add(paragraph(run(f"{book.editor}　编"), "CoverLine"))
    writer.add(paragraph(run(foot), "CoverLine", spacing=gap))
    writer.add(paragraph("", "CoverLine", sectPr=section(heads=False, kind="oddPage")))


def _titles(writer: BodyWriter, book: Book, over: str) -> None:
    for number, line in enumerate(book.title_lines):
        spacing = '<w:spacing w:before="0"/>' if number else over
        writer.add(paragraph(run(line), "CoverTitle", spacing=spacing))


def _gaps(book: Book, most: int, lines: Mapping[str, Sequence[str]]) -> tuple[str, str]:
    """Return the spaces above the title and above the foot, so that one page holds all lines."""
    larger = styles.LARGER if book.large else 1.0
    titles = len(lines.get("CoverTitle", ()))
    left = styles.PAGE - _BELOW * titles
    for style, texts in lines.items():
        high, room = _LINES[style]
        left -= sum(math.ceil(len(text) * larger / room) for text in texts) * round(high * larger)
    over = min(_ABOVE, max(0, left)) if titles else 0
    gap = min(most, max(0, left - over))
    return f'<w:spacing w:before="{over}"/>', f'<w:spacing w:before="{gap}"/>'


def _roman(start: int) -> str:
    return f'<w:pgNumType w:fmt="upperRoman" w:start="{start}"/>'


def _contents(writer: BodyWriter, book: Book, pages: Pages) -> None:
    writer.add(paragraph(run("目　录"), "PartTitle"))
    behind = back_titles(book)
    lines = [("TOC1", text.title, text.label) for text in book.texts(*FRONT)]
    if behind and behind[0][1] == "part-map":
        lines.append(("TOC1", *behind.pop(0)))
    for chapter in book.chapters:
        if chapter.title:
            lines.append(("TOC1", chapter.title, chapter.label))
        lines += [("TOC2", e.case.title, label_of(e.path)) for e in chapter.entries]
    lines += [("TOC1", title, label) for title, label in behind]
    # Fields one by one and no TOC: LibreOffice reckons a page that is referred to, but keeps the
    # numbers of a table of contents as they were written.
    for style, title, label in lines:
        link = (
            f'<w:hyperlink w:anchor="{bookmark(label)}" w:history="1">{run(title)}'
            f"<w:r><w:tab/></w:r>{pageref(label, pages.get(label, ''))}</w:hyperlink>"
        )
        writer.add(paragraph(link, style))
