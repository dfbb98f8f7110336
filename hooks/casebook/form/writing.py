"""The form as a Word file: blank, or filled with a case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from casebook.book.docx import styles
from casebook.book.docx.fragment import Fragment
from casebook.book.docx.package import Package
from casebook.book.docx.xml import attribute, face, field, paragraph, run
from casebook.case.concepts import Period
from casebook.form import cover, spoken
from casebook.form.body_writing import write_body
from casebook.form.conventions import sections, tickable, usual_basis
from casebook.form.entries import Words, tags, write_entry, write_row
from casebook.form.layout import Grid, Path, Row, asked, grids, optional

TITLE = "典型案例投稿表"
NAME = "投稿表.docx"
EMPTY, TICKED = "☐", "☑"
NUMERALS = (*"一二三四五六七八九十", *(f"十{n}" for n in "一二三四五六七八九"), "二十")
_TEXT = "正文（可以加小标题、列表、表格、图片；有附录的加在最后，标题写“附录”）"
_DATE = "2026-01-01"  # the same bytes whenever it is written
_LABEL_SHARE = 0.2
_TALL = 1500
_SMALL = "19"  # half points of words to tick
_GUIDE = (
    "1. 左边一栏和表头不要改，表格可以加行。标着（必填）的都要填，其余有就填，没有就空着。",
    "2. 带☐的，把要选的改成☑；打√、写“是”也行。",
    "3. 数字照平常的写法写，例如“约500余户”“70至90户”“8.5万元”“2025年6月”。",
    "4. 正文写在最后，用自己的话写。图片贴在正文里，下面一行写“图：说明”。",
)
_PRIVATE = "本页只给编辑看，不公开，也不进案例库。往公开的网站上传时，先删掉本页，另外寄来。"
_SPACE14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def write_form(words: Words, meta: Mapping[str, Any] | None = None, body: str = "") -> bytes:
    """Return the form as .docx: blank, or filled with a front matter and the sections of a body."""
    meta = meta or {}
    fragment = Fragment()
    add = fragment.body.append
    add(paragraph(run(TITLE), "PartTitle", spacing='<w:spacing w:before="0" w:after="120"/>'))
    add(paragraph(run(_PRIVATE, rFonts=face(styles.KAI)), "Small"))
    add(_table((_cover_rows()), (_LABEL_SHARE, 1 - _LABEL_SHARE)))
    add(_caption("怎样填"))
    for line in _GUIDE:
        add(paragraph(run(line), "Small"))
    add(
        paragraph(
            run("基本情况", rFonts=face(styles.HEI)), "Caption", pageBreakBefore="", jc="left"
        )
    )
    add(_table(_label_rows(asked(), meta, words), (_LABEL_SHARE, 1 - _LABEL_SHARE)))
    for grid in grids():
        add(_caption(grid.caption))
        add(_grid(grid, _at(meta, grid.path) or [], words))
    add(_caption("选填：有就写，一行一条"))
    add(_table(_in_pairs(_label_rows(optional(), meta, words)), (0.16, 0.34, 0.16, 0.34)))
    _sections(fragment, body, words)
    package = Package(lambda name: b"", _heads(), asks_to_update=False)
    package.add(fragment)
    return package.write(title=TITLE, author="", date=_DATE)


def _heads() -> dict[str, str]:
    number = run("— ") + field("PAGE", "1") + run(" —")
    empty = paragraph("", "TableText")
    foot = paragraph(number, "Footer", jc="center")
    return {"header0": empty, "header1": empty, "header2": empty,
            "footer0": empty, "footer1": foot, "footer2": foot}  # fmt: skip


def _caption(words: str) -> str:
    close = '<w:spacing w:before="100" w:line="320" w:lineRule="exact"/>'
    return paragraph(run(words, rFonts=face(styles.HEI)), "Caption", spacing=close, jc="left")


def _cover_rows() -> Iterator[tuple[list[str], int]]:
    for line in cover.LINES:
        yield [_label(line.label), _paragraphs(line.printed)], _TALL if line.tall else 0


def _label_rows(
    rows: Iterable[Row], meta: Mapping[str, Any], words: Words
) -> Iterator[tuple[list[str], int]]:
    for row in rows:
        label = row.label + ("（必填）" if row.required else "")
        hint = f"（{row.hint}）" if row.hint else ""
        value = _at(meta, row.path)
        cell = _ticks(row, value, words) if row.kind == "ticks" else _value(row, value, meta, words)
        yield [_label(label, hint), cell], 0


def _in_pairs(rows: Iterable[tuple[list[str], int]]) -> Iterator[tuple[list[str], int]]:
    """Yield two rows side by side; an odd last one beside empty cells."""
    cells = [row for row, _ in rows]
    empty = [paragraph("", "TableText")] * 2
    for left, right in zip_longest(cells[::2], cells[1::2], fillvalue=empty):
        yield [*left, *right], 0


def _label(label: str, hint: str = "") -> str:
    content = run(label, rFonts=face(styles.HEI)) + (run(hint) if hint else "")
    return paragraph(content, "TableText")


def _paragraphs(text: str) -> str:
    return "".join(paragraph(run(line), "TableText") for line in text.split("\n"))


def _value(row: Row, value: Any, meta: Mapping[str, Any], words: Words) -> str:
    extra = _period_basis(row, meta)
    if value in (None, [], ""):
        return _paragraphs(extra)
    if row.kind == "date":
        return _paragraphs(spoken.written_date(value) + extra)
    if row.kind == "places":
        return _paragraphs("\n".join(spoken.written_place(one, words.regions) for one in value))
    if row.kind in ("lines", "terms"):
        lines = (write_entry(one, row.model, words, row.vocabulary) for one in value)
        return _paragraphs("\n".join(lines))
    return _paragraphs(str(value))


def _period_basis(row: Row, meta: Mapping[str, Any]) -> str:
    """Return the basis of a period behind its start, where it is not what a reader would take."""
    period = meta.get("period") or {}
    usual = usual_basis(period)
    basis = period.get("basis", usual)
    here = row.path == ("period", "start")
    return tags({"basis": basis}, Period) if here and basis != usual else ""


def _ticks(row: Row, value: Any, words: Words) -> str:
    chosen = value if isinstance(value, list) else [value] if value else []
    names = list(dict.fromkeys([*chosen, *tickable(row, words)]))  # keep the order of a case
    inner = "".join(
        _box(f"{row.label}：{name}", name in chosen)
        + run(name + ("　" if number < len(names) else ""), sz=_SMALL)
        for number, name in enumerate(names, 1)
    )
    close = '<w:spacing w:line="280" w:lineRule="exact"/>'
    return paragraph(inner, "TableText", spacing=close)


def _box(label: str, ticked: bool) -> str:
    state = "1" if ticked else "0"
    shown = TICKED if ticked else EMPTY
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{attribute(label)}"/>'
        f'<w14:checkbox {_SPACE14}><w14:checked w14:val="{state}"/>'
        '<w14:checkedState w14:val="2611" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
        f'<w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" '
        f'w:eastAsia="MS Gothic" w:hint="eastAsia"/><w:sz w:val="{_SMALL}"/></w:rPr><w:t>{shown}</w:t></w:r>'
        "</w:sdtContent></w:sdt>"
    )


def _grid(grid: Grid, entries: Sequence[Mapping[str, Any]], words: Words) -> str:
    total = sum(column.wide for column in grid.columns)
    head = [_label(column.label) for column in grid.columns]
    rows: list[tuple[list[str], int]] = [(head, 0)]
    for number, entry in enumerate(entries, 1):
        rows.append(([_paragraphs(cell) for cell in write_row(entry, grid, number, words)], 0))
    while len(rows) <= max(grid.blank_rows, len(entries)):
        rows.append(([paragraph("", "TableText")] * len(grid.columns), 0))
    return _table(rows, [column.wide / total for column in grid.columns], headed=True)


def _table(
    rows: Iterable[tuple[list[str], int]], shares: Sequence[float], *, headed: bool = False
) -> str:
    """Return a ruled table; each row is its cells and its least height."""
    wide = [int(styles.TEXT_WIDTH * share) for share in shares]
    edge = '<w:{0} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    edges = "".join(
        edge.format(side) for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    found = []
    for number, (cells, height) in enumerate(rows):
        flags = f'<w:trHeight w:val="{height}"/>' if height else ""
        flags += "<w:tblHeader/>" if headed and number == 0 else ""
        inner = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
            f"{cell}</w:tc>"
            for cell, width in zip(cells, wide, strict=True)
        )
        found.append(f"<w:tr><w:trPr>{flags}</w:trPr>{inner}</w:tr>")
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in wide)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableNormal"/>'
        f'<w:tblW w:w="{sum(wide)}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(found)}</w:tbl>'
    )


def _sections(fragment: Fragment, body: str, words: Words) -> None:
    texts = sections_of(body)
    fragment.body.append(_caption(_TEXT))
    shown = [one for one in sections(words) if one.required or texts.get(one.title)]
    for number, one in enumerate(shown):
        need = "（必填）" if one.required else ""
        title = f"{NUMERALS[number]}、{one.title}{need}"
        fragment.body.append(paragraph(run(title), "Heading3"))
        if text := texts.get(one.title, ""):
            write_body(text, fragment)
        else:
            close = '<w:spacing w:line="400" w:lineRule="exact"/>'  # the blank form has three pages
            off = '<w:snapToGrid w:val="0"/>'
            fragment.body.append(paragraph("", "", snapToGrid=off, spacing=close))


def sections_of(body: str) -> dict[str, str]:
    """Return the text of each section of a body by its title."""
    found: dict[str, list[str]] = {}
    title = ""
    for line in body.split("\n"):
        if line.startswith("## "):
            title = line[3:].strip()
            found[title] = []
        elif title:
            found[title].append(line)
    return {title: "\n".join(lines).strip("\n") for title, lines in found.items()}


def _at(meta: Mapping[str, Any], path: Path) -> Any:
    value: Any = meta
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value
