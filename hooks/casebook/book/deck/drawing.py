"""How a slide is drawn: native text, tables and shapes, each where the layout placed it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from casebook.book import titles
from casebook.book.characters import coded, private
from casebook.book.deck import flow
from casebook.book.deck.flow import LEFT, ROOM, SMALLEST, Placed
from casebook.book.deck.measure import leading
from casebook.book.deck.slides import Bullets, Cards, Diagram, Remark, Rows
from casebook.book.deck.template import ACCENT, FACE, INK, MUTED, RULE, TARGET, TINT
from casebook.case.shown import NOT_REPORTED

_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_CIRCLED, _SQUARE = "arabicPeriod", "▪"
WHITE = "FFFFFF"


def write(
    frame: Any,
    paragraphs: Sequence[tuple[str, float, str, bool]],
    anchor: Any = MSO_ANCHOR.TOP,
    margins: tuple[float, float] = (0, 0),
    align: Any = PP_ALIGN.LEFT,
) -> list[Any]:
    """Write paragraphs (text, size, colour, bold) into a frame, at exact distances of lines.

    A vertical tab breaks a line.
    """
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, anchor
    frame.margin_left = frame.margin_right = Pt(margins[0])
    frame.margin_top = frame.margin_bottom = Pt(margins[1])
    found = []
    for number, (text, size, colour, bold) in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.line_spacing, paragraph.alignment = Pt(leading(size)), align
        # Closing marks beyond the edge of a box would stand beside its colour.
        paragraph._p.get_or_add_pPr().set("hangingPunct", "0")
        for place, line in enumerate(text.split("\v")):
            if place:
                paragraph.add_line_break()
            run = paragraph.add_run()
            run.text = coded(line, private(line))
            style(run, size, colour, bold)
        found.append(paragraph)
    return found


def style(run: Any, size: float, colour: str, bold: bool) -> None:
    """Give a run its size, colour and typeface, the Chinese one too."""
    font = run.font
    font.size, font.bold, font.name = Pt(size), bold, FACE
    font.color.rgb = _rgb(colour)
    properties = run._r.get_or_add_rPr()
    properties.set("lang", "zh-CN")
    properties.set("altLang", "en-US")
    latin = properties.find(qn("a:latin"))
    latin.addnext(parse_xml(f'<a:ea {nsdecls("a")} typeface="{FACE}"/>'))


def _rgb(colour: str) -> Any:
    of: Any = RGBColor.from_string
    return of(colour)


def textbox(slide: Any, place: tuple[float, float, float, float], name: str) -> Any:
    """Return the frame of a new text box."""
    box = slide.shapes.add_textbox(*map(Pt, place))
    box.name = name
    return box.text_frame


def shape(
    slide: Any,
    place: tuple[float, float, float, float],
    name: str,
    *,
    fill: str = "",
    line: str = "",
    dashed: bool = False,
    form: Any = MSO_SHAPE.RECTANGLE,
) -> Any:
    """Return a new shape without shadow, with a fill and a line where they are named."""
    made = slide.shapes.add_shape(form, *map(Pt, place))
    made.name = name
    made._element.remove(made._element.find(qn("p:style")))  # shadows and colours of the theme
    if fill:
        made.fill.solid()
        made.fill.fore_color.rgb = _rgb(fill)
    else:
        made.fill.background()
    if line:
        made.line.color.rgb = _rgb(line)
        made.line.width = Pt(1.25)
        if dashed:
            made.line.dash_style = MSO_LINE_DASH_STYLE.DASH
    else:
        made.line.fill.background()
    return made


def draw(slide: Any, placed: Placed) -> None:
    """Draw one block."""
    block = placed.block
    if isinstance(block, Bullets):
        _bullets(slide, placed, block)
    elif isinstance(block, Remark):
        _remark(slide, placed, block)
    elif isinstance(block, Rows):
        _table(slide, placed, block)
    elif isinstance(block, Cards):
        _cards(slide, placed, block)
    else:
        _diagram(slide, placed, block)


def _title(slide: Any, placed: Placed, text: str, goal: bool = False) -> float:
    """Write the title of a block, and return where its items begin."""
    if not text:
        return placed.top
    frame = textbox(slide, (LEFT, placed.top, ROOM, leading(SMALLEST)), text)
    write(frame, [(text, SMALLEST, TARGET if goal else ACCENT, True)])
    return placed.top + flow.TITLE


def _bullets(slide: Any, placed: Placed, block: Bullets) -> None:
    top = _title(slide, placed, block.title)
    frame = textbox(slide, (LEFT, top, ROOM, sum(placed.heights)), block.title or "要点")
    rows = [(text, placed.size, INK, False) for text in block.items]
    for paragraph in write(frame, rows):
        paragraph.space_after = Pt(flow.GAP)
        if block.form == "plain":
            continue
        properties = paragraph._p.get_or_add_pPr()
        properties.set("marL", str(int(flow.INDENT * 12700)))
        properties.set("indent", str(-int(flow.INDENT * 12700)))
        mark = (
            f'<a:buAutoNum {nsdecls("a")} type="{_CIRCLED}" startAt="{placed.first}"/>'
            if block.form == "numbered"
            else f'<a:buChar {nsdecls("a")} char="{_SQUARE}"/>'
        )
        for xml in (
            f'<a:buClr {nsdecls("a")}><a:srgbClr val="{ACCENT}"/></a:buClr>',
            f'<a:buFont {nsdecls("a")} typeface="{FACE}"/>',
            mark,
        ):
            properties.append(parse_xml(xml))


def _remark(slide: Any, placed: Placed, block: Remark) -> None:
    shape(slide, (LEFT, placed.top, ROOM, placed.height), "编者提示的底色", fill=TINT)
    shape(slide, (LEFT, placed.top, 4, placed.height), "编者提示的边线", fill=ACCENT)
    inside = (LEFT + flow.PAD, placed.top + flow.PAD * 0.75)
    frame = textbox(slide, (*inside, ROOM - 2 * flow.PAD, leading(SMALLEST)), block.title)
    write(frame, [(block.title, SMALLEST, ACCENT, True)])
    top = inside[1] + leading(SMALLEST) + 6
    frame = textbox(slide, (inside[0], top, ROOM - 2 * flow.PAD, sum(placed.heights)), "编者提示")
    for paragraph in write(frame, [(text, placed.size, INK, False) for text in block.items]):
        paragraph.space_after = Pt(flow.GAP)


def _table(slide: Any, placed: Placed, block: Rows) -> None:
    top = _title(slide, placed, block.title, block.goal)
    headed = any(block.head)
    columns = flow.columns_of(block)
    title = leading(SMALLEST) + 6 if block.title else 0.0
    head = flow.head_height(block, SMALLEST) - title
    heights = [*([head] if headed else []), *placed.heights]
    rows = [*([block.head] if headed else []), *block.rows]
    frame = slide.shapes.add_table(
        len(rows), len(columns), *map(Pt, (LEFT, top, ROOM, sum(heights)))
    )
    frame.name = block.title or "表格"
    table = frame.table
    table.horz_banding, table.first_row = False, headed
    frame._element.graphic.graphicData.tbl.tblPr.find(qn("a:tableStyleId")).text = _NO_STYLE
    for column, wide in zip(table.columns, columns, strict=True):
        column.width = Pt(wide)
    for number, (row, high) in enumerate(zip(rows, heights, strict=True)):
        table.rows[number].height = Pt(high)
        for place, text in enumerate(row):
            head_row = headed and number == 0
            bold = head_row or place in block.strong
            colour = MUTED if head_row or text == NOT_REPORTED else INK
            cell = table.cell(number, place)
            _cell(cell, text, colour, bold)
            _rule(cell, head_row, block.goal)


def _cell(cell: Any, text: str, colour: str, bold: bool) -> None:
    write(cell.text_frame, [(line, SMALLEST, colour, bold) for line in text.split("\n")])
    cell.margin_left = cell.margin_right = Pt(flow.CELL[0])
    cell.margin_top = cell.margin_bottom = Pt(flow.CELL[1])


def _rule(cell: Any, head: bool, goal: bool) -> None:
    wide, of, dash = (19050, ACCENT, "solid") if head else (9525, RULE, "dash" if goal else "solid")
    border = (
        f'<a:lnB {nsdecls("a")} w="{wide}"><a:solidFill><a:srgbClr val="{of}"/></a:solidFill>'
        f'<a:prstDash val="{dash}"/></a:lnB>'
    )
    properties = cell._tc.get_or_add_tcPr()
    properties.insert(0, parse_xml(border))


def _cards(slide: Any, placed: Placed, block: Cards) -> None:
    top = _title(slide, placed, block.title, block.goal)
    wide, high = flow.card_width(len(block.cards)), placed.heights[0]
    for number, (amount, name, remark) in enumerate(block.cards):
        left = LEFT + number * (wide + flow.CARD_GAP)
        line = TARGET if block.goal else ""
        fill = "" if block.goal else TINT
        box = shape(slide, (left, top, wide, high), name, fill=fill, line=line, dashed=block.goal)
        rows = [
            (amount, flow.AMOUNT, TARGET if block.goal else ACCENT, True),
            (name, SMALLEST, INK, True),
            (remark, SMALLEST, MUTED, False),
        ]
        write(box.text_frame, rows, margins=(flow.PAD, flow.CARD_PAD))


def _diagram(slide: Any, placed: Placed, block: Diagram) -> None:
    """Draw a tree from left to right: the mechanism, its parts, and what each consists of."""
    high = placed.height - flow.GAP
    middle = placed.top + high / 2
    tall = min(high, max(110.0, leading(20) * 5))
    root = shape(slide, (LEFT, middle - tall / 2, flow.NAME, tall), block.name, fill=ACCENT)
    root._element.nvSpPr.cNvPr.set("descr", block.alt)
    name = "\v".join(titles.lines(block.name, (flow.NAME - 28) / 20))
    write(root.text_frame, [(name, 20, WHITE, True)], MSO_ANCHOR.MIDDLE, (8, 8), PP_ALIGN.CENTER)
    top = placed.top
    left = LEFT + flow.NAME + flow.STEM
    for (label, text), whole in zip(block.parts, placed.heights, strict=True):
        tall = whole - flow.GAP
        part = shape(slide, (left, top, flow.LABEL, tall), label, fill=WHITE, line=ACCENT)
        words = "\v".join(flow.label_lines(label))
        write(part.text_frame, [(words, SMALLEST, INK, True)], MSO_ANCHOR.MIDDLE, (8, 2),
              PP_ALIGN.CENTER)  # fmt: skip
        beside = left + flow.LABEL + flow.STEM
        room = ROOM + LEFT - beside
        detail = shape(slide, (beside, top, room, tall), f"{label}的内容", fill=TINT)
        colour = MUTED if text.startswith("〔") else INK
        write(detail.text_frame, [(text, SMALLEST, colour, False)], MSO_ANCHOR.MIDDLE,
              (flow.PAD / 2, 2))  # fmt: skip
        _join(slide, root, part, MSO_CONNECTOR.ELBOW)
        _join(slide, part, detail, MSO_CONNECTOR.STRAIGHT)
        top += whole


def _join(slide: Any, one: Any, other: Any, form: Any) -> None:
    """Join the right side of a shape with the left side of another."""
    line = slide.shapes.add_connector(form, 0, 0, 0, 0)
    line.begin_connect(one, 3)
    line.end_connect(other, 1)
    line.name = f"{one.name}—{other.name}"
    line.line.color.rgb = _rgb(ACCENT)
    line.line.width = Pt(1.25)
