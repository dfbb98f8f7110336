"""How a large collection is cut into volumes that can be bound: by pages, between chapters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casebook.book.collection import Collection
from casebook.book.selection import Chapter
from casebook.book.trims import TRIMS
from casebook.catalog import Entry

FEWEST, MOST = 400, 600
"""Pages of a bound volume: a thinner one is no book, a thicker one breaks at the spine."""
_ON_A_PAGE = 1800
"""Characters of a case's file on a page of A4, its labels among them (measured on 17 cases)."""
_GONGWEN, _LARGE = 1.75, 1.9  # how many more pages these take, measured


def pages_of(entry: Entry, collection: Collection, style: str) -> float:
    """Return about how many pages a case takes: it is known exactly only when it is set."""
    size = len(entry.body) + len(entry.case.model_dump_json(exclude_none=True))
    pages = -(-size // _ON_A_PAGE)
    if style == "gongwen":
        return pages * _GONGWEN
    a4, trim = TRIMS["A4"], TRIMS[collection.trim]
    room = (trim.width * trim.height) / (a4.width * a4.height) * (a4.body / trim.body) ** 2
    return pages / room * (_LARGE if collection.large else 1.0)


def by_pages(
    chapters: Sequence[Chapter], collection: Collection, style: str
) -> list[list[Chapter]]:
    """Return the chapters in volumes of the pages asked for, all of about the same thickness.

    A volume ends with a chapter, unless the chapter alone is thicker than a volume may be.
    """
    weight = {
        e.path: pages_of(e, collection, style) for chapter in chapters for e in chapter.entries
    }
    total = sum(weight.values())
    if total <= MOST:
        return [list(chapters)]
    count = max(1, round(total / collection.volume_pages))
    target = total / count
    found: list[list[Chapter]] = [[] for _ in range(count)]
    done = 0.0
    for chapter in chapters:
        for piece in _pieces(chapter, weight, target):
            pages = sum(weight[entry.path] for entry in piece.entries)
            # The border nearest to where a volume should end is its end.
            found[min(count - 1, int((done + pages / 2) / target))].append(piece)
            done += pages
    return [volume for volume in found if volume]


def _pieces(chapter: Chapter, weight: dict[str, float], target: float) -> list[Chapter]:
    """Return a chapter whole, or cut into as few parts as volumes can hold."""
    pages = sum(weight[entry.path] for entry in chapter.entries)
    if pages <= MOST:
        return [chapter]
    parts: list[list[Entry]] = [[]]
    filled = 0.0
    share = pages / round(pages / target)
    for entry in chapter.entries:
        if parts[-1] and filled + weight[entry.path] / 2 > share:
            parts.append([])
            filled = 0.0
        parts[-1].append(entry)
        filled += weight[entry.path]
    return [replace(chapter, entries=tuple(part)) for part in parts]
