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
    """The CSV and XLSX file of a page; ``sheets`` makes what they hold when they are written.

    CSV has only the first sheet, without captions; XLSX has all sheets, with the captions on a
    sheet of their own. ``is_told_by_csv`` is true where nothing else of these is from cases.
    """

    page_url: str
    sheets: Callable[[], Sequence[Sheet]]
    is_told_by_csv: bool = True

    @property
    def urls(self) -> tuple[str, str]:
        """Return the addresses of the files."""
        return f"{self._stem}.csv", f"{self._stem}.xlsx"

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the addresses and bytes of the files."""
        sheets = self.sheets()
        yield from zip(self.urls, (_csv(sheets[0]), _xlsx(sheets)), strict=True)

    def changed_files(self, read: Callable[[str], bytes]) -> Iterator[tuple[str, bytes]]:
        """Yield those that may differ from the files before, which ``read`` returns."""
        (csv, xlsx), sheets = self.urls, self.sheets()
        before, now = read(csv), _csv(sheets[0])
        yield csv, now
        if not (self.is_told_by_csv and spreadsheet.same_cells(before, now)):
            yield xlsx, _xlsx(sheets)

    @property
    def _stem(self) -> str:
        return self.page_url.removesuffix(".html")


def links(page_url: str) -> tuple[Link, ...]:
    """Return the links to the two files."""
    csv, xlsx = Download(page_url, tuple).urls
    return (Link("CSV", csv), Link("XLSX", xlsx))


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
        [
            spreadsheet.printable(str(row[position] or ""))
            for row in (sheet.columns, *sheet.rows[:100])
        ]
        for position in range(len(sheet.columns))
    ]
    lines = [[line for text in column for line in text.split("\n")] for column in texts]
    return [min(max(max(map(cells, column)) + 2, 8), _WIDEST) for column in lines]
