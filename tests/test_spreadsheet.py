"""CSV and XLSX files: readable by others, harmless, and always the same bytes."""

from __future__ import annotations

import csv
import io
import zipfile
from fractions import Fraction

import openpyxl
import pytest

from casebook.spreadsheet import (
    Sheet,
    csv_bytes,
    csv_column,
    csv_with,
    safe_text,
    same_cells,
    xlsx_bytes,
)

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


def test_xlsx_keeps_every_character_of_a_text() -> None:
    """Signs of XML, blanks at the ends, line ends and what looks like an escape are read back."""
    texts = ["<甲> & \"乙\" 'x'", " 前后 ", "一\n二\n", "_x0041_ 与 _x41_", "]]>", "é😀"]
    data = xlsx_bytes([Sheet("一 & 'x' 二", ("文",), [(text,) for text in texts], wrap=True)])
    book = openpyxl.load_workbook(io.BytesIO(data))
    page = book["一 & 'x' 二"]
    assert [page.cell(line, 1).value for line in range(2, 8)] == texts
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:A7"
    assert page["A1"].font.b
    assert page["A2"].alignment.wrap_text


def test_other_rows_make_the_file_that_is_made_of_all_rows() -> None:
    """Replacing rows gives the same bytes as writing the file anew, wherever they stand."""
    others = {1: ('另一行\r\n“有"号”', 3), 4: (None, "<末行>")}
    rows = [others.get(number, row) for number, row in enumerate(ROWS, 1)]
    assert csv_with(csv_bytes(HEADER, ROWS), others) == csv_bytes(HEADER, rows)
    assert csv_with(csv_bytes(HEADER, rows), {1: ROWS[0], 4: ROWS[3]}) == csv_bytes(HEADER, ROWS)


def test_a_column_of_a_csv_file_is_read_by_its_title() -> None:
    """Texts come in the order of the rows, line ends within them and all."""
    assert csv_column(csv_bytes(HEADER, ROWS), "名称")[2:] == ["两行\n文字", ""]


def test_the_same_csv_tells_of_the_same_cells_but_for_apostrophes() -> None:
    """A text that got an apostrophe is the same in CSV as one that has it, but not in a workbook."""
    plain = csv_bytes(HEADER, ROWS[1:])
    assert same_cells(plain, csv_bytes(HEADER, ROWS[1:]))
    assert not same_cells(plain, csv_bytes(HEADER, ROWS[2:]))
    guarded = csv_bytes(HEADER, [("=1", 1)])
    assert guarded == csv_bytes(HEADER, [("'=1", 1)])
    assert not same_cells(guarded, guarded)


def test_files_are_the_same_bytes_every_time() -> None:
    """Neither clock nor machine leaves a trace in a workbook."""
    first = xlsx_bytes([Sheet("一", HEADER, ROWS)])
    assert first == xlsx_bytes([Sheet("一", HEADER, ROWS)])
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {
        (1980, 1, 1, 0, 0, 0)
    }
