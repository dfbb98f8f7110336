"""A table as a file: CSV and XLSX in which figures are numbers and no cell becomes a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import xlsxwriter

Value = str | int | float | None

_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
"""What makes a spreadsheet read a text as a formula, after OWASP's note on CSV injection."""
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
_CREATED = datetime(2000, 1, 1)  # a constant: the same table gives the same bytes
_WIDEST = 48


@dataclass(frozen=True)
class Sheet:
    """One table: a row has as many values as there are columns; None is an empty cell.

    ``caption`` says what the table lays side by side and where its content comes from.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    caption: str = ""


def as_csv(sheet: Sheet) -> bytes:
    """Return a table as CSV after RFC 4180, in UTF-8 with the mark that Excel looks for.

    A text that a spreadsheet would run gets an apostrophe in front, which shows it as text;
    numbers stay numbers, negative ones too.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(sheet.columns)
    for row in sheet.rows:
        writer.writerow([_harmless(value) for value in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _harmless(value: Value) -> Value:
    if isinstance(value, str) and _FORMULA.match(value):
        return "'" + value
    return value


def as_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """Return tables as one workbook, each on a sheet with a fixed head, and a sheet of captions.

    Texts are written as strings whatever they begin with. The bytes depend on the tables alone.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": _CREATED})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    names = _names([*(sheet.title for sheet in sheets), "说明"])
    about = Sheet("说明", ("表", "说明"), tuple((s.title, s.caption) for s in sheets))
    for name, sheet in zip(names, [*sheets, about], strict=True):
        page = book.add_worksheet(name)
        page.freeze_panes(1, 0)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        for column, title in enumerate(sheet.columns):
            page.set_column(column, column, _width(sheet, column))
            page.write_string(0, column, title, head)
        for number, row in enumerate(sheet.rows, 1):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    page.write_string(number, column, value, body)
                elif value is not None:
                    page.write_number(number, column, value, body)
    book.close()
    return out.getvalue()


def _names(titles: Sequence[str]) -> list[str]:
    """Return valid sheet names: at most 31 characters, none twice."""
    names: list[str] = []
    for title in titles:
        plain = _NOT_IN_A_NAME.sub("", title)[:28] or "表"
        taken = {name.casefold() for name in names}
        name, number = plain, 2
        while name.casefold() in taken:
            name, number = f"{plain}-{number}", number + 1
        names.append(name)
    return names


def _width(sheet: Sheet, column: int) -> float:
    # A Chinese character is as wide as two digits; a hundred rows tell enough.
    texts = [sheet.columns[column], *(str(row[column] or "") for row in sheet.rows[:100])]
    widest = max(sum(2 if ord(char) > 0x2E7F else 1 for char in text) for text in texts)
    return min(max(widest + 2, 8), _WIDEST)
