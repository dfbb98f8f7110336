"""A notice as a Word file, in the form of GB/T 9704—2012 with a red head; no seal."""

from __future__ import annotations

from casebook.book.docx import styles
from casebook.book.docx.fragment import Fragment
from casebook.book.docx.matter import heads
from casebook.book.docx.package import Package
from casebook.book.docx.xml import attribute, face, paragraph, run, section
from casebook.book.notice import NoticePage

_ROW = 420
"""The pitch of lines in the 版记, in twentieths of a point."""
_FOOT = 742.7
"""Where the type area ends, in points from the top of the sheet."""
_RED = "E60012"
_HEAD_LINES, _APART = 10, 2
"""How many lines of the grid the 版头 takes, and how many keep the 版记 from the text."""
_GRID = 579
_FLAT = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
_MOST_HEAD, _HEAD_WIDTH = 108, 850  # half points: 54 pt, and 150 mm divided by the characters


def write_notice(page: NoticePage) -> bytes:
    """Return a notice as a Word file."""
    fragment = Fragment()
    add = fragment.body.append
    for xml in (*_head(page), *_body(page)):
        add(xml)
    if not _has_room(page):
        add(paragraph("", "", sectPr=section()))
    for xml in _record(page):
        add(xml)
    package = Package(
        lambda name: b"",
        heads(_watermark(page.draft) if page.draft else ""),
        section() if _has_room(page) else section(kind="evenPage"),
    )
    package.add(fragment)
    year, month, day = page.day
    return package.write(
        title=page.title, author=page.signed, date=f"{year:04d}-{month:02d}-{day:02d}"
    )


def _head(page: NoticePage) -> list[str]:
    half_points = min(_MOST_HEAD, _HEAD_WIDTH // len(page.head))
    size = str(half_points)
    # Off the grid, which would set these characters as far apart as those of the text.
    look = {"rFonts": face(styles.XBS), "snapToGrid": "0", "color": _RED, "sz": size, "szCs": size}
    mark = run(page.head, **look)
    # 35 mm below the upper edge of the type area, whatever height its font gives a line.
    above = f'<w:spacing w:before="1984" w:line="{half_points * 11}" w:lineRule="exact"/>'
    edge = f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="11" w:color="{_RED}"/></w:pBdr>'
    return [
        paragraph(mark, "", snapToGrid="0", spacing=above, ind=_FLAT, jc="center"),
        *_empty(2),
        paragraph(run(page.number), "", ind=_FLAT, jc="center", pBdr=edge),
        *_empty(2),
    ]


def _body(page: NoticePage) -> list[str]:
    lines = "<w:r><w:br/></w:r>".join(
        run(line, rFonts=face(styles.XBS), snapToGrid="0", sz="44", szCs="44")
        for line in page.lines
    )
    pitch = '<w:spacing w:line="680" w:lineRule="exact"/>'
    beside = '<w:ind w:left="1600" w:firstLineChars="0" w:hanging="960"/>'
    # A seal is set over the date by hand: it stands four characters from the right.
    # The lines are centred in a space wider than they are, whose middle is that of the longer one.
    wide, slack = max(len(page.signed), len(page.date)) * 320, 1000
    left, right = max(styles.TEXT_WIDTH - wide - 1280 - slack, 0), 1280 - slack
    block = f'<w:ind w:left="{left}" w:right="{right}" w:firstLineChars="0" w:firstLine="0"/>'
    return [
        paragraph(lines, "", snapToGrid="0", spacing=pitch, ind=_FLAT, jc="center"),
        *_empty(1),
        paragraph(run(page.to), "", ind=_FLAT),
        *(paragraph(run(words), "") for words in page.body[:-1]),
        # 署名 and date never stand on a page without text.
        paragraph(run(page.body[-1]), "", keepNext="", keepLines=""),
        paragraph("", "", ind=_FLAT, keepNext=""),
        paragraph(run(f"附件：{page.attachment}"), "", ind=beside, keepNext="", keepLines=""),
        paragraph("", "", ind=_FLAT, keepNext=""),
        paragraph(run(page.signed), "", ind=block, jc="center", keepNext="", keepLines=""),
        paragraph(run(page.date), "", ind=block, jc="center", keepLines=""),
    ]


def _has_room(page: NoticePage) -> bool:
    """Return whether the last page of the text is an even one with room for the 版记.

    Word sets the pages later; lines are counted as its grid of 22 by 28 has them.
    """
    lines = _HEAD_LINES + 2 * len(page.lines) + 2
    lines += sum(-(-(len(words) + 2) // 28) for words in page.body)
    lines += 1 + -(-(len(page.attachment) + 5) // 23) + 3
    pages = -(-lines // 22)
    return pages % 2 == 0 and pages * 22 - lines >= _APART - (-_record_lines(page) * _ROW // _GRID)


def _record_lines(page: NoticePage) -> int:
    return 1 + -(-(len(page.cc) + 3) // 29)


def _record(page: NoticePage) -> list[str]:
    """Return the 版记: a box at the foot of the last page, with lines above, within and below."""
    width, size = styles.TEXT_WIDTH, {"snapToGrid": "0", "sz": "28", "szCs": "28"}
    shape = {
        "snapToGrid": "0",
        "spacing": f'<w:spacing w:line="{_ROW}" w:lineRule="exact"/>',
    }
    hanging = '<w:ind w:left="1120" w:right="280" w:firstLineChars="0" w:hanging="840"/>'
    inset = '<w:ind w:left="280" w:right="280" w:firstLineChars="0" w:firstLine="0"/>'
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{width - 280}"/></w:tabs>'
    words = run(page.printed_by, **size) + "<w:r><w:tab/></w:r>" + run(page.printed_on, **size)
    rows = [paragraph(run(page.cc, **size), "", ind=hanging, **shape)] if page.cc else []
    rows.append(paragraph(words, "", ind=inset, tabs=tab, jc="left", **shape))
    cells = "".join(
        f'<w:tr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{row}</w:tc></w:tr>'
        for row in rows
    )
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="{thickness}" w:space="0" w:color="auto"/>'
        for side, thickness in (("top", 8), ("bottom", 8), ("insideH", 6))
    )
    table = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>{cells}</w:tbl>'
    )
    # A box does not end with a table.
    end = {**shape, "spacing": '<w:spacing w:line="20" w:lineRule="exact"/>'}
    content = table + paragraph("", "", ind=_FLAT, **end)
    height = _record_lines(page) * _ROW / 20 + 4
    return [paragraph(_at_the_foot(content, width / 20, height), "TableText")]


def _at_the_foot(content: str, width: float, height: float) -> str:
    """Return a run with a box at the foot of the type area; measures in points.

    A floating table does not stay there in LibreOffice.
    """
    shape = (
        f"position:absolute;margin-left:0;margin-top:{_FOOT - height:g}pt;width:{width:g}pt;"
        f"height:{height:g}pt;z-index:1;mso-wrap-distance-left:0;mso-wrap-distance-right:0;"
        "mso-position-horizontal:left;mso-position-horizontal-relative:margin;"
        "mso-position-vertical-relative:page;v-text-anchor:bottom"
    )
    return (
        '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml">'
        f'<v:rect id="record" style="{shape}" filled="f" stroked="f">'
        f'<v:textbox inset="0,0,0,0"><w:txbxContent>{content}</w:txbxContent></v:textbox>'
        "</v:rect></w:pict></w:r>"
    )


def _empty(count: int) -> list[str]:
    return [paragraph("", "", ind=_FLAT)] * count


def _watermark(words: str) -> str:
    """Return a run that draws words across the page, behind the text."""
    shape = (
        "position:absolute;margin-left:0;margin-top:0;width:380pt;height:150pt;rotation:315;"
        "z-index:-251658752;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:page;mso-position-vertical:center;"
        "mso-position-vertical-relative:page"
    )
    return (
        '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:o="urn:schemas-microsoft-com:office:office">'
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
        '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
        '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
        '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/>'
        f'</v:shapetype><v:shape id="draft" type="#_x0000_t136" style="{shape}" '
        'fillcolor="#d8d8d8" stroked="f">'
        f'<v:textpath style="font-family:&quot;{styles.HEI}&quot;" string="{attribute(words)}"/>'
        "</v:shape></w:pict></w:r>"
    )
