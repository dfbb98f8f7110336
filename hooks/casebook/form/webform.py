"""The form as fields of a web page, and what is typed there as the same tables as in Word.

So one reader serves both: what it reads of the tables does not depend on who wrote them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from casebook.form.conventions import sections, tickable
from casebook.form.document import Cell, Paragraph, Span, Table, WordFile
from casebook.form.entries import Words
from casebook.form.filled import Spot
from casebook.form.layout import Grid, Row, asked, grids, optional

TICKED, EMPTY = "☑", "☐"
_MOST_ROWS = 200
_MOST_CHARACTERS = 60_000


@dataclass(frozen=True)
class Field:
    """One field: its name in what is sent, and its place, by which problems are told."""

    name: str
    label: str
    kind: str
    spot: str
    required: bool = False
    hint: str = ""
    words: tuple[str, ...] = ()
    many: bool = False


@dataclass(frozen=True)
class Entries:
    """A table of which rows are added; ``labels`` are its columns."""

    name: str
    caption: str
    note: str
    table: int
    labels: tuple[str, ...]


@dataclass(frozen=True)
class WebForm:
    """The fields in the order of the form."""

    asked: tuple[Field, ...]
    entries: tuple[Entries, ...]
    optional: tuple[Field, ...]
    sections: tuple[Field, ...]


def layout(words: Words) -> WebForm:
    """Return the fields of the form for one library."""
    return WebForm(
        tuple(_field(row, 1, number, words) for number, row in enumerate(asked(), 1)),
        tuple(_entries(grid, number) for number, grid in enumerate(grids(), 3)),
        tuple(_field(row, 2, number, words) for number, row in enumerate(optional(), 1)),
        tuple(
            Field(one.title, one.title, "section", str(Spot(0, 0, one.title)), one.required,
                  one.hint or "")
            for one in sections(words)
        ),
    )  # fmt: skip


def word_file(values: Mapping[str, Any], words: Words) -> WordFile:
    """Return what was typed as the content of a filled form.

    ``values`` hold a text by the name of each field, or the list of the words that are ticked, and
    for each table a list of rows.
    """
    blocks: list[Paragraph | Table] = []
    for number, rows in ((1, asked()), (2, optional())):
        cells = tuple(
            (Cell((row.label,)), Cell(_lines(_typed(row, values, words)))) for row in rows
        )
        blocks.append(Table(number, cells))
    for number, grid in enumerate(grids(), 3):
        head = tuple(Cell((column.label,)) for column in grid.columns)
        blocks.append(Table(number, (head, *_rows(values.get(_name(grid.path)), len(head)))))
    for section in sections(words):
        text = _text(values.get(section.title))
        if text.strip():
            blocks.append(Paragraph((Span(section.title),), heading=1))
            blocks += [_paragraph(line) for line in text.split("\n") if line.strip()]
    return WordFile(blocks)


def _field(row: Row, table: int, number: int, words: Words) -> Field:
    ticks = tickable(row, words) if row.kind == "ticks" else ()
    terms = (
        tuple(term.name for term in words.vocabularies[row.vocabulary])
        if row.kind == "terms" and row.vocabulary
        else ()
    )
    return Field(
        _name(row.path), row.label, row.kind, str(Spot(table, number, row.label)), row.required,
        row.hint, ticks or terms, row.many,
    )  # fmt: skip


def _entries(grid: Grid, table: int) -> Entries:
    caption, _, note = grid.caption.partition("（")
    labels = tuple(column.label for column in grid.columns)
    return Entries(_name(grid.path), caption, note.rstrip("）"), table, labels)


def _name(path: tuple[str, ...]) -> str:
    return ".".join(path)


def _typed(row: Row, values: Mapping[str, Any], words: Words) -> str:
    value = values.get(_name(row.path))
    if row.kind != "ticks":
        return _text(value)
    chosen = {str(one) for one in value} if isinstance(value, list) else {_text(value)}
    names = tickable(row, words)
    return "　".join(f"{TICKED if name in chosen else EMPTY}{name}" for name in names)


def _rows(entries: Any, columns: int) -> list[tuple[Cell, ...]]:
    rows = entries[:_MOST_ROWS] if isinstance(entries, list) else []
    return [
        tuple(Cell(_lines(_text(text))) for text in row[:columns])
        for row in rows
        if isinstance(row, list) and any(_text(text).strip() for text in row)
    ]


def _text(value: Any) -> str:
    text = value[:_MOST_CHARACTERS] if isinstance(value, str) else ""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n"))


def _paragraph(line: str) -> Paragraph:
    text = line.strip()
    if text[:1] in "-•·●" and text[1:2] in " \u3000":
        return Paragraph((Span(text[1:].strip()),), bullet=1)
    return Paragraph((Span(text),))
