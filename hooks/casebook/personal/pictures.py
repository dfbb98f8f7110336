"""Detection of people's numbers in pictures: in metadata that cameras and programs write."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from casebook.personal.detecting import Span, find

_PNG = b"\x89PNG\r\n\x1a\n"
_COMPRESSED = (b"zTXt", b"iTXt", b"iCCP")
_MOST = 1024 * 1024
"""Bytes of a compressed text that are searched; those of cameras are shorter."""


def hidden_numbers(data: bytes) -> list[Span]:
    """Return the numbers anywhere in the bytes of a picture.

    Artist, comment and description are uncompressed in every format, except in three chunks of
    PNG. Pixel data does not look like a number by chance: that takes eleven digits in a row.
    E-mail addresses are left out, because a few random bytes can look like one.
    """
    return [span for text in _texts(data) for span in find(text, only_errors=True)]


def _texts(data: bytes) -> Iterator[str]:
    yield data.decode("utf-8", "replace")
    if data.startswith(_PNG):
        at = len(_PNG)
        while at + 8 <= len(data):
            length, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
            if kind in _COMPRESSED:
                yield from _unpacked(data[at + 8 : at + 8 + length])
            at += length + 12


def _unpacked(chunk: bytes) -> Iterator[str]:
    """Yield the decompressed text of a chunk; its start depends on the kind of chunk."""
    at = chunk.find(b"\x78")
    while 0 <= at < 400:
        try:
            yield zlib.decompressobj().decompress(chunk[at:], _MOST).decode("utf-8", "replace")
            return
        except zlib.error:
            at = chunk.find(b"\x78", at + 1)
