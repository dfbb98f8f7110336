"""The parts of a Word file behind the cases, and its map: tables, glossary, indexes; and its heads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count

from casebook.book.appendix import CompareTable, GlossaryGroup, GlossaryTerm, PageNumber
from casebook.book.binding import Book
from casebook.book.docx import styles
from casebook.book.docx.body import BodyWriter
from casebook.book.docx.fragment import Fragment
from casebook.book.docx.inlines import PLACES
from casebook.book.docx.table import table_xml
from casebook.book.docx.xml import (
    face,
    field,
    field_ends,
    pageref,
    paragraph,
    run,
    section,
    turned_folio,
)
from casebook.book.indexes import IndexEntry, IndexGroup, ranges
from casebook.book.matter import Matter
from casebook.book.sheet import colophon

_MM, _TWENTIETH = 36_000, 635
"""A millimetre, and a twentieth of a point, as pictures are measured."""
MAP_WIDTH = 130 * _MM
Pages = Mapping[str, str]
Words = Mapping[int, Sequence[int]]
"""The pages of index entries, by number: terms first, then places."""


def back_titles(book: Book) -> list[tuple[str, str]]:
    """Return titles and labels of the parts around the cases, the map first."""
    found = []
    if "map" in book.parts and book.map:
        found.append(("案例分布图", "part-map"))
    if "comparison" in book.parts and book.comparison:
        found.append(("案例对照表", "part-comparison"))
    if book.records is not None:
        found.append(("案例档案", "part-records"))
    if book.glossary:
        found.append(("工作法与标准释义", "part-glossary"))
    if "figures" in book.parts and book.figures:
        found.append(("图片来源", "part-figures"))
    found += [(given.title, given.label) for given in book.texts("plates")]
    if "indexes" in book.parts:
        found += [("词语索引", "part-terms")] if book.terms else []
        found += [("地名索引", "part-places")] if book.places else []
    return [*found, *((given.title, given.label) for given in book.texts("afterword"))]


def back(book: Book, pages: Pages, words: Words) -> Fragment:
    """Return everything after the cases."""
    fragment = Fragment()
    writer = BodyWriter(fragment, 2)
    titles = {label: title for title, label in back_titles(book)}
    wide = [(label, book.comparison) for label in ("part-comparison",) if label in titles]
    wide += [("part-records", (book.records,))] if book.records is not None else []
    number = count(1)
    for position, (label, tables) in enumerate(wide):
        if position == 0:
            writer.add(paragraph("", "Small", sectPr=section()))
        writer.title("", (titles[label],), label, 1)
        for table in tables:
            _compare(writer, table, pages, next(number))
    if wide:
        writer.add(paragraph("", "Small", sectPr=section(landscape=True)))
    if "part-glossary" in titles:
        writer.title("", ("工作法与标准释义",), "part-glossary", 1)
        for group in book.glossary:
            _glossary(writer, group, pages)
    if "part-figures" in titles:
        writer.title("", ("图片来源",), "part-figures", 1)
        for source in book.figures:
            writer.add(paragraph(run(source.words), "Small"))
    for plates in book.texts("plates"):
        _text(writer, plates)
    first = 0
    for label, groups, name in (
        ("part-terms", book.terms, ""),
        ("part-places", book.places, PLACES),
    ):
        entries = [entry for group in groups for entry in group.entries]
        numbered = dict(zip(entries, range(first, first + len(entries)), strict=True))
        first += len(entries)
        if label in titles:
            writer.title("", (titles[label],), label, 1)
            writer.add(paragraph("", "Small", sectPr=section(kind="continuous")))
            _index(writer, groups, {e: words.get(n, ()) for e, n in numbered.items()}, name)
            writer.add(paragraph("", "Small", sectPr=section(kind="continuous", columns=2)))
    for ending in book.texts("afterword"):
        _text(writer, ending)
    if "colophon" in book.parts:
        gap = '<w:spacing w:before="600"/>'
        for position, (name, line_text) in enumerate(colophon(book, None)):
            line = run(name + "　", rFonts=face(styles.HEI)) + run(line_text)
            given = {"spacing": gap} if position == 0 else {}
            writer.add(paragraph(line, "Small", **given))
    return fragment


def _text(writer: BodyWriter, given: Matter) -> None:
    writer.title(given.title, (given.title,), given.label, 1)
    writer.blocks(given.blocks)


def write_map(writer: BodyWriter, book: Book, pages: Pages, size: tuple[int, int] | None) -> None:
    shown = book.map
    assert shown is not None  # noqa: S101 -- asked for only when there is one
    writer.title("", ("案例分布图",), "part-map", 1)
    if size is not None:
        larger = styles.LARGER if book.large else 1.0
        listed = styles.SMALL_LINE * (len(shown.places) + 3) * larger
        room = round((styles.PAGE - 4 * styles.LINE * larger - listed) * _TWENTIETH)
        # The map gives way to the list of places, as long as it stays readable.
        width = max(MAP_WIDTH * 3 // 5, min(MAP_WIDTH, room * size[0] // size[1]))
        height = width * size[1] // size[0]
        writer.fragment.pictures.append("map.png")
        drawing = writer.drawing("p", len(writer.fragment.pictures), shown.alt, width, height)
        writer.add(paragraph(drawing, "FigureLine"))
    writer.add(paragraph(run(shown.caption), "Caption"))
    writer.add(paragraph(run(shown.note), "Small"))
    for place, labels in shown.places:
        writer.add(paragraph(run(place) + "<w:r><w:tab/></w:r>" + _pages(labels, pages), "Index1"))


def _pages(labels: Sequence[str], pages: Pages) -> str:
    fields = []
    seen: set[str] = set()
    for label in labels:
        number = pages.get(label, "")
        if number and number in seen:
            continue
        seen.add(number)
        fields.append(pageref(label, number))
    return run("，").join(fields)


def _compare(writer: BodyWriter, table: CompareTable, pages: Pages, number: int) -> None:
    writer.add(paragraph(run(f"附表 {number}　{table.caption}"), "Caption"))
    head = [writer.inlines(cell, eastAsia=styles.HEI) for cell in table.head]
    rows = [
        [
            _pages((cell.page,), pages) if isinstance(cell, PageNumber) else writer.inlines(cell)
            for cell in row
        ]
        for row in table.rows
    ]
    width, noted = styles.LANDSCAPE_WIDTH, bool(table.note)
    writer.add(table_xml(head, rows, table.align, table.widths, width, noted=noted))
    writer.add(paragraph(run(table.note), "Small"))


def _glossary(writer: BodyWriter, group: GlossaryGroup, pages: Pages) -> None:
    writer.add(paragraph(run(group.title), "Heading3"))
    for term in group.terms:
        name = run(term.name, rFonts=face(styles.HEI))
        if term.aliases:
            name += run(f"　又称{term.aliases}", rFonts=face(styles.KAI))
        name = writer.marked(term.label, name)
        name += run("　见第 ") + _pages(term.cases, pages) + run(" 页")
        writer.add(paragraph(name, "Small", keepNext=""))
        for line in _explained(term, pages):
            writer.add(paragraph(line, "Small", ind='<w:ind w:left="480"/>'))


def _explained(term: GlossaryTerm, pages: Pages) -> list[str]:
    """Return the paragraphs under the name of a term."""
    lines = [run(term.definition)] if term.definition else []
    if term.items:
        steps = "；".join(f"{number}. {item}" for number, item in enumerate(term.items, 1))
        lines.append(run(f"{term.items_title}：{steps}。"))
    for label, words in term.variants:
        lines.append(run("第 ") + _pages((label,), pages) + run(f" 页：{words}"))
    return lines + ([run(term.note)] if term.note else [])


def _index(
    writer: BodyWriter,
    groups: Sequence[IndexGroup],
    pages: Mapping[IndexEntry, Sequence[int]],
    name: str,
) -> None:
    """Write an index as it was measured; Word makes it anew from the entries in the text."""
    lines: list[tuple[str, str]] = []
    for group in groups:
        # Without any measured page every word stands here, until Word finds its pages.
        kept = [entry for entry in group.entries if pages[entry] or not any(pages.values())]
        if kept:
            lines.append((run(group.initial), "IndexHeading"))
        for entry in kept:
            numbers = run(ranges(pages[entry]))
            lines.append((run(entry.term) + "<w:r><w:tab/></w:r>" + numbers, "Index1"))
    # LibreOffice opens no file whose index has both a name and letters.
    kind = f'\\f "{name}"' if name else '\\h "A"'
    code = f'INDEX {kind} \\c "2" \\o "P" \\z "2052" \\e "\t"'
    begin, end = field_ends(code)
    for position, (line, style) in enumerate(lines):
        before = begin if position == 0 else ""
        after = end if position == len(lines) - 1 else ""
        writer.add(paragraph(before + line + after, style))


def heads(mark: str = "") -> dict[str, str]:
    """Return headers and footers by name: 公文 have folios on the outer side and nothing above.

    ``mark`` stands in every header, behind the text: a watermark.
    """
    number = run("— ") + field("PAGE", "1") + run(" —")
    above = paragraph(mark, "TableText")
    return {
        "header0": above,
        "header1": above,
        "header2": above,
        "header3": above,
        "header4": above,
        "footer0": paragraph("", "TableText"),
        "footer1": paragraph(number + run("　"), "Footer", jc="right"),
        "footer2": paragraph(run("　") + number, "Footer", jc="left"),
        "footer3": turned_folio(number, odd=True),
        "footer4": turned_folio(number, odd=False),
    }
