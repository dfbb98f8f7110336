"""Styles, lists, settings and fonts of the Word file, after GB/T 9704—2012."""

from __future__ import annotations

import re

from casebook.book.docx.xml import HEAD, NAMESPACES
from casebook.book.look import FACES

FANG, KAI, HEI, SONG, XBS = (FACES[role] for role in ("fang", "kai", "hei", "song", "xbs"))
TEXT_WIDTH = 8844
"""The width of the text on an upright page, in twentieths of a point."""
LANDSCAPE_WIDTH = 12870
_FONTS = (
    (FANG, "FangSong", "02010609030101010101"),
    (KAI, "KaiTi", "02010609030101010101"),
    (HEI, "SimHei", "02010609060101010101"),
    (SONG, "SimSun", "02010600030101010101"),
    (XBS, "Source Han Serif SC Heavy", "02010601030101010101"),
)
_PITCH = '<w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/>'
_BODY = 32
# 28 characters of 16 pt are 5.8 pt wider than a line: each is set a quarter of a point closer.
_CLOSE, _APART = '<w:spacing w:val="-5"/>', '<w:spacing w:val="0"/>'
_FLAT = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
_CENTER = '<w:jc w:val="center"/>'


def _style(
    style_id: str,
    name: str,
    font: str,
    size: int,
    paragraph: str = "",
    *,
    run: str = "",
    following: str = "",
    based: str = "Normal",
    own: bool = False,
) -> str:
    custom = ' w:customStyle="1"' if own else ""
    after = f'<w:next w:val="{following}"/>' if following else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based}"/>{after}<w:qFormat/><w:pPr>{paragraph}</w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{font}"/>'
        f'{run}{"" if size == _BODY else _APART}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def styles() -> str:
    """Return styles.xml. Sizes are half points: 32 is 3号, 44 is 2号."""
    big = '<w:spacing w:before="0" w:after="240" w:line="700" w:lineRule="exact"/>'
    # Small text keeps its own line pitch: on the grid it would be spaced like 3号.
    off = '<w:snapToGrid w:val="0"/>'
    small = f'{off}<w:spacing w:line="320" w:lineRule="exact"/>'
    right_tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{TEXT_WIDTH}"/></w:tabs>'
    head_tab = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
    edge = '<w:{0} w:val="single" w:sz="{1}" w:space="{2}" w:color="{3}"/>'
    frame = "".join(
        edge.format(side, "24" if side == "left" else "4", "6", "7F7F7F")
        for side in ("top", "left", "bottom", "right")
    )
    found = [
        f"{HEAD}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{FANG}"/>'
        '<w:kern w:val="2"/><w:sz w:val="32"/><w:szCs w:val="32"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/>'
        "</w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f'<w:qFormat/><w:pPr><w:widowControl w:val="1"/>{_PITCH}'
        '<w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/></w:pPr>'
        f"<w:rPr>{_CLOSE}</w:rPr></w:style>",
    ]
    for level in (1, 2):
        found.append(
            _style(
                f"Heading{level}",
                f"heading {level}",
                XBS,
                44,
                f"<w:keepNext/><w:pageBreakBefore/>{big}{_FLAT}{_CENTER}"
                f'<w:outlineLvl w:val="{level - 1}"/>',
                following="Normal",
            )
        )
    for level, font in ((3, HEI), (4, KAI), (5, FANG), (6, FANG)):
        found.append(
            _style(
                f"Heading{level}",
                f"heading {level}",
                font,
                32,
                f'<w:keepNext/><w:outlineLvl w:val="{level - 1}"/>',
                following="Normal",
            )
        )
    found += [
        _style("CoverTitle", "封面标题", XBS, 60,
               f'<w:spacing w:before="2400" w:after="400" w:line="900" w:lineRule="exact"/>{_FLAT}{_CENTER}', own=True),
        _style("CoverLine", "封面文字", FANG, 32, f"{_FLAT}{_CENTER}", own=True),
        _style("PartTitle", "部分标题", XBS, 36, f"<w:keepNext/>{big}{_FLAT}{_CENTER}", own=True, following="Normal"),
        _style("CaseLine", "案例说明", KAI, 28, run=off, paragraph=f"{off}{_FLAT}{_CENTER}", own=True),
        _style("CaseSummary", "案例摘要", KAI, 32, '<w:spacing w:after="240"/>', own=True),
        _style("TableText", "表格文字", FANG, 21, run=off, paragraph=f'{small}{_FLAT}<w:jc w:val="left"/>', own=True),
        _style("Small", "小字", FANG, 24, run=off, paragraph=f'{small}{_FLAT}<w:jc w:val="left"/>', own=True),
        _style("FigureLine", "图片", FANG, 32,
               f'<w:keepNext/><w:spacing w:before="120" w:line="240" w:lineRule="auto"/>{_FLAT}{_CENTER}', own=True),
        _style("BoxTitle", "提示框标题", HEI, 28,
               f'<w:keepNext/><w:pBdr>{frame}</w:pBdr><w:spacing w:line="460" w:lineRule="exact"/>{_FLAT}', own=True),
        _style("BoxText", "提示框", FANG, 28,
               f'<w:pBdr>{frame}</w:pBdr><w:spacing w:line="460" w:lineRule="exact"/>{_FLAT}', own=True),
        _style("CodeText", "代码", FANG, 24, run=off, paragraph=f'{small}{_FLAT}<w:jc w:val="left"/>', own=True),
        _style("Caption", "caption", HEI, 24, run=off,
               paragraph=f'<w:keepNext/>{off}<w:spacing w:before="120"/>{_FLAT}{_CENTER}'),
        _style("Quote", "Quote", KAI, 32, '<w:ind w:left="640" w:firstLineChars="0" w:firstLine="0"/>'),
        _style("ListParagraph", "List Paragraph", FANG, 32),
        _style("FootnoteText", "footnote text", FANG, 24, run=off, paragraph=f"{small}{_FLAT}"),
        _style("TOC1", "toc 1", HEI, 32, f"{right_tab}{_FLAT}"),
        _style("TOC2", "toc 2", FANG, 32, f'{right_tab}<w:ind w:left="320" w:firstLineChars="0" w:firstLine="0"/>'),
        _style("Index1", "index 1", FANG, 24, run=off, paragraph=
               f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="4200"/></w:tabs>{small}{_FLAT}'),
        _style("IndexHeading", "index heading", HEI, 24, run=off, paragraph=f"<w:keepNext/>{small}{_FLAT}"),
        _style("Header", "header", SONG, 18, run=off, paragraph=
               f'<w:pBdr>{edge.format("bottom", "4", "1", "auto")}</w:pBdr>{head_tab}'
               f'<w:spacing w:line="240" w:lineRule="auto"/>{_FLAT}'),
        _style("Footer", "footer", SONG, 28, run=off, paragraph=f'<w:spacing w:line="240" w:lineRule="auto"/>{_FLAT}'),
        '<w:style w:type="character" w:styleId="FootnoteReference">'
        '<w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>',
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        '<w:rPr><w:color w:val="1F4E79"/></w:rPr></w:style>',
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="80" w:type="dxa"/>'
        '<w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
        '<w:style w:type="table" w:customStyle="1" w:styleId="CaseTable"><w:name w:val="案例表格"/>'
        '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
        '<w:top w:val="single" w:sz="8" w:space="0" w:color="auto"/>'
        '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="auto"/>'
        '<w:insideH w:val="single" w:sz="2" w:space="0" w:color="999999"/></w:tblBorders></w:tblPr></w:style>',
        "</w:styles>",
    ]  # fmt: skip
    return "".join(found)


PAGE, LINE, SMALL_LINE = 12_400, 579, 320
"""Twentieths of a point: a page with some room to spare, a line of the text and one of small type."""
LARGER = 1.25
"""大字本: how much larger all type is in Word."""
_SIZES = re.compile(r'(<w:sz w:val=|<w:szCs w:val=|w:linePitch=|w:line=)"(\d+)"')


def enlarged(xml: str) -> str:
    """Return XML with its type and lines a quarter larger: 大字本."""
    return _SIZES.sub(lambda found: f'{found[1]}"{round(int(found[2]) * LARGER)}"', xml)


def numbering(lists: int) -> str:
    """Return numbering.xml: bullets as list 1, then ``lists`` numbered lists from 2 on."""
    bullets = "".join(_level(depth, "bullet", mark) for depth, mark in enumerate("•–·•–·•–·"))
    numbers = "".join(_level(depth, "decimal", f"%{depth + 1}.") for depth in range(9))
    instances = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number in range(2, lists + 2)
    )
    return (
        f"{HEAD}<w:numbering {NAMESPACES}>"
        f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>{bullets}'
        f'</w:abstractNum><w:abstractNum w:abstractNumId="1">'
        f'<w:multiLevelType w:val="hybridMultilevel"/>{numbers}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{instances}</w:numbering>'
    )


def _level(depth: int, form: str, mark: str) -> str:
    left = 320 * depth
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:suff w:val="space"/><w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:firstLineChars="200" w:firstLine="640"/></w:pPr></w:lvl>'
    )


def settings(*, asks_to_update: bool = True) -> str:
    """Return settings.xml: mirrored margins, odd and even heads, squeezed punctuation."""
    update = '<w:updateFields w:val="true"/>' if asks_to_update else ""
    return (
        f"{HEAD}<w:settings {NAMESPACES}><w:mirrorMargins/><w:evenAndOddHeaders/>"
        f'<w:characterSpacingControl w:val="compressPunctuation"/>{update}'
        '<w:footnotePr><w:numFmt w:val="decimalEnclosedCircleChinese"/>'
        '<w:numRestart w:val="eachPage"/><w:footnote w:id="-1"/><w:footnote w:id="0"/>'
        "</w:footnotePr><w:compat><w:useFELayout/><w:compatSetting "
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def font_table() -> str:
    """Return fontTable.xml: the official names, and the substitutes for each."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:panose1 w:val="{panose}"/>'
        '<w:charset w:val="86"/></w:font>'
        for name, other, panose in _FONTS
    )
    return f"{HEAD}<w:fonts {NAMESPACES}>{fonts}</w:fonts>"
