"""A piece of a Word file, before its numbers are known."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Fragment:
    """A piece of the document whose numbers are placeholders, counted from 1 in each piece.

    ``notes`` are footnotes; ``lists`` counts numbered lists; ``pictures`` are file names;
    ``codes`` are the addresses in QR codes; ``links`` are web addresses. ``tables`` and
    ``figures`` count what is numbered; ``pages`` are labels whose page is told, each with the
    words for a label that is not printed.
    """

    body: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    lists: int = 0
    bookmarks: int = 0
    pictures: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    drawn: int = 0
    tables: int = 0
    figures: int = 0
    pages: list[tuple[str, str]] = field(default_factory=list)
