"""The data files of a comparison page: the same table as CSV and as XLSX."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from casebook import spreadsheet
from casebook.listing import Link
from casebook.problems.terminal import cells
from casebook.spreadsheet import Cell

_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
_WIDEST = 48


@dataclass(frozen=True)
class Sheet:
    """One table: a row has as many values as there are columns.

    ``caption`` says what the table compares and where its content comes from.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str


@dataclass(frozen=True)
class Download:
    """A file of the site; ``content`` makes its bytes lazily, when it is written."""

    url: str
    content: Callable[[], bytes]


def both(page_url: str, sheets: Callable[[], Sequence[Sheet]]) -> Iterator[Download]:
    """Yield the CSV and XLSX file of a page.

    CSV has only the first sheet, without captions; XLSX has all sheets, with the captions on a
    sheet of their own.
    """
    stem = page_url.removesuffix(".html")
    yield Download(f"{stem}.csv", lambda: _csv(sheets()[0]))
    yield Download(f"{stem}.xlsx", lambda: _xlsx(sheets()))


def links(page_url: str) -> tuple[Link, ...]:
    """Return the links to the two files."""
    stem = page_url.removesuffix(".html")
    return (Link("CSV", f"{stem}.csv"), Link("XLSX", f"{stem}.xlsx"))


def _csv(sheet: Sheet) -> bytes:
    return spreadsheet.csv_bytes(sheet.columns, sheet.rows)


def _xlsx(sheets: Sequence[Sheet]) -> bytes:
    captions = tuple((sheet.title, sheet.caption) for sheet in sheets)
    about = Sheet("说明", ("表", "说明"), captions, "")
    pages = [
        spreadsheet.Sheet(name, sheet.columns, sheet.rows, _widths(sheet), wrap=True)
        for name, sheet in zip(_names([*sheets, about]), [*sheets, about], strict=True)
    ]
    return spreadsheet.xlsx_bytes(pages, title=sheets[0].title, comments=sheets[0].caption)


def _names(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Yield valid sheet names: at most 31 characters, and unique."""
    taken: set[str] = set()
    for sheet in sheets:
        plain = _NOT_IN_A_NAME.sub("", sheet.title)[: _LONGEST_NAME - 3] or "表"
        name, number = plain, 2
        while name.casefold() in taken:
            name, number = f"{plain}-{number}", number + 1
        taken.add(name.casefold())
        yield name


def _widths(sheet: Sheet) -> list[float]:
    # A Chinese character is as wide as two digits; the first hundred rows are enough.
    texts = [
        [str(row[position] or "") for row in (sheet.columns, *sheet.rows[:100])]
        for position in range(len(sheet.columns))
    ]
    lines = [[line for text in column for line in text.split("\n")] for column in texts]
    return [min(max(max(map(cells, column)) + 2, 8), _WIDEST) for column in lines]
