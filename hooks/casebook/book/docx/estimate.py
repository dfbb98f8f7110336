"""On which page of the Word file a thing will stand, guessed from the grid of 22 by 28.

Word works the numbers out itself when the file is opened; programs that do not, show these.
"""

from __future__ import annotations

from collections.abc import Iterable

from casebook.book.binding import Book
from casebook.book.casenode import label_of
from casebook.book.docx.matter import back_titles
from casebook.book.titles import width

LINES, CHARACTERS = 22, 28


def lines_of(texts: Iterable[str]) -> int:
    """Return how many lines paragraphs fill."""
    return sum(max(1, -(-int(width(text) + 2) // CHARACTERS)) for text in texts)


def guessed(book: Book, lengths: dict[str, int]) -> dict[str, str]:
    """Return page numbers by label; ``lengths`` gives the lines of each case by label."""
    page = 1
    found: dict[str, str] = {}
    parts = back_titles(book)
    if parts and parts[0][1] == "part-map":
        found["part-map"] = "1"
        page += 1
        del parts[0]
    for chapter in book.chapters:
        if chapter.title:
            found[chapter.label] = str(page)
            page += 1
        for entry in chapter.entries:
            label = label_of(entry.path)
            found[label] = str(page)
            page += -(-lengths.get(label, LINES) // LINES)
    sizes = {
        "part-comparison": 1 + sum(len(table.rows) for table in book.comparison) // 12,
        "part-glossary": 1 + sum(len(group.terms) for group in book.glossary) // 9,
        "part-terms": 1 + sum(len(group.entries) for group in book.terms) // 80,
        "part-places": 1 + sum(len(group.entries) for group in book.places) // 80,
        "part-figures": 1,
    }
    for _, label in parts:
        found[label] = str(page)
        page += sizes[label]
    for group in book.glossary:
        for number, term in enumerate(group.terms):
            start = int(found.get("part-glossary", "1"))
            found[term.label] = str(start + number // 9)
    return found
