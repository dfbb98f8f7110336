"""Extraction of the texts of a PDF: from its pages, and from objects such as bookmarks."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf

_HEX = rb"\s*<([0-9A-Fa-f]+)>"
_PAIR, _TRIPLE = re.compile(_HEX * 2), re.compile(_HEX * 3)
_SECTION = re.compile(rb"beginbf(char|range)(.*?)endbf", re.S)
_MOST = 256
"""Characters of one code range; a range only varies the last byte of a code."""


def pdf_texts(data: bytes) -> Iterator[str]:
    """Yield the texts of a PDF: each text run, and every text of an object.

    Text runs are not joined, because only their positions would show whether they belong
    together. Data that is not a readable PDF is taken as text.
    """
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            fonts: dict[tuple[int, int], dict[bytes, str]] = {}
            for page in pdf.pages:
                yield from _words(page, fonts)
            for thing in pdf.objects:
                yield from _strings(thing)
    except (pikepdf.PdfError, ValueError):
        yield data.decode("latin-1")


def _words(page: pikepdf.Page, fonts: dict[tuple[int, int], dict[bytes, str]]) -> Iterator[str]:
    names = page.resources.get("/Font", pikepdf.Dictionary())
    codes: dict[bytes, str] = {}
    said: list[str] = []
    for step in pikepdf.parse_content_stream(page, "Tf Tj TJ ET"):
        operands = list(step.operands)
        match str(step.operator):
            case "Tf":
                codes = _codes(names.get(str(operands[0])), fonts)
            case "ET":
                yield "".join(said)
                said = []
            case _:
                pieces = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
                said += [
                    _decoded(bytes(piece), codes)
                    for piece in pieces
                    if isinstance(piece, pikepdf.String)
                ]


def _codes(font: object, fonts: dict[tuple[int, int], dict[bytes, str]]) -> dict[bytes, str]:
    """Return the character of each code of a font; every font is read once."""
    if not isinstance(font, pikepdf.Dictionary) or "/ToUnicode" not in font:
        return {}
    if font.objgen not in fonts or font.objgen == (0, 0):
        fonts[font.objgen] = dict(_mapped(font.ToUnicode.read_bytes()))
    return fonts[font.objgen]


def _mapped(table: bytes) -> Iterator[tuple[bytes, str]]:
    """Yield the codes of a ToUnicode table and their characters (PDF 32000-1, 9.10.3)."""
    for kind, body in _SECTION.findall(table):
        if kind == b"char":
            for code, character in _PAIR.findall(body):
                yield bytes.fromhex(code.decode()), _character(character)
            continue
        for first, last, character in _TRIPLE.findall(body):
            begin, width, shown = int(first, 16), len(first) // 2, _character(character)
            for number in range(min(int(last, 16) - begin + 1, _MOST)):
                code = (begin + number).to_bytes(width)
                yield code, shown[:-1] + chr(ord(shown[-1]) + number)


def _character(written: bytes) -> str:
    return bytes.fromhex(written.decode()).decode("utf-16-be", "replace")


def _decoded(codes: bytes, known: dict[bytes, str]) -> str:
    if not known:
        return codes.decode("latin-1")
    step = len(next(iter(known)))
    return "".join(known.get(codes[at : at + step], " ") for at in range(0, len(codes), step))


def _strings(thing: object) -> Iterator[str]:
    """Yield the texts directly inside an object."""
    waiting = [thing]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.String):
            yield str(one)
        elif isinstance(one, pikepdf.Stream) and one.get("/Type") == "/Metadata":
            yield one.read_bytes().decode("utf-8", "replace")
        elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            waiting += [value for value in one.values() if not _elsewhere(value)]
        elif isinstance(one, pikepdf.Array):
            waiting += [value for value in one if not _elsewhere(value)]


def _elsewhere(value: object) -> bool:
    return isinstance(value, pikepdf.Object) and value.is_indirect
