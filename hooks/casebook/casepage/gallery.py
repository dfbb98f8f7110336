"""The pictures of a case's place: their addresses, in the sizes that the site has of them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casebook.catalog import Entry

WIDTHS = (480, 960)
"""Pixels: a picture beside the text, and the same on a telephone or a sharp screen."""


@dataclass(frozen=True)
class CasePicture:
    """A picture with its words; ``small`` and ``large`` are sizes of ``url``, all from the root."""

    url: str
    small: str
    large: str
    alt: str
    caption: str
    credit: str


def gallery(entry: Entry) -> tuple[CasePicture, ...]:
    """Return the pictures of a case."""
    found = []
    for picture in entry.case.pictures:
        url = _address(entry, picture.file)
        small, large = (sized(url, width) for width in WIDTHS)
        found.append(CasePicture(url, small, large, picture.alt, picture.caption, picture.credit))
    return tuple(found)


def sizes_of_pictures(entries: Iterable[Entry]) -> Mapping[str, Mapping[str, int]]:
    """Return the addresses and widths of the sizes of every picture that some case shows."""
    urls = (_address(entry, file) for entry in entries for file in entry.told.pictures)
    return {url: {sized(url, width): width for width in WIDTHS} for url in urls}


def sized(url: str, width: int) -> str:
    """Return the address of a picture in one of its widths: x/01.jpg becomes x/01.w480.jpg."""
    stem, suffix = posixpath.splitext(url)
    return f"{stem}.w{width}{suffix}"


def _address(entry: Entry, file: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(entry.path), file))
