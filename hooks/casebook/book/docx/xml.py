"""WordprocessingML elements, each with its children in the order the schema requires."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b
from xml.sax.saxutils import escape

from casebook.book.characters import coded, private

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# The order of children in ECMA-376 part 1; Word refuses a file that breaks it.
PARAGRAPH_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr", "shd",
    "tabs", "kinsoku", "overflowPunct", "snapToGrid", "spacing", "ind", "jc", "textAlignment",
    "outlineLvl", "rPr", "sectPr",
)  # fmt: skip
RUN_ORDER = (
    "rStyle", "rFonts", "b", "bCs", "i", "strike", "snapToGrid", "color", "spacing", "kern", "sz", "szCs", "highlight",
    "vertAlign", "lang",
)  # fmt: skip

# Placeholder for a number that is known only once all cases are assembled.
OPEN, CLOSE = "\ue000", "\ue001"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

# Characters found in both Chinese and Latin fonts; any other belongs to only one of them.
_EITHER = re.compile("[\u0080-\u2e7f\ue000-\uf8ff]")
# Cheap pre-filter: most runs hold none of these, and nothing that XML has to escape.
_SPECIAL = re.compile(
    "[\x00-\x20\x7f-\u2e7f&<>\u3000\ud800-\uf8ff\ufffe\uffff\U000f0000-\U0010ffff]"
)
_SPACES = re.compile(r"^\s|\s$|\s\s|[\t\n\r]")  # dropped by readers without xml:space

Properties = dict[str, str]
"""Element names mapped to their XML, or to the value of their ``w:val``."""


def text(words: str) -> str:
    """Return words as XML text; characters forbidden in XML become U+FFFD, private ones codes."""
    return escape(coded(_NOT_XML.sub("\ufffd", words), private(words)))


def attribute(words: str) -> str:
    """Return words escaped for a double-quoted attribute."""
    return text(words).replace('"', "&quot;").replace("\n", " ")


def token(kind: str, number: int) -> str:
    """Return a placeholder: ``n`` footnote, ``l`` list, ``b`` bookmark, ``p`` picture, …"""
    return f"{OPEN}{kind}{number}{CLOSE}"


def properties(tag: str, order: tuple[str, ...], given: Properties) -> str:
    """Return a properties element with its children in schema order; empty when it has none.

    Errors: ValueError for a property missing from the order.
    """
    return _properties(tag, order, tuple(given.items()))


@lru_cache(4096)  # tens of thousands of runs, few kinds
def _properties(tag: str, order: tuple[str, ...], items: tuple[tuple[str, str], ...]) -> str:
    given = dict(items)
    unknown = set(given) - set(order)
    if unknown:
        raise ValueError(f"no place in {tag} for {sorted(unknown)}")
    inner = "".join(_child(name, given[name]) for name in order if name in given)
    return f"<w:{tag}>{inner}</w:{tag}>" if inner else ""


def _child(name: str, value: str) -> str:
    if value.startswith("<"):
        return value
    return f'<w:{name} w:val="{value}"/>' if value else f"<w:{name}/>"


def run(words: str, **given: str) -> str:
    """Return a run of text; ``given`` are run properties."""
    if not words:
        return ""
    if not _SPECIAL.search(words):
        shape = properties("rPr", RUN_ORDER, given) if given else ""
        return f"<w:r>{shape}<w:t>{words}</w:t></w:r>"
    # Without the hint Word sets Chinese quotation marks in the Latin font, at half width.
    if "rFonts" not in given and _EITHER.search(words):
        given["rFonts"] = '<w:rFonts w:hint="eastAsia"/>'
    space = ' xml:space="preserve"' if _SPACES.search(words) else ""
    shape = properties("rPr", RUN_ORDER, given) if given else ""
    return f"<w:r>{shape}<w:t{space}>{text(words)}</w:t></w:r>"


def numbered(word: str, kind: str, number: int) -> str:
    """Return the run that numbers a table or figure; the number is a placeholder."""
    return f'<w:r><w:t xml:space="preserve">{word} {token(kind, number)}　</w:t></w:r>'


def face(name: str) -> str:
    """Return the run property that sets Chinese text in a font."""
    return f'<w:rFonts w:hint="eastAsia" w:eastAsia="{name}"/>'


def field(code: str, shown: str = "", *, dirty: bool = False, hidden: bool = False) -> str:
    """Return a field; ``shown`` is displayed until Word computes the result.

    A ``hidden`` field has no result.
    """
    if hidden:
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> {text(code)} </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
    begin, end = field_ends(code, dirty=dirty)
    return f"{begin}{run(shown) if shown else ''}{end}"


def field_ends(code: str, *, dirty: bool = False) -> tuple[str, str]:
    """Return what stands before and after the result of a field that fills paragraphs."""
    flag = ' w:dirty="true"' if dirty else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"{flag}/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {text(code)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    )


def paragraph(inner: str, style: str = "", **given: str) -> str:
    """Return a paragraph; ``given`` are paragraph properties."""
    if style:
        given["pStyle"] = style
    return f"<w:p>{properties('pPr', PARAGRAPH_ORDER, given)}{inner}</w:p>"


def section(
    *,
    landscape: bool = False,
    kind: str = "nextPage",
    numbering: str = "",
    heads: bool = True,
    columns: int = 1,
) -> str:
    """Return the properties of a section on A4 with the margins and grid of GB/T 9704.

    Portrait pages have a grid of 22 lines. That a line holds 28 characters is left to the styles:
    LibreOffice takes a grid of characters for one of squares, and sets 20. ``numbering`` is the element
    w:pgNumType or empty.
    """
    odd, even = ("0", "0") if not heads else ("3", "4") if landscape else ("1", "2")
    references = (
        f'<w:headerReference w:type="default" r:id="rIdH{odd}"/>'
        f'<w:headerReference w:type="even" r:id="rIdH{even}"/>'
        f'<w:footerReference w:type="default" r:id="rIdF{odd}"/>'
        f'<w:footerReference w:type="even" r:id="rIdF{even}"/>'
    )
    if landscape:
        size = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        margins = (
            '<w:pgMar w:top="1588" w:right="1984" w:bottom="1474" w:left="1984" '
            'w:header="851" w:footer="907" w:gutter="0"/>'
        )
    else:
        size = '<w:pgSz w:w="11906" w:h="16838"/>'
        margins = (
            '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" '
            'w:header="1304" w:footer="1247" w:gutter="0"/>'
        )
    grid = '<w:docGrid w:type="lines" w:linePitch="579"/>'
    cols = f'<w:cols w:num="{columns}" w:space="425"/>' if columns > 1 else ""
    return (
        f'<w:sectPr>{references}<w:type w:val="{kind}"/>{size}{margins}{numbering}{cols}'
        f"{'' if landscape else grid}</w:sectPr>"
    )


def turned_folio(inner: str, *, odd: bool) -> str:
    """Return the folio of a landscape page where upright pages have it once the sheet is turned.

    It is a table of one cell at a fixed place of the page: text flows down in it, along the edge
    that is the lower one of the upright sheet.
    Of odd pages it is the right end of that edge, of even ones the left end.
    """
    height, top = 2268, 7880 if odd else 1757
    edge = "right" if odd else "left"
    return (
        '<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="page" '
        f'w:horzAnchor="page" w:tblpX="1189" w:tblpY="{top}"/><w:tblW w:w="400" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        '<w:tblGrid><w:gridCol w:w="400"/></w:tblGrid>'
        f'<w:tr><w:trPr><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr>'
        '<w:tc><w:tcPr><w:tcW w:w="400" w:type="dxa"/><w:textDirection w:val="tbRl"/></w:tcPr>'
        f"{paragraph(inner, 'Footer', jc=edge)}</w:tc></w:tr></w:tbl>"
        f"{paragraph('', 'TableText')}"
    )


def picture(relation: str, number: str, alt: str, width: int, height: int) -> str:
    """Return an inline picture; width and height in EMU (36,000 to a millimetre)."""
    description = attribute(alt)
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="图{number}" descr="{description}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="图{number}" descr="{description}"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>"
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


@lru_cache(65_536)  # the same labels recur in contents, tables and indexes
def bookmark(label: str) -> str:
    """Return a bookmark name; Word allows at most forty letters, digits and underscores."""
    name = "_" + label.replace("-", "_")
    if len(name) <= 40:
        return name
    return f"{name[:31]}_{blake2b(label.encode(), digest_size=4).hexdigest()}"


def pageref(label: str, shown: str) -> str:
    """Return a field that tells the page of a label."""
    return field(f"PAGEREF {bookmark(label)} \\h", shown)
