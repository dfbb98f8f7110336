"""What cameras and programs write into pictures is searched for numbers of people."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from casebook.personal import hidden_numbers

WORDS = "联系人 138-1234-5678"
ARTIST, COPYRIGHT, DESCRIPTION, XP_COMMENT, USER_COMMENT, EXIF = (
    0x013B, 0x8298, 0x010E, 0x9C9C, 0x9286, 0x8769,
)  # fmt: skip
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>{WORDS}</dc:creator></x:xmpmeta>'.encode()


def saved(form: str, **more: object) -> bytes:
    """Return the bytes of a small picture."""
    data = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(data, form, **more)
    return data.getvalue()


def exif(tag: int, value: object, ifd: int | None = None) -> Image.Exif:
    """Return the data of a camera with one entry."""
    found = Image.Exif()
    if ifd is None:
        found[tag] = value
    else:
        found.get_ifd(ifd)[tag] = value
    return found


def text_chunk(**how: object) -> PngInfo:
    """Return a text of a PNG picture."""
    info = PngInfo()
    if how.pop("international", False):
        info.add_itxt("Comment", WORDS, **how)
    else:
        info.add_text("Author", WORDS.encode("ascii", "ignore").decode(), **how)
    return info


PICTURES = {
    **{
        f"{form}:{tag:x}": saved(form, exif=exif(tag, "by 13812345678"))
        for form in ("JPEG", "PNG", "WEBP")
        for tag in (ARTIST, COPYRIGHT, DESCRIPTION)
    },
    "xp-comment": saved("JPEG", exif=exif(XP_COMMENT, WORDS.encode("utf-16-le"))),
    "user-comment": saved("JPEG", exif=exif(USER_COMMENT, b"ASCII\0\0\0by 13812345678", EXIF)),
    "tEXt": saved("PNG", pnginfo=text_chunk()),
    "zTXt": saved("PNG", pnginfo=text_chunk(zip=True)),
    "iTXt": saved("PNG", pnginfo=text_chunk(international=True)),
    "zipped-iTXt": saved("PNG", pnginfo=text_chunk(international=True, zip=True)),
    "jpeg-comment": saved("JPEG", comment=WORDS.encode()),
    "gif-comment": saved("GIF", comment=WORDS.encode()),
    "jpeg-xmp": saved("JPEG", xmp=XMP),
    "webp-xmp": saved("WEBP", xmp=XMP),
    "behind-the-end": saved("PNG") + WORDS.encode(),
}


@pytest.mark.parametrize("data", PICTURES.values(), ids=PICTURES)
def test_numbers_are_found_in_whatever_holds_texts(data: bytes) -> None:
    """Artist, comment, description and metadata of every format are read."""
    assert {span.kind.code for span in hidden_numbers(data)} == {"mobile-number"}


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF"])
def test_points_of_pictures_are_no_numbers(form: str) -> None:
    """A picture full of noise holds nothing that looks like a number."""
    noise = random.Random(form)  # noqa: S311  the same picture each time
    image = Image.frombytes("RGB", (300, 300), noise.randbytes(270_000))
    data = io.BytesIO()
    image.save(data, form)
    assert hidden_numbers(data.getvalue()) == []


@pytest.mark.parametrize("cut", range(0, 400, 7))
def test_a_damaged_picture_is_read_as_far_as_it_goes(cut: int) -> None:
    """A file that breaks off, or lies about its lengths, ends in no error."""
    data = PICTURES["zipped-iTXt"]
    hidden_numbers(data[:cut])
    hidden_numbers(data[:cut] + b"\xff" * 8 + data[cut:])


def test_a_small_chunk_that_unpacks_to_much_is_cut_off() -> None:
    """A text of a gigabyte in a small chunk is read for its first megabyte only."""
    import zlib

    body = b"Author\0\0" + zlib.compress(b"13812345678 " + b" " * 50_000_000)
    chunk = len(body).to_bytes(4) + b"zTXt" + body + b"\0\0\0\0"
    assert len(hidden_numbers(b"\x89PNG\r\n\x1a\n" + chunk)) == 1
