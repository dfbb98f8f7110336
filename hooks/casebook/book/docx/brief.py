"""一页纸 as a Word file: a case on one A4 page that an office can go on editing."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from casebook.book.docx import styles
from casebook.book.docx.fragment import Fragment
from casebook.book.docx.package import Package
from casebook.book.docx.xml import face, paragraph, picture, run, token
from casebook.book.excerpt import Amount, Excerpt
from casebook.book.look import COLOURS, SHEETS
from casebook.book.products import Options, OverfullError
from casebook.book.titles import width

_TWIPS = 1440 / 25.4
_LOOK = SHEETS["brief"]
_MARGIN = round(_LOOK["margin"] * _TWIPS)
_WIDE = round(_LOOK["width"] * _TWIPS) - 2 * _MARGIN
_HIGH = round(_LOOK["height"] * _TWIPS) - 2 * _MARGIN
_RESERVE = 0.94
"""How much of the page is filled by reckoning: Word and WPS break lines a little differently."""
_CELL = 80
_FLAT = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
_BREAK = "<w:r><w:br/></w:r>"
_QR = 792_000
"""The side of the QR code: 22 mm in EMU."""
_QR_WIDE = 1500


@dataclass
class _Page:
    """What is written so far in type of ``size`` half points, and the height that it takes."""

    size: int
    body: list[str] = field(default_factory=list)
    height: float = 0.0

    def pitch(self, size: int) -> int:
        """Return the distance of lines in twips: one and a half times the type."""
        return round(size * 10 * 1.45)

    def lines(self, words: str, size: int, wide: float) -> int:
        """Return how many lines words take in this width."""
        return sum(max(1, math.ceil(width(part) * size * 10 / wide)) for part in words.split("\n"))

    def write(
        self,
        words: str,
        role: str = styles.SONG,
        *,
        more: int = 0,
        ink: str = "ink",
        above: int = 0,
        indent: int = 0,
        **given: str,
    ) -> None:
        """Write a paragraph in a face, ``more`` half points larger."""
        size = self.size + more
        self.height += above + self.pitch(size) * self.lines(words, size, _WIDE - indent)
        inner = _BREAK.join(self.run(part, role, more=more, ink=ink) for part in words.split("\n"))
        self.body.append(_paragraph(inner, self.pitch(size), above, indent, **given))

    def run(self, words: str, role: str = styles.SONG, *, more: int = 0, ink: str = "ink") -> str:
        """Return a run of text in a face and a colour."""
        size = str(self.size + more)
        return run(words, rFonts=face(role), color=COLOURS[ink][1:], sz=size, szCs=size)

    def heading(self, words: str) -> None:
        """Write the heading of a part of the page."""
        self.write(words, styles.HEI, more=1, ink="accent", above=150, keepNext="", outlineLvl="1")

    def table(
        self, rows: Iterable[Sequence[tuple[str, str, str]]], shares: Sequence[float]
    ) -> None:
        """Write a table; a cell is its text, its face and its colour."""
        wide = [int(_WIDE * share / sum(shares)) for share in shares]
        pitch = self.pitch(self.size - 1)
        made = []
        for row in rows:
            heights = [
                self.lines(words, self.size - 1, one - 2 * _CELL)
                for (words, _, _), one in zip(row, wide, strict=True)
            ]
            self.height += max(heights) * pitch + 50
            cells = "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="{one}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
                + _paragraph(
                    _BREAK.join(
                        self.run(part, role, more=-1, ink=ink) for part in words.split("\n")
                    ),
                    pitch,
                    0,
                    0,
                )
                + "</w:tc>"
                for (words, role, ink), one in zip(row, wide, strict=True)
            )
            made.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
        self.body.append(_table("".join(made), wide, lined=True))


def write_brief_docx(one: Excerpt, options: Options) -> bytes:
    """Return a case on one page. Errors: OverfullError."""
    sizes = [round(size * 2) for size in _LOOK["sizes"] if size <= 11]
    for size in sizes:
        page, codes = _set(one, options, size)
        if page.height <= _HIGH * _RESERVE:
            break
    else:
        over = page.height - _HIGH * _RESERVE
        lines = math.ceil(over / page.pitch(page.size))
        raise OverfullError(
            f"一页 Word 放不下：用最小的字还超出约 {over / _TWIPS:.0f} 毫米，{lines} 行、"
            f"{lines * 50} 字。请把机制的各项和说明（mechanism.parts）、适用条件（conditions）"
            "改短这么多，或用 --figures 少放几个数字。"
        )
    package = Package(lambda name: b"", {}, _section(), asks_to_update=False)
    package.add(Fragment(page.body, codes=codes, drawn=len(codes)))
    year, month, day = one.day
    return package.write(
        title=one.title, author=one.library, date=f"{year:04d}-{month:02d}-{day:02d}"
    )


def _set(one: Excerpt, options: Options, size: int) -> tuple[_Page, list[str]]:
    page = _Page(size)
    _head(page, one, options)
    page.heading("关键数字")
    if not one.figures:
        page.write("来源没有数字：未报告", styles.HEI, ink="target")
    else:
        if one.without_results:
            page.write("成效数字：未报告", styles.HEI, ink="target")
        page.table(map(_figure, one.figures), (0.17, 0.25, 0.14, 0.38, 0.06))
    if one.more_figures:
        page.write(f"另有 {one.more_figures} 个数字，见全文。", more=-3, ink="muted")
    if one.mechanism is not None:
        page.heading(f"机制怎样构成：{one.mechanism.name}")
        rows = []
        for part in one.mechanism.parts:
            plain = all(not item.duty for item in part.items)
            items = ("　" if plain else "\n").join(
                item.name + (f"：{item.duty}" if item.duty else "") for item in part.items
            )
            text = "\n".join(filter(None, (items, f"〔{part.note}〕" if part.note else "")))
            label = "\n".join(filter(None, (part.label, part.purpose)))
            rows.append(((label, styles.HEI, "accent"), (text or "未报告", styles.SONG, "ink")))
        page.table(rows, (0.22, 0.78))
    page.heading("适用条件")
    for words in one.conditions or ("未报告",):
        page.write(f"· {words}" if one.conditions else words)
    if one.unreported:
        page.write(f"来源没有写明：{one.unreported}。", more=-2, ink="target", above=80)
    if one.doubts:
        page.write(f"存疑和待补：{'；'.join(one.doubts)}。各方说法见全文。", more=-2, ink="target")
    return page, _foot(page, one)


def _head(page: _Page, one: Excerpt, options: Options) -> None:
    edge = (
        f'<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="3" w:color="{COLOURS["accent"][1:]}"/>'
        "</w:pBdr>"
    )
    right = f'<w:tabs><w:tab w:val="right" w:pos="{_WIDE}"/></w:tabs>'
    briefing = options.issue or options.office or options.date
    if briefing:
        page.write("简　报", styles.XBS, more=28, ink="accent", jc="center")
        if options.issue:
            page.write(options.issue, styles.KAI, more=3, jc="center")
    start, end = (options.office, options.date) if briefing else (one.library, "一页纸")
    role = styles.KAI if briefing else styles.HEI
    page.height += page.pitch(page.size) + 60
    inner = page.run(start, role) + "<w:r><w:tab/></w:r>" + page.run(end, role)
    page.body.append(_paragraph(inner, page.pitch(page.size), 0, 0, pBdr=edge, tabs=right))
    title = "\n".join(one.lines)
    page.write(title, styles.XBS, more=22, above=160, jc="left", outlineLvl="0")
    page.write(one.line, styles.KAI, ink="muted")
    if one.status:
        page.write(f"〔{one.status}〕", styles.HEI, ink="target")
    bar = (
        '<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" '
        f'w:color="{COLOURS["accent"][1:]}"/></w:pBdr>'
    )
    page.write(one.summary, more=1, above=140, indent=220, pBdr=bar)


def _figure(figure: Amount) -> tuple[tuple[str, str, str], ...]:
    target = figure.target
    ink = "target" if target else "ink"
    gap = "" if figure.unit[:1] in "%‰" else " "
    value = f"{figure.before}{figure.number}{gap}{figure.unit}"
    return (
        (value, styles.HEI, "target" if target else "result"),
        (figure.name, styles.SONG, ink),
        (figure.kind, styles.HEI, ink),
        (figure.details or "—", styles.SONG, "muted"),
        (figure.mark, styles.SONG, "ink"),
    )


def _foot(page: _Page, one: Excerpt) -> list[str]:
    """Write the QR code with the address, the version and the sources; return its address."""
    lines = [one.version, *one.sources, one.statement]
    if one.address:
        lines.insert(0, f"扫码看全文和各项来源：{one.address}")
    small, wide = page.size - 3, _WIDE - (_QR_WIDE if one.address else 0) - 2 * _CELL
    pitch = page.pitch(small)
    needed = sum(page.lines(line, small, wide) for line in lines) * pitch
    page.height += max(needed, _QR / 635 if one.address else 0) + 200
    words = "".join(_paragraph(page.run(line, more=-3, ink="muted"), pitch, 0, 0) for line in lines)
    page.body.append(_paragraph("", 120, 0, 0))
    if not one.address:
        page.body.append(words)
        return []
    code = picture(token("q", 1), token("d", 1), f"二维码：{one.address}", _QR, _QR)
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{x}</w:tc>'
        for width, x in (
            (_QR_WIDE, paragraph(code, "", snapToGrid="0", spacing=_AUTO, ind=_FLAT)),
            (_WIDE - _QR_WIDE, words),
        )
    )
    page.body.append(_table(f"<w:tr>{cells}</w:tr>", [_QR_WIDE, _WIDE - _QR_WIDE], lined=False))
    page.body.append(_paragraph("", 20, 0, 0))  # Word ends a document with a paragraph
    return [one.address]


_AUTO = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'


def _paragraph(inner: str, pitch: int, above: int, indent: int, **given: str) -> str:
    spacing = f'<w:spacing w:before="{above}" w:after="0" w:line="{pitch}" w:lineRule="exact"/>'
    left = f'<w:ind w:left="{indent}" w:firstLineChars="0" w:firstLine="0"/>' if indent else _FLAT
    shape = {"snapToGrid": "0", "spacing": spacing, "ind": left, "jc": "left", **given}
    return paragraph(inner, "", **shape)


def _table(rows: str, wide: Sequence[int], *, lined: bool) -> str:
    style = '<w:tblStyle w:val="CaseTable"/>' if lined else ""
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in wide)
    return (
        f'<w:tbl><w:tblPr>{style}<w:tblW w:w="{sum(wide)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def _section() -> str:
    return (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar w:top="{_MARGIN}" w:right="{_MARGIN}" w:bottom="{_MARGIN}" w:left="{_MARGIN}" '
        'w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )
