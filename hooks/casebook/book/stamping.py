"""Page numbers put into a section when its volume is bound, in the place of figures of its own.

A section is set with figures that hold room for numbers. What the font calls the figures is told by
a specimen page at its beginning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Page, Pdf, Stream, String

Figures = Mapping[tuple[int, int], Mapping[str, bytes]]
"""The codes of figures, for each font by its number."""
_SPECIMEN = "0123456789-"


def figures_of(page: Any) -> Figures:
    """Return what each font of the specimen page calls the figures."""
    shown: dict[tuple[int, int], bytes] = {}
    font = (0, 0)
    for instruction in pikepdf.parse_content_stream(Page(page)):
        operator = str(instruction.operator)
        if operator == "Tf":
            font = page.Resources.Font[str(instruction.operands[0])].objgen
        elif operator in ("Tj", "TJ"):
            shown[font] = shown.get(font, b"") + b"".join(_strings(instruction.operands[0]))
    return {
        font: {figure: codes[2 * n : 2 * n + 2] for n, figure in enumerate(_SPECIMEN)}
        for font, codes in shown.items()
    }


def stamp(pdf: Pdf, page: Any, numbers: Mapping[int, str], figures: Figures) -> None:
    """Put numbers into marked content of a page, by its mark.

    Errors: LookupError when the content is not there, or in a font without a specimen.
    """
    content = Page(page).Contents.read_bytes()
    for mark, number in numbers.items():
        begin = re.search(rb"/MCID %d\s*>>\s*BDC" % mark, content)
        if begin is None:
            raise LookupError(f"no marked content {mark}")
        end = content.index(b"EMC", begin.end())
        written = _written(Stream(pdf, content[begin.end() : end]), page, number, figures)
        content = content[: begin.end()] + written + content[end:]
    page.Contents = Stream(pdf, content)


def _written(content: Stream, page: Any, number: str, figures: Figures) -> bytes:
    """Return a piece of content with another number in its place, set like the one before."""
    found: list[Any] = []
    codes = b""
    for instruction in pikepdf.parse_content_stream(content):
        operands, operator = list(instruction.operands), str(instruction.operator)
        if operator == "Tf":
            names = figures[page.Resources.Font[str(operands[0])].objgen]
            codes = b"".join(names[figure] for figure in number)
        if operator in ("Tj", "TJ"):
            operands, operator = [_replaced(operands[0], codes)], "TJ"
        found.append((operands, pikepdf.Operator(operator)))
    return b"\n" + pikepdf.unparse_content_stream(found) + b"\n"


def _replaced(shown: Any, codes: bytes) -> Array:
    """Return codes with the gaps of what was shown; without, where they are more or fewer."""
    if sum(map(len, _strings(shown))) != len(codes):
        return Array([String(codes)])
    pieces, at = Array(), 0
    for one in shown if isinstance(shown, Array) else [shown]:
        if isinstance(one, String):
            size = len(bytes(one))
            pieces.append(String(codes[at : at + size]))
            at += size
        else:
            pieces.append(one)
    return pieces


def _strings(operand: Any) -> Iterator[bytes]:
    for one in operand if isinstance(operand, Array) else [operand]:
        if isinstance(one, String):
            yield bytes(one)
