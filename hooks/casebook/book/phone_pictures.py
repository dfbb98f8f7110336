"""长图和海报: a case as a picture for a phone, with its text beside it, cut into pieces for chats."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from html import escape

from PIL import Image

from casebook.book.context import PrintContext
from casebook.book.excerpt import Amount, Excerpt
from casebook.book.look import SHEETS
from casebook.book.products import CaseRequest, OverfullError, Product
from casebook.book.single_sheet import Form, Sheet, set_sheet
from casebook.pictures.raster import MOST_PIXELS

_LOOK = SHEETS["picture"]
_PALETTE = 128


def long_form() -> Form:
    """Return the form of a picture that is as tall as its content."""
    return Form(
        "案例长图",
        _LOOK["width"],
        0,
        _LOOK["margin"],
        (_LOOK["size"],),
        title=2.1,
        ground="paper",
        unit="像素",
        hint=True,
    )


def poster_form() -> Form:
    """Return the form of a picture that fills the screen of a phone."""
    return Form(
        "案例海报",
        _LOOK["width"],
        _LOOK["poster_height"],
        _LOOK["margin"],
        tuple(_LOOK["poster_sizes"]),
        title=2.4,
        ground="paper",
        unit="像素",
        chips=True,
        columns=3,
    )


def write_long(context: PrintContext, request: CaseRequest) -> list[Product]:
    """Draw a case as a long picture: PNG, its pieces, SVG, and the text.

    Errors: OverfullError, CompileError, NoChineseFontError.
    """
    return list(_products(context, request, long_form(), f"{request.stem}-long"))


def write_poster(context: PrintContext, request: CaseRequest) -> list[Product]:
    """Draw a case as a poster: PNG, SVG, and the text. Errors: as for :func:`write_long`."""
    few = replace(request.options, figures=min(request.options.figures, _LOOK["poster_figures"]))
    request = replace(request, options=few)
    return list(_products(context, request, poster_form(), f"{request.stem}-poster"))


def _products(
    context: PrintContext, request: CaseRequest, form: Form, stem: str
) -> Iterator[Product]:
    drawn = set_sheet(context, request, form, ("png", "svg"))
    with Image.open(io.BytesIO(drawn.pictures["png"])) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise OverfullError(
                f"长图有 {opened.height} 像素高，聊天软件打不开。请把案例的文字改短，或用一页纸。"
            )
        # Words in a few inks need no more colours than a palette holds.
        picture = opened.convert("RGB").quantize(_PALETTE, dither=Image.Dither.NONE)
    yield _product(f"{stem}.png", _encoded(picture), drawn)
    pieces = list(cut(picture))
    if len(pieces) > 1:
        for number, piece in enumerate(pieces, 1):
            yield _product(f"{stem}-{number}.png", _encoded(piece), drawn)
    words = alternative(drawn.excerpt, chips=form.chips, hint=form.hint)
    svg = _told(drawn.pictures["svg"].decode(), drawn.excerpt.title, words)
    yield _product(f"{stem}.svg", svg.encode(), drawn)
    yield _product(f"{stem}.txt", words.encode(), drawn)


def _product(name: str, content: bytes, drawn: Sheet) -> Product:
    return Product(name, content, notices=drawn.notices, depends_on=drawn.depends_on)


def _encoded(picture: Image.Image) -> bytes:
    """Return a picture as PNG. Errors: OverfullError for one that chats refuse."""
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=6)
    content = out.getvalue()
    if len(content) > _LOOK["most_bytes"]:
        raise OverfullError(
            f"图片有 {len(content) / 1e6:.1f} MB，超过 {_LOOK['most_bytes'] / 1e6:.0f} MB。"
            "请把案例的文字改短。"
        )
    return content


def cut(picture: Image.Image) -> Iterator[Image.Image]:
    """Yield the pieces of a long picture with a palette, each cut between two lines, never through one."""
    width, height = picture.size
    most = _LOOK["most_height"]
    # A row of one colour holds neither text nor lines; the widest gap before the limit is taken.
    blank = _blank_rows(picture) if height > most else []
    top = 0
    while height - top > most:
        place = _widest_gap(blank, top + most // 2, top + most) or top + most
        yield picture.crop((0, top, width, place))
        top = place
    yield picture.crop((0, top, width, height))


def _blank_rows(picture: Image.Image) -> list[bool]:
    """Return of every row whether it is of one colour."""
    width, data = picture.width, picture.tobytes()
    rows = (data[start : start + width] for start in range(0, len(data), width))
    return [row.count(row[0]) == width for row in rows]


def _widest_gap(blank: list[bool], first: int, last: int) -> int | None:
    """Return the middle of the widest run of blank rows."""
    best, start = (0, 0), first
    for y in range(first, last + 1):
        if y == last or not blank[y]:
            best = max(best, (y - start, (start + y) // 2))
            start = y + 1
    return best[1] if best[0] > 0 else None


def _told(svg: str, title: str, words: str) -> str:
    """Return a drawing with its title and its text for those who do not see it."""
    head, mark, rest = svg.partition(">")
    told = f"<title>{escape(title)}</title><desc>{escape(words)}</desc>"
    return f'{head} role="img" xml:lang="zh-CN"{mark}{told}{rest}'


def alternative(one: Excerpt, *, chips: bool = False, hint: bool = True) -> str:
    """Return the text of a sheet, in its order."""
    return "\n".join(_told_lines(one, chips=chips, hint=hint)) + "\n"


def _told_lines(one: Excerpt, *, chips: bool, hint: bool) -> Iterator[str]:
    yield one.title
    yield one.line
    if one.status:
        yield f"〔{one.status}〕"
    yield from ("", one.summary, "", "关键数字")
    if not one.figures:
        yield "来源没有数字：未报告"
    elif one.without_results:
        yield "成效数字：未报告"
    yield from map(told_amount, one.figures)
    if one.more_figures:
        yield f"另有 {one.more_figures} 个数字，见全文。"
    if one.mechanism is not None:
        yield from ("", f"机制怎样构成：{one.mechanism.name}")
        for part in one.mechanism.parts:
            purpose = f"（{part.purpose}）" if part.purpose else ""
            if chips:
                yield f"{part.label}{purpose}"
                continue
            items = "；".join(
                item.name + (f"，{item.duty}" if item.duty else "") for item in part.items
            )
            note = f"〔{part.note}〕" if part.note else ""
            yield f"{part.label}{purpose}：{items or ('' if note else '未报告')}{note}"
        if chips:
            yield "各部分的内容和适用条件见全文。"
    if not chips:
        yield from ("", "适用条件", *(one.conditions or ("未报告",)))
    if hint and one.hint:
        yield from ("", "编者提示（本库编辑补写，不是来源的话）", *one.hint)
    yield ""
    if one.unreported:
        yield f"来源没有写明：{one.unreported}。"
    if one.doubts:
        yield f"存疑和待补：{'；'.join(one.doubts)}。各方说法见全文。"
    if one.address:
        yield f"全文和各项来源：{one.address}"
    yield from (one.version, *one.sources, one.statement, one.library)


def told_amount(figure: Amount) -> str:
    """Return a figure as a line of text: name, value, kind, source mark, details."""
    gap = " " if figure.unit[:1].isalpha() else ""
    value = f"{figure.before}{figure.number}{gap}{figure.unit}"
    details = f"。{figure.details}" if figure.details else ""
    return f"{figure.name}：{value}（{figure.kind}）{figure.mark}{details}"
