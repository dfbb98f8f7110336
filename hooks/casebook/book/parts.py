"""The parts of a volume that are set, and the plan after which they are bound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casebook.book.binding import Book
from casebook.book.indexes import Spellings
from casebook.book.labels import label_of
from casebook.book.printed import Bookmarks, Layout, Printed
from casebook.book.section_sheet import Look

_MM = 72 / 25.4
_ABOVE = 10.0  # points that a link leads above its target, as those of Typst do


@dataclass(frozen=True)
class Part:
    """A part of a volume: pages ``first`` to ``last`` of its file are printed, from a folio on."""

    printed: Printed
    first: int
    last: int
    folio: int = 0
    deeper: int = 0

    @property
    def layout(self) -> Layout:
        """Return where everything stands in it."""
        assert self.printed.layout is not None  # noqa: S101 - every part is measured
        return self.printed.layout

    @property
    def end(self) -> int:
        """Return the folio behind it."""
        return self.folio + self.last - self.first

    def number(self, page: int) -> int:
        """Return the folio of a page of the file, counted from 0."""
        return page - self.first + self.folio


def layout_of(printed: Printed) -> Layout:
    """Return where everything stands in a part that was just set."""
    return Part(printed, 0, 0).layout


def numbers_of(part: Part) -> dict[str, int]:
    """Return the folios of the labels of a part."""
    return {label: part.number(page - 1) for label, (page, *_) in part.layout.labels.items()}


def words_of(body: Sequence[Part], spellings: Spellings) -> dict[int, list[int]]:
    """Return the pages on which the words of the indexes stand, by the number of each."""
    found: dict[int, set[int]] = {}
    for part in body:
        for name, pages in part.layout.words.items():
            form, _, here = name.partition("\n")
            for number in spellings.numbers[form]:
                cases = spellings.entries[number].cases
                if not cases or here in cases:
                    found.setdefault(number, set()).update(part.number(p - 1) for p in pages)
    return {number: sorted(pages) for number, pages in found.items()}


def heads_of(body: Sequence[Part], book: Book) -> list[dict[str, Any]]:
    """Return what stands above each page of the cases; nothing above their titles."""
    titles = {
        label_of(entry.path): (chapter.title, entry.case.title)
        for chapter in book.chapters
        for entry in chapter.entries
    }
    begins = {
        number: label
        for part in body
        for label, number in numbers_of(part).items()
        if label in titles
    }
    found = []
    chapter = title = ""
    for part in body:
        for page in range(part.first, part.last):
            opens = begins.get(part.number(page))
            if opens:
                chapter, title = titles[opens]
            row = {"wide": part.layout.wide[page], "head": not opens}
            found.append({**row, "chapter": chapter, "title": title})
    return found


def bookmarks_of(parts: Sequence[Part]) -> Bookmarks:
    """Return the bookmarks of a volume: level, title, printed page number."""
    return tuple(
        (level + part.deeper, title, str(part.number(page)) if part.folio else label)
        for part in parts
        for level, title, label, page, *_ in part.layout.rows
    )


@dataclass(frozen=True)
class Plan:
    """How the parts of a volume are bound: the front, its sections, and what stands behind them.

    ``heads`` is the file with heads and folios, ``pages`` are the numbers of labels, and ``rows``
    the titles in the contents, each with the part and the bookmark, or the label, that it names.
    """

    look: Look
    parts: Sequence[Part]
    sections: int
    heads: Path
    start: int
    pages: Mapping[str, int]
    rows: Sequence[Mapping[str, Any]]

    @property
    def files(self) -> list[Path]:
        """Return all files that are bound."""
        return [*(part.printed.file for part in self.parts), self.heads]

    @property
    def data(self) -> dict[str, Any]:
        """Return the plan for :func:`casebook.book.joining.joined`, but for its files."""
        page = self.look.cfg["page"]
        height = float(page["height"]) * _MM
        places: dict[str, tuple[int, int, float, float]] = {}
        outline: list[tuple[int, str, int, int, float, float]] = []
        for n, part in enumerate(self.parts):
            for label, (number, x, y) in part.layout.labels.items():
                places[label] = (n, number - 1 - part.first, x, height - max(0.0, y - _ABOVE))
            for k, (level, title, _, number, x, y) in enumerate(part.layout.rows):
                place = (n, number - part.first, x, y)
                places[f"bookmark-{n}-{k}"] = place
                outline.append((level + part.deeper, title, *place))
        named = {row["label"]: places[row["at"]] for row in self.rows}
        margins = page["margins"]
        return {
            "spans": [(part.first, part.last) for part in self.parts],
            "sections": self.sections,
            "moved": (margins["outside"] - margins["inside"]) * _MM,
            "start": self.start,
            "numbers": {label: str(number) for label, number in self.pages.items()}
            | {row["label"]: row["page"] for row in self.rows},
            "places": places | named,
            "rows": outline,
        }
