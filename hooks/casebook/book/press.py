"""A finished PDF made ready for a press: one trim size, boxes, marks, black ink, whole sheets.

Runs in the process of the compiler, and on files that Typst wrote.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Page, Pdf, Stream

from casebook.book.press_options import Press

_MM = 72 / 25.4
_BLEED, _SLUG = 3 * _MM, 10 * _MM
"""How far pictures may reach over the edge, and how far the sheet goes beyond it for marks."""
MOST_STITCHED = 64
"""Pages that a wire stitch holds; more are bound with glue."""
_PAPER = 0.1 * _MM  # how much further out an inner sheet comes to lie in the fold


def finish(pdf: Pdf, press: Press) -> None:
    """Give all pages one size and their boxes, and do what the printing house asks for."""
    if press.black:
        blacken(pdf)
    turned = {page.obj.objgen: height for page in pdf.pages if (height := _turn(page))}
    _move_destinations(pdf, turned)
    if press.fours and pdf.pages:
        width, height = (float(value) for value in pdf.pages[0].mediabox[2:])
        while len(pdf.pages) % 4:
            pdf.add_blank_page(page_size=(width, height))
    for page in pdf.pages:
        if press.marks and "/Rotate" in page.obj:
            del page.obj.Rotate
        if press.bleed:
            _inner_trim(page, press.bleed * _MM)
        else:
            _boxes(pdf, page, marks=press.marks)


def _turn(page: Page) -> float:
    """Turn a landscape page onto the sheet of the others, its head to the left.

    Readers on a screen see it upright. Returns its height, 0 for an upright page.
    """
    width, height = (float(value) for value in page.mediabox[2:])
    if width <= height:
        return 0.0
    page.contents_add(f"q 0 1 -1 0 {height:.4f} 0 cm\n".encode(), prepend=True)
    page.contents_add(b"\nQ")
    page.obj.MediaBox = Array([0, 0, page.mediabox[3], page.mediabox[2]])
    page.obj.Rotate = 90
    for name in ("/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"):
        if name in page.obj:
            del page.obj[name]
    for note in page.obj.get("/Annots", []):
        x0, y0, x1, y1 = (float(value) for value in note.Rect)
        note.Rect = Array([height - y1, x0, height - y0, x1])
        if "/QuadPoints" in note:
            points = [float(value) for value in note.QuadPoints]
            moved = [(height - y, x) for x, y in zip(points[::2], points[1::2], strict=True)]
            note.QuadPoints = Array([value for point in moved for value in point])
    return height


def _move_destinations(pdf: Pdf, turned: dict[tuple[int, int], float]) -> None:
    if not turned:
        return
    seen: set[tuple[int, int]] = set()
    for thing in pdf.objects:
        found: list[Any] = [thing]
        if isinstance(thing, Dictionary):
            found = [thing.get(name) for name in ("/D", "/Dest")]
        for place in found:
            if not isinstance(place, Array) or len(place) < 4 or place[1] != Name.XYZ:
                continue
            if place.is_indirect and place.objgen in seen:
                continue
            seen.add(place.objgen)
            height = turned.get(place[0].objgen, 0.0)
            if height:
                x, y = float(place[2] or 0), float(place[3] or 0)
                place[2], place[3] = height - y, x


def _boxes(pdf: Pdf, page: Page, *, marks: bool) -> None:
    width, height = (float(value) for value in page.mediabox[2:])
    trim = [0.0, 0.0, width, height]
    page.obj.TrimBox = Array(trim)
    if not marks:
        page.obj.BleedBox = Array(trim)
        return
    page.obj.BleedBox = Array([-_BLEED, -_BLEED, width + _BLEED, height + _BLEED])
    page.obj.MediaBox = Array([-_SLUG, -_SLUG, width + _SLUG, height + _SLUG])
    page.contents_add(Stream(pdf, _marks(width, height).encode()))


def _inner_trim(page: Page, bleed: float) -> None:
    """Set the boxes of a page that was made with its bleed."""
    width, height = (float(value) for value in page.mediabox[2:])
    page.obj.BleedBox = Array([0, 0, width, height])
    page.obj.TrimBox = Array([bleed, bleed, width - bleed, height - bleed])


def _marks(width: float, height: float) -> str:
    """Return the lines at the corners, outside of the bleed; they are no content."""
    lines = []
    for x, out in ((0.0, -1), (width, 1)):
        for y, up in ((0.0, -1), (height, 1)):
            for dx, dy in ((out, 0), (0, up)):
                begin = (x + dx * (_BLEED + 1), y + dy * (_BLEED + 1))
                end = (x + dx * (_SLUG - 1), y + dy * (_SLUG - 1))
                lines.append(f"{begin[0]:.3f} {begin[1]:.3f} m {end[0]:.3f} {end[1]:.3f} l S")
    return "\n/Artifact BMC q 0 G 0.25 w\n" + "\n".join(lines) + "\nQ EMC\n"


def blacken(pdf: Pdf) -> None:
    """Replace every colour of a PDF by the grey of the same lightness."""
    for page in pdf.pages:
        page.contents_coalesce()
        page.obj.Contents = Stream(pdf, _grey(page.obj))
    for thing in list(pdf.objects):
        if not isinstance(thing, Stream):
            continue
        if thing.get("/Subtype") == Name.Form or thing.get("/PatternType") == 1:
            thing.write(_grey(thing))
        elif thing.get("/Subtype") == Name.Image:
            _grey_image(thing)


_LIGHT = (0.2126, 0.7152, 0.0722)
_COLOURS = {"rg": "g", "RG": "G", "k": "g", "K": "G", "sc": "g", "scn": "g", "SC": "G", "SCN": "G"}


def _grey(content: Any) -> bytes:
    found: list[Any] = []
    for instruction in pikepdf.parse_content_stream(content):
        operands, operator = list(instruction.operands), str(instruction.operator)
        plain = operator in _COLOURS and not any(isinstance(v, Name) for v in operands)
        if plain and operands:
            grey = round(_lightness([float(v) for v in operands]), 4)
            found.append(([grey], pikepdf.Operator(_COLOURS[operator])))
        elif operator in ("cs", "CS") and operands[0] != Name.Pattern:
            continue
        else:
            found.append((operands, instruction.operator))
    return pikepdf.unparse_content_stream(found)


def _lightness(colour: list[float]) -> float:
    if len(colour) == 1:
        return colour[0]
    if len(colour) == 4:
        cyan, magenta, yellow, black = colour
        colour = [1 - min(1.0, part + black) for part in (cyan, magenta, yellow)]
    return sum(part * share for part, share in zip(colour, _LIGHT, strict=True))


def _grey_image(image: Stream) -> None:
    space = image.get("/ColorSpace")
    if image.get("/ImageMask") or space is None or space == Name.DeviceGray:
        return
    grey = pikepdf.PdfImage(image).as_pil_image().convert("L")
    for name in ("/DecodeParms", "/Decode"):
        if name in image:
            del image[name]
    image.write(grey.tobytes())
    image.ColorSpace, image.BitsPerComponent = Name.DeviceGray, 8


def sheets(pages: int) -> Iterator[tuple[int, int]]:
    """Yield the two pages (from 0) of each side of a sheet, front and back in turn.

    ``pages`` is a multiple of four.
    """
    for sheet in range(pages // 4):
        yield pages - 1 - 2 * sheet, 2 * sheet
        yield 2 * sheet + 1, pages - 2 - 2 * sheet


def stitched(source: Path, target: Path) -> str:
    """Write a PDF as a booklet: two pages on each side of a sheet that is folded and stitched.

    Inner sheets stand out in the fold, so their pages are drawn in. Returns why it cannot be done,
    in Chinese; empty when it is done.
    """
    with pikepdf.open(source) as opened, Pdf.new() as booklet:
        finish(opened, Press(fours=True, marks=False))
        count = len(opened.pages)
        if count > MOST_STITCHED:
            return (
                f"有 {count} 页，骑马订最多 {MOST_STITCHED} 页。请分册（--volumes），或改用胶装。"
            )
        width, height = (float(value) for value in opened.pages[0].mediabox[2:])
        for side, (left, right) in enumerate(sheets(count)):
            page = booklet.add_blank_page(page_size=(2 * width, height))
            inward = side // 2 * _PAPER
            shapes = Dictionary()
            content = []
            for name, number, x in (("L", left, inward), ("R", right, width - inward)):
                one = opened.pages[number]
                if "/Rotate" in one.obj:
                    del one.obj.Rotate
                shapes[f"/{name}"] = booklet.copy_foreign(one.as_form_xobject())
                content.append(f"q 1 0 0 1 {x:.3f} 0 cm /{name} Do Q")
            page.obj.Resources = Dictionary(XObject=shapes)
            page.obj.Contents = Stream(booklet, "\n".join(content).encode())
        booklet.save(target, deterministic_id=True)
    return ""
