"""The sizes to which books are cut, with the page that belongs to each."""

from __future__ import annotations

from dataclasses import dataclass

_LARGE = 1.4
"""大字本: how much larger all type is."""


@dataclass(frozen=True)
class Trim:
    """A trim size: width and height, margins (top, bottom, inside, outside) in mm, type in pt."""

    width: float
    height: float
    margins: tuple[float, float, float, float]
    body: float
    small: float


TRIMS = {
    "A4": Trim(210, 297, (25, 22, 27, 22), 10.5, 9),
    "16开": Trim(185, 260, (22, 20, 23, 19), 10.5, 9),
    "大32开": Trim(140, 203, (18, 17, 18, 14), 9.5, 8),
    "A5": Trim(148, 210, (18, 17, 19, 15), 9.5, 8),
}


def page_of(name: str, style: str, *, large: bool) -> dict[str, object]:
    """Return the page of a book for the templates. 公文 have one trim and one size of type."""
    trim = TRIMS["A4" if style == "gongwen" else name]
    more = _LARGE if large and style != "gongwen" else 1.0
    margins = (37, 35, 28, 26) if style == "gongwen" else trim.margins
    return {
        "width": trim.width,
        "height": trim.height,
        "margins": dict(zip(("top", "bottom", "inside", "outside"), margins, strict=True)),
        "body": trim.body * more,
        "small": trim.small * more,
        "scale": more,
    }
