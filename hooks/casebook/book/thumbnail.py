"""The cover of a collection as a small drawing: what stands on the printed one, line by line."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.book.collection import Collection
from casebook.book.titles import lines, width

_TITLE_WIDTH = 8.0
_SUBTITLE_WIDTH = 13.0
_TOP = 84
_BOTTOM = 240
_LEADING, _SMALL_LEADING = 28, 16
_WIDEST = 9
_LEAST_PICTURE = 50
"""Room that a picture needs below the title, in units."""


@dataclass(frozen=True)
class CoverLine:
    """A line of the cover and its foot, in units of a sheet 210 wide and 297 high."""

    text: str
    y: int


@dataclass(frozen=True)
class Thumbnail:
    """The lines of a cover; of a long subtitle those that have room.

    ``picture`` is the address of the cover's picture, empty without one, and ``below`` where the
    lines above it end.
    """

    title: tuple[CoverLine, ...]
    subtitle: tuple[CoverLine, ...]
    editor: str
    date: str
    picture: str
    below: int


def thumbnail(collection: Collection, picture: str = "") -> Thumbnail:
    """Return the cover of a collection; ``picture`` is the address of the one on it."""
    title = _broken(collection)
    below = _TOP + len(title) * _LEADING
    subtitle = lines(collection.subtitle, _SUBTITLE_WIDTH) if collection.subtitle else ()
    small = tuple(
        CoverLine(text, y)
        for n, text in enumerate(subtitle)
        if (y := below + n * _SMALL_LEADING) < _BOTTOM and width(text) <= _SUBTITLE_WIDTH + 2
    )
    foot = small[-1].y if small else below - _LEADING
    return Thumbnail(
        tuple(CoverLine(text, _TOP + n * _LEADING) for n, text in enumerate(title)),
        small,
        collection.issuer or collection.editor,
        collection.date.chinese,
        picture if foot + _LEAST_PICTURE < _BOTTOM else "",
        foot + 10,
    )


def _broken(collection: Collection) -> list[str]:
    """Return the lines of the title; one that has no pause is cut where the sheet ends."""
    found = []
    for line in lines(collection.title, _TITLE_WIDTH, tuple(collection.title_lines)):
        step = _WIDEST if width(line) > _WIDEST else len(line)
        found += [line[start : start + step] for start in range(0, len(line), step)]
    return found
