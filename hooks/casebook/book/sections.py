"""How a volume is cut into sections, the runs of cases that are set and kept one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from casebook.book.binding import BookChapter
from casebook.catalog import Entry

MOST_CASES = 16
"""Cases of a section: with fewer the parts of a volume take longer to join than to set."""


@dataclass(frozen=True)
class Piece:
    """Cases of one chapter; ``opens`` when they begin it."""

    chapter: BookChapter
    entries: tuple[Entry, ...]
    opens: bool


Section = tuple[Piece, ...]


def sections(chapters: Sequence[BookChapter], most: int = 0) -> list[Section]:
    """Return the sections of a volume, in its order.

    A chapter of more cases than a section holds is cut into even pieces, and shares no section with
    others: a case more or less changes the sections of its own chapter.
    """
    most = most or MOST_CASES
    found: list[Section] = []
    shared: list[Piece] = []
    for chapter in chapters:
        count = len(chapter.entries)
        if shared and sum(len(piece.entries) for piece in shared) + count > most:
            found.append(tuple(shared))
            shared = []
        if count <= most:
            shared.append(Piece(chapter, chapter.entries, opens=True))
            continue
        pieces = -(-count // most)
        cuts = [number * count // pieces for number in range(pieces + 1)]
        found += [
            (Piece(chapter, chapter.entries[start:end], opens=start == 0),)
            for start, end in pairwise(cuts)
        ]
    return [*found, tuple(shared)] if shared else found
