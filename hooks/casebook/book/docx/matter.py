"""The parts of a Word file behind the cases and its map: tables, glossary, indexes; and its heads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casebook.book.appendix import CompareTable, GlossaryGroup, GlossaryTerm, IndexGroup, PageNumber
from casebook.book.binding import Book
from casebook.book.docx import styles
from casebook.book.docx.body import BodyWriter, Fragment
from casebook.book.docx.table import table_xml
from casebook.book.docx.xml import bookmark, face, field, paragraph, run, section, turned_folio
from casebook.book.matter import Matter
from casebook.book.sheet import colophon

_MM = 36_000
MAP_WIDTH = 150 * _MM
Pages = Mapping[str, str]


def back_titles(book: Book) -> list[tuple[str, str]]:
    """Return titles and labels of the parts around the cases, the map first."""
    found = []
    if "map" in book.parts and book.map:
        found.append(("案例分布图", "part-map"))
    if "comparison" in book.parts and book.comparison:
        found.append(("案例对照表", "part-comparison"))
    if "glossary" in book.parts and book.glossary:
        found.append(("工作法与标准释义", "part-glossary"))
    found += [(given.title, given.label) for given in book.texts("plates")]
    if "indexes" in book.parts:
        found += [("词语索引", "part-terms")] if book.terms else []
        found += [("地名索引", "part-places")] if book.places else []
    if "figures" in book.parts and book.figures:
        found.append(("图片来源", "part-figures"))
    return [*found, *((given.title, given.label) for given in book.texts("afterword"))]


def opening(book: Book, pages: Pages, map_size: tuple[int, int] | None) -> Fragment:
    """Return the opening of the body: the map; ``map_size`` is the size of its picture, if any."""
    fragment = Fragment()
    if "map" in book.parts and book.map:
        _map(BodyWriter(fragment, 2), book, pages, map_size)
    return fragment


def back(book: Book, pages: Pages) -> Fragment:
    """Return everything after the cases."""
    fragment = Fragment()
    writer = BodyWriter(fragment, 2)
    titles = {label: title for title, label in back_titles(book)}
    if "part-comparison" in titles:
        writer.add(paragraph("", "Small", sectPr=section()))
        writer.title("案例对照表", ("案例对照表",), "part-comparison", 1)
        for table in book.comparison:
            _compare(writer, table, pages)
        writer.add(paragraph("", "Small", sectPr=section(landscape=True)))
    if "part-glossary" in titles:
        writer.title("", ("工作法与标准释义",), "part-glossary", 1)
        for group in book.glossary:
            _glossary(writer, group)
    for plates in book.texts("plates"):
        _text(writer, plates)
    for label, groups in _indexes(book):
        if label in titles:
            writer.title("", (titles[label],), label, 1)
            writer.add(paragraph("", "Small", sectPr=section(kind="continuous")))
            _index(writer, groups, pages)
            writer.add(paragraph("", "Small", sectPr=section(kind="continuous", columns=2)))
    if "part-figures" in titles:
        writer.title("", ("图片来源",), "part-figures", 1)
        for source in book.figures:
            writer.add(paragraph(run(source.words), "Small"))
    for ending in book.texts("afterword"):
        _text(writer, ending)
    if "colophon" in book.parts:
        gap = '<w:spacing w:before="600"/>'
        for position, (name, words) in enumerate(colophon(book, None)):
            line = run(name + "　", rFonts=face(styles.HEI)) + run(words)
            given = {"spacing": gap} if position == 0 else {}
            writer.add(paragraph(line, "Small", **given))
    return fragment


def _indexes(book: Book) -> tuple[tuple[str, Sequence[IndexGroup]], ...]:
    return (("part-terms", book.terms), ("part-places", book.places))


def _text(writer: BodyWriter, given: Matter) -> None:
    writer.title(given.title, (given.title,), given.label, 1)
    writer.blocks(given.blocks)


def _map(writer: BodyWriter, book: Book, pages: Pages, size: tuple[int, int] | None) -> None:
    shown = book.map
    assert shown is not None  # noqa: S101 -- asked for only when there is one
    writer.title("", ("案例分布图",), "part-map", 1)
    if size is not None:
        height = MAP_WIDTH * size[1] // size[0]
        writer.fragment.pictures.append("map.png")
        drawing = writer.drawing("p", len(writer.fragment.pictures), shown.alt, MAP_WIDTH, height)
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
        fields.append(field(f"PAGEREF {bookmark(label)} \\h", number))
    return run("，").join(fields)


def _compare(writer: BodyWriter, table: CompareTable, pages: Pages) -> None:
    writer.add(paragraph(run(table.caption), "Caption"))
    head = [writer.inlines(cell, eastAsia=styles.HEI) for cell in table.head]
    rows = [
        [
            _pages((cell.page,), pages) if isinstance(cell, PageNumber) else writer.inlines(cell)
            for cell in row
        ]
        for row in table.rows
    ]
    writer.add(table_xml(head, rows, table.align, table.widths, styles.LANDSCAPE_WIDTH))
    writer.add(paragraph(run(table.note), "Small"))


def _glossary(writer: BodyWriter, group: GlossaryGroup) -> None:
    writer.add(paragraph(run(group.title), "Heading3"))
    for term in group.terms:
        name = run(term.name, rFonts=face(styles.HEI))
        if term.aliases:
            name += run(f"　又称{term.aliases}", rFonts=face(styles.KAI))
        writer.add(paragraph(writer.marked(term.label, name), "Small", keepNext=""))
        for line in explained(term):
            writer.add(paragraph(run(line), "Small", ind='<w:ind w:left="480"/>'))


def explained(term: GlossaryTerm) -> list[str]:
    """Return the paragraphs under the name of a term."""
    lines = [term.definition]
    if term.items:
        steps = "；".join(f"{number}. {item}" for number, item in enumerate(term.items, 1))
        lines.append(f"{term.items_title}：{steps}。")
    lines += [term.note] if term.note else []
    lines.append("见：" + "、".join(title for title, _ in term.cases))
    return lines


def _index(writer: BodyWriter, groups: Sequence[IndexGroup], pages: Pages) -> None:
    for group in groups:
        writer.add(paragraph(run(group.initial), "IndexHeading"))
        for entry in group.entries:
            numbers = _pages(entry.labels, pages)
            writer.add(paragraph(run(entry.term) + "<w:r><w:tab/></w:r>" + numbers, "Index1"))


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
