"""CSV and XLSX files whose cells can never turn into formulas.

Submitted text is untrusted, and spreadsheet programs run what begins like a formula. In CSV such
a cell gets an apostrophe in front (OWASP, “CSV Injection”); in XLSX every text is a text cell.
Both are deterministic: they contain no time and no name of the machine or its user.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import xlsxwriter

Cell = str | int | float | Fraction | None
"""The value of a cell; None is an empty cell."""

# Full-width signs too: spreadsheet programs of East Asian locales read them as formula signs.
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BLANKS = " \u3000"
_LOOKED_AT = frozenset("".join(_RISKY) + _BLANKS)
_PLAIN_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?%?\Z")
# XML 1.0 does not allow these; xlsxwriter would write a file that does not open.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MOST_CHARACTERS = 32_767  # in one cell, by the specification of the format
_END = "\r\n"
_LONG_AGO = datetime(1980, 1, 1)


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name (at most 31 characters), the heading row, and the other rows.

    ``widths`` are column widths in digits, by position. ``wrap`` wraps long texts in their cells.
    """

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    widths: Sequence[float] = field(default=())
    wrap: bool = False


def printable(text: str) -> str:
    """Return a text without the characters that no file can hold."""
    return text if text.isprintable() else _UNPRINTABLE.sub("", text)  # most need no search


def safe_text(text: str) -> str:
    """Return a text that no spreadsheet program reads as a formula in a CSV file.

    A plain number such as ``-5`` or ``+3.2%`` is harmless and stays as it is.
    """
    text = printable(text)
    if text[:1] not in _LOOKED_AT:
        return text
    risky = text.lstrip(_BLANKS).startswith(_RISKY) or text.startswith(_RISKY)
    return f"'{text}" if risky and not _PLAIN_NUMBER.match(text) else text


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a CSV file: UTF-8 with a byte order mark (Excel needs it), CRLF, texts quoted.

    Quoting every text keeps cells whole where the system has another list separator.
    """
    return _written(chain((header,), rows)).encode("utf-8-sig")


def csv_with(before: bytes, rows: Mapping[int, Sequence[Cell]]) -> bytes:
    """Return a CSV file with some rows replaced, by their number; the header is row 0."""
    records = list(_records(before.decode("utf-8-sig")))
    for place, row in rows.items():
        records[place] = _written([row]).removesuffix(_END)
    return "".join(f"{record}{_END}" for record in records).encode("utf-8-sig")


def csv_column(data: bytes, title: str) -> list[str]:
    """Return the texts of one column of a CSV file that was written here."""
    header, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    place = header.index(title)
    return [row[place] for row in rows]


def same_cells(before: bytes, now: bytes) -> bool:
    """Return whether two CSV files were made of cells that a workbook shows alike.

    A text with an apostrophe in front may have got it here or may always have had it: then no.
    """
    return before == now and b"\"'" not in now


def xlsx_bytes(sheets: Iterable[Sheet], *, title: str = "", comments: str = "") -> bytes:
    """Return an XLSX workbook: heading row in bold, frozen and with filters; texts as text cells.

    ``title`` and ``comments`` go into the document's properties (what it is, under which licence).
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    import xlsxwriter  # noqa: PLC0415 - slow to import, and most commands write no XLSX

    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": title, "comments": comments, "created": _LONG_AGO})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            for column, heading in enumerate(sheet.header):
                page.write_string(0, column, heading, bold)
            for column, width in enumerate(sheet.widths):
                page.set_column(column, column, width)
            form = wrapped if sheet.wrap else None
            last = _fill(page, sheet.rows, form)
            page.freeze_panes(1, 0)
            page.autofilter(0, 0, last, max(0, len(sheet.header) - 1))
    return out.getvalue()


def _written(rows: Iterable[Sequence[Cell]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator=_END)
    writer.writerows(map(_csv_cell, row) for row in rows)
    return out.getvalue()


def _csv_cell(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    return safe_text(cell) if isinstance(cell, str) else _number(cell)


def _records(text: str) -> Iterator[str]:
    """Yield the rows of a file: a line that ends within quotes goes on in the next."""
    waiting: list[str] = []
    is_open = False
    for line in text.removesuffix(_END).split(_END):
        waiting.append(line)
        is_open ^= line.count('"') % 2 == 1
        if not is_open:
            yield _END.join(waiting)
            waiting = []


def _fill(
    page: xlsxwriter.worksheet.Worksheet,
    rows: Iterable[Sequence[Cell]],
    form: xlsxwriter.format.Format | None,
) -> int:
    """Write the rows below the heading, and return the number of the last one."""
    write_string, write_number = page.write_string, page.write_number
    last = 0
    for last, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                if cell:
                    write_string(last, column, printable(cell)[:_MOST_CHARACTERS], form)
            elif cell is not None:
                write_number(last, column, _number(cell), form)
    return last


def _number(cell: int | float | Fraction) -> int | float:
    if isinstance(cell, Fraction):
        return int(cell) if cell.denominator == 1 else float(cell)
    return cell
