"""CSV and XLSX files: readable by others, harmless, and always the same bytes."""

from __future__ import annotations

import csv
import io
import zipfile
from fractions import Fraction

import openpyxl
import pytest

from casebook.spreadsheet import Sheet, csv_bytes, safe_text, xlsx_bytes

HEADER = ("名称", "数值")
ROWS = [
    ("=HYPERLINK(1)", 1.5),
    ("一句“话”，有逗号", Fraction(1, 4)),
    ("两行\n文字", None),
    ("", -5),
]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+cmd", "-cmd|x", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "\u3000+甲"],
)
def test_a_text_like_a_formula_gets_an_apostrophe(text: str) -> None:
    """No cell of a CSV file begins like a formula."""
    assert safe_text(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "+3.2%", "3+1", "19:14", "四议两公开", "'=1"])
def test_a_harmless_text_stays_as_it_is(text: str) -> None:
    """Numbers with a sign, and signs within a text, are not touched."""
    assert safe_text(text) == text


def test_csv_opens_in_excel_and_reads_back() -> None:
    """The file has a byte order mark and CRLF, quotes texts, and reads back cell by cell."""
    data = csv_bytes(HEADER, ROWS)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 5
    read = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert read == [
        ["名称", "数值"],
        ["'=HYPERLINK(1)", "1.5"],
        ["一句“话”，有逗号", "0.25"],
        ["两行\n文字", ""],
        ["", "-5"],
    ]


def test_xlsx_holds_texts_and_no_formulas() -> None:
    """Every text of a workbook is a text, whatever it begins with; numbers are numbers."""
    data = xlsx_bytes([Sheet("一", HEADER, ROWS), Sheet("二", HEADER, [])], title="题名")
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [[cell.value for cell in row] for row in book["一"].iter_rows()]
    assert cells[1] == ["=HYPERLINK(1)", 1.5]
    assert book["一"]["A2"].data_type == "s"
    assert book["一"]["B3"].value == 0.25
    assert book.sheetnames == ["一", "二"]
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")


def test_xlsx_opens_whatever_a_cell_holds() -> None:
    """Control characters and very long texts do not make a file that cannot be opened."""
    data = xlsx_bytes([Sheet("一", ("甲",), [("\x00\x0b好\uffff",), ("长" * 40_000,)])])
    page = openpyxl.load_workbook(io.BytesIO(data)).active
    assert page is not None
    assert page["A2"].value == "好"
    assert len(str(page["A3"].value)) == 32_767


def test_files_are_the_same_bytes_every_time() -> None:
    """Neither clock nor machine leaves a trace in a workbook."""
    first = xlsx_bytes([Sheet("一", HEADER, ROWS)])
    assert first == xlsx_bytes([Sheet("一", HEADER, ROWS)])
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {
        (1980, 1, 1, 0, 0, 0)
    }
