"""The picture that messengers show next to a shared link: site, title, place, summary."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from casebook.storage.digest import digest, file_digest, program_digest
from casebook.storage.store import Store
from casebook.text import pieces

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT = 1200, 630
"""The size in pixels that messengers expect (Open Graph, 1.91 : 1)."""

_PNG = "card.png"
_MARGIN = 84
_PAPER, _INK, _MUTED, _ACCENT = "#fbf9f5", "#1d1b19", "#5e5852", "#9b1c1f"
_CLOSING = "，。、；：？！”’）》】…"
_OPENING = "“‘（《【"

_FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/google-noto-cjk/NotoSerifCJK-Bold.ttc",
    "/usr/share/fonts/noto-cjk/NotoSerifCJK-Bold.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/opentype/source-han-serif/SourceHanSerifSC-Bold.otf",
    "/System/Library/Fonts/Supplemental/Songti.ttc",
    "/System/Library/Fonts/PingFang.ttc",
    "C:/Windows/Fonts/msyhbd.ttc",
    "C:/Windows/Fonts/simhei.ttf",
)


@dataclass(frozen=True)
class Card:
    """The text of a picture: the site's name, a title, a line of small print, a few sentences."""

    site: str
    title: str
    line: str
    text: str


@dataclass(frozen=True)
class Typeface:
    """A font file with Chinese characters, and which font in it (collections hold several)."""

    path: str
    index: int

    def at(self, size: int) -> FreeTypeFont:
        """Return the font at a size in pixels."""
        return _font(self.path, self.index, size)


def find_typeface(wanted: str = "") -> Typeface | None:
    """Return the configured font, or the first known one on this machine; None without any."""
    for path in (wanted, *_FONTS):
        if path and Path(path).is_file():
            try:
                return Typeface(path, _simplified(path))
            except OSError:
                continue
    return None


def draw(card: Card, typeface: Typeface) -> bytes:
    """Return the picture as PNG with few colours (about 20 KB): same words, same bytes."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - as in _fonts

    image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 24, HEIGHT), fill=_ACCENT)
    pen.text((_MARGIN, 64), card.site, font=typeface.at(32), fill=_ACCENT)
    size = 76 if len(card.title) <= 24 else 60
    top = 146
    for line in wrapped(card.title, typeface.at(size), WIDTH - 2 * _MARGIN, 3, by_sense=True):
        pen.text((_MARGIN, top), line, font=typeface.at(size), fill=_INK)
        top += int(size * 1.35)
    top += 20
    pen.text((_MARGIN, top), card.line, font=typeface.at(32), fill=_ACCENT)
    top += 64
    room = (HEIGHT - 40 - top) // 46
    for line in wrapped(card.text, typeface.at(30), WIDTH - 2 * _MARGIN, min(4, room)):
        pen.text((_MARGIN, top), line, font=typeface.at(30), fill=_MUTED)
        top += 46
    out = io.BytesIO()
    image.quantize(32, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(out, "PNG")
    return out.getvalue()


def drawn(card: Card, typeface: Typeface, store: Store) -> bytes:
    """Return the picture from the store, or draw it and store it if the store is writable."""
    key = digest("card", program_digest(), _font_digest(typeface.path), typeface.index, card)
    if record := store.get(key):
        return record.files[_PNG].read_bytes()
    data = draw(card, typeface)
    try:
        store.put(key, {_PNG: data})
    except OSError as error:
        _warn_once(str(error.strerror))
    return data


@lru_cache(maxsize=16)
def _font_digest(path: str) -> str:
    return file_digest(Path(path))


def wrapped(
    text: str, font: FreeTypeFont, width: int, most: int, *, by_sense: bool = False
) -> list[str]:
    """Break a text into at most ``most`` lines of ``width`` pixels, with … where it is cut.

    Chinese has no blanks to break at: a line may break between any two characters, but never begins
    with a closing mark or ends with an opening one, and numbers and Latin words stay whole. A title
    is broken ``by_sense``, as headings on pages are, wherever a phrase fits into a line.
    """
    cut = _pieces(text)
    if by_sense:
        cut = [
            part
            for phrase in pieces(text)
            for part in ([phrase] if font.getlength(phrase) <= width else _pieces(phrase))
        ]
    lines: list[str] = []
    line = ""
    for piece in cut:
        if line and font.getlength(line + piece) > width:
            lines.append(line)
            line = piece.lstrip()
        else:
            line += piece
    if line:
        lines.append(line)
    if len(lines) <= most:
        return lines
    if most <= 0:
        return []
    last = lines[most - 1]
    while last and font.getlength(f"{last}…") > width:
        last = last[:-1]
    return [*lines[: most - 1], f"{last.rstrip(_CLOSING)}…"]


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for character in text:
        glued = bool(pieces) and (
            character in _CLOSING
            or pieces[-1][-1] in _OPENING
            or (_latin(character) and _latin(pieces[-1][-1]))
        )
        if glued:
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _latin(character: str) -> bool:
    return character.isascii() and not character.isspace()


def _fonts() -> ModuleType:
    # Pillow is slow to load, and a site without an address has no pictures to be shared.
    from PIL import ImageFont  # noqa: PLC0415

    return ImageFont


@lru_cache(maxsize=16)
def _font(path: str, index: int, size: int) -> FreeTypeFont:
    fonts = _fonts()
    found: FreeTypeFont = fonts.truetype(path, size, index=index, layout_engine=fonts.Layout.BASIC)
    return found


def _simplified(path: str) -> int:
    """Return which font of a collection draws the forms of mainland China."""
    fonts = _fonts()
    fonts.truetype(path, 12)  # raises OSError if it is not a font
    if not path.endswith(".ttc"):
        return 0
    for index in range(8):
        try:
            name: str = fonts.truetype(path, 12, index=index).getname()[0] or ""
        except OSError:
            break
        if name.endswith("SC"):
            return index
    return 0


@lru_cache(maxsize=1)
def _warn_once(reason: str) -> None:
    # Report the reason once, not for each of perhaps ten thousand pictures.
    print(f"分享图的缓存写不进去，下次会重画：{reason}", file=sys.stderr)
