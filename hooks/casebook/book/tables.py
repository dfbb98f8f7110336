"""Tables of a text, split and rotated so that they fit on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from selectolax.lexbor import LexborNode

from casebook.book.elements import attribute, classes, find, text
from casebook.book.titles import width
from casebook.book.tree import Inlines, Table
from casebook.book.walking import plain

TURNED_FROM = 8
"""Number of columns from which a table is rotated by 90 degrees."""
MOST_COLUMNS = 12
"""A table with more columns is split; each piece repeats the first column."""
_ROTATED_ROWS = 18
_COLUMN_WIDTH = 44.0
"""Width of a table on a portrait page, in characters."""


def table_blocks(element: LexborNode, cell: Callable[[LexborNode], Inlines]) -> Iterator[Table]:
    """Yield the table or tables that an HTML table becomes.

    A spanning cell keeps its text once; missing cells are empty. In a table without a header row
    the first row becomes the header, because a tagged table must have one.
    """
    lines = [[c for c in row.iter() if c.tag in ("td", "th")] for row in find(element, "tr")]
    lines = [line for line in lines if line]
    if not lines:
        return
    columns = min(max(sum(_span(c) for c in line) for line in lines), 500)
    grid = [tuple(islice(_cells(line, columns, cell), columns)) for line in lines]
    head, *rows = grid
    align = _alignment(lines, columns)
    caption = next((text(found).strip() for found in find(element, "caption")), "")
    yield from fitted(Table(head, tuple(rows), align, caption=caption))


def fitted(table: Table) -> Iterator[Table]:
    """Yield the pieces of a table, split when it is too wide, each with its layout."""
    columns = len(table.head)
    if columns <= MOST_COLUMNS:
        yield replace(table, layout=layout_of(table))
        return
    step = MOST_COLUMNS - 1
    parts = -(-(columns - 1) // step)
    step = -(-(columns - 1) // parts)
    for number, start in enumerate(range(1, columns, step), 1):
        chosen = [0, *range(start, min(start + step, columns))]
        words = f"第 {start + 1}—{chosen[-1] + 1} 列，共 {columns} 列，分 {parts} 表"
        part = Table(
            tuple(table.head[i] for i in chosen),
            tuple(tuple(row[i] for i in chosen) for row in table.rows),
            tuple(table.align[i] for i in chosen),
            table.role,
            f"{table.caption}（{words}）" if table.caption else f"{words}之{number}",
        )
        yield replace(part, layout=layout_of(part))


def layout_of(table: Table) -> str:
    """Return the layout of a table of the text: normal, rotated or landscape."""
    columns = len(table.head)
    if columns < TURNED_FROM or _width(table) <= _COLUMN_WIDTH:
        return "normal"
    # A rotated float cannot break across pages: a longer table gets landscape pages.
    per_line = max(3, 60 // columns)
    lines = sum(
        max(-(-len(plain(cell)) // per_line) or 1 for cell in row)
        for row in (table.head, *table.rows)
    )
    return "rotated" if lines <= _ROTATED_ROWS else "landscape"


def _width(table: Table) -> float:
    lines = (table.head, *table.rows)
    widest = (max(width(plain(line[i])) for line in lines) for i in range(len(table.head)))
    return sum(min(wide, 12.0) + 1.0 for wide in widest)


_CLASSES = {"num": "right", "center": "center"}
"""The classes that sanitising leaves of Markdown's inline alignment styles."""


def _span(cell: LexborNode) -> int:
    number = attribute(cell, "colspan")
    return min(int(number), 500) if number.isdecimal() and int(number) > 0 else 1


def _cells(
    line: list[LexborNode], columns: int, read: Callable[[LexborNode], Inlines]
) -> Iterator[Inlines]:
    for element in line:
        yield read(element)
        for _ in range(_span(element) - 1):
            yield ()
    for _ in range(columns):
        yield ()


def _alignment(lines: list[list[LexborNode]], columns: int) -> tuple[str, ...]:
    """Return the alignment of each column: the author's, else right for numbers."""
    found = []
    for column in range(columns):
        said = {word for line in lines if column < len(line) for word in classes(line[column])}
        if said & set(_CLASSES):
            found.append(next(side for word, side in _CLASSES.items() if word in said))
            continue
        texts = [text(line[column]).strip() for line in lines[1:] if column < len(line)]
        filled = [one for one in texts if one]
        numbers = [t for t in filled if t.replace(",", "").replace(".", "").rstrip("%").isdecimal()]
        found.append("right" if filled and len(numbers) == len(filled) else "left")
    return tuple(found)
