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
_PAGE = 12_400
"""The height of the type area in twentieths of a point, with some room to spare."""
_LINES = {"CoverTitle": (2 * 579, 14), "CoverLine": (579, 27), "Small": (320, 36)}
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
        for line in book.legal.cover:
            writer.add(paragraph(run(line, rFonts=face(styles.HEI)), "Small", jc="right"))
        for number, line in enumerate(book.title_lines):
            given = {} if number == 0 else {"spacing": '<w:spacing w:before="0"/>'}
            writer.add(paragraph(run(line), "CoverTitle", **given))
        for line in filter(None, (book.subtitle, book.volume)):
            writer.add(paragraph(run(line), "CoverLine"))
        if book.cover_picture:
            writer.blocks((book.cover_picture,))
        foot = (book.legal.publisher,) if book.legal.publisher else (book.issuer, book.date)
        above = [book.legal.attached, book.subtitle, book.volume, *foot, "…"]
        most = 1200 if book.cover_picture else 4800
        gap = _gap(book, most, CoverTitle=book.title_lines, CoverLine=above, Small=book.legal.cover)
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
        gap = _gap(book, 7200, Small=[book.title, *rows, *book.legal.cip, "…", "…"])
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
    for number, line in enumerate(book.title_lines):
        given = {} if number == 0 else {"spacing": '<w:spacing w:before="0"/>'}
        writer.add(paragraph(run(line), "CoverTitle", **given))
    for line in filter(None, (book.subtitle, book.volume)):
        writer.add(paragraph(run(line), "CoverLine"))
    writer.add(paragraph(run(f"{book.editor}　编"), "CoverLine"))
    foot = book.legal.publisher or book.issuer
    lines = [book.subtitle, book.volume, f"{book.editor}　编", foot, "…"]
    gap = _gap(book, 4800, CoverTitle=book.title_lines, CoverLine=lines)
    writer.add(paragraph(run(foot), "CoverLine", spacing=gap))
    writer.add(paragraph("", "CoverLine", sectPr=section(heads=False, kind="oddPage")))


def _gap(book: Book, most: int, **lines: Sequence[str]) -> str:
    """Return the space above what stands at the foot of a page, so that one page holds all lines."""
    larger = styles.LARGER if book.large else 1.0
    titles = len(lines.get("CoverTitle", ()))
    used = _BELOW * titles + (_ABOVE if titles else 0)
    for style, texts in lines.items():
        high, room = _LINES[style]
        used += sum(math.ceil(len(text) * larger / room) for text in texts) * round(high * larger)
    return f'<w:spacing w:before="{max(0, min(most, _PAGE - used))}"/>'


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
