"""The data files beside the tables, read back by programs that people have."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from pathlib import Path

import pandas
import pytest
from openpyxl import load_workbook

from casebook import comparison
from casebook.comparison.downloads import Download, Sheet
from comparison.samples import catalog_of
from comparison.shown import REAL, SMALL, library

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
TRICKS = ("=1+1", "+1 立方", "-2", "@SUM(A1)", "\t=1", "\r=1", "＝1+1")


def files(folder: Path) -> dict[str, bytes]:
    """Return all data files of a library's comparisons by their addresses."""
    catalog = library(folder).catalog
    curated = comparison.load(folder, library(folder)).items
    return {
        url: data for one in comparison.downloads(catalog, curated) for url, data in one.files()
    }


def rows_of(data: bytes) -> list[dict[str, str]]:
    """Return the rows of a CSV file as a spreadsheet program reads them."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_has_figures_and_units_in_columns_of_their_own() -> None:
    """A figure is a bare number, with its unit, qualifier, kind and whole beside it."""
    data = files(SMALL)["compare/keys/canals-repaired.csv"]
    assert data.startswith(b"\xef\xbb\xbf")
    first, *others = rows_of(data)
    assert {name: first[name] for name in ("类别", "数值", "单位", "总数", "占比", "占比依据")} == {
        "类别": "结果", "数值": "30", "单位": "条", "总数": "40", "占比": "75%",
        "占比依据": "来源报告",
    }  # fmt: skip
    assert [row["类别"] for row in others] == ["结果", "目标"]


def test_csv_opens_in_pandas_with_numbers_as_numbers() -> None:
    """pandas reads the figures as numbers and leaves 未报告 empty, without any option but the BOM."""
    data = files(SMALL)["compare/keys/canals-repaired.csv"]
    table = pandas.read_csv(io.BytesIO(data), encoding="utf-8-sig")
    assert pandas.api.types.is_numeric_dtype(table["数值"])
    assert table["数值"].iloc[0] == 30


def test_money_is_on_one_scale_in_a_column_of_its_own() -> None:
    """1.06 亿元 and 3000 万元 stand as they were reported, and again in 元."""
    rows = rows_of(files(SMALL)["compare/keys/funds.csv"])
    assert [(row["数值"], row["单位"], row["基本单位数值"]) for row in rows] == [
        ("1.06", "亿元", "106000000"),
        ("3000", "万元", "30000000"),
        ("25", "万元", "250000"),
    ]
    assert [row["修饰"] for row in rows] == ["近", "多", "精确"]


def test_xlsx_opens_with_numbers_as_numbers() -> None:
    """openpyxl finds numbers where figures are, and a sheet for each kind with its caption."""
    book = load_workbook(io.BytesIO(files(SMALL)["compare/keys/canals-repaired.xlsx"]))
    assert book.sheetnames == ["修好水渠数", "结果", "目标", "说明"]
    head = [cell.value for cell in book["结果"][1]]
    row = dict(zip(head, (cell.value for cell in book["结果"][2]), strict=True))
    assert (row["数值"], row["总数"], row["单位"]) == (30, 40, "条")
    assert "不能排名" in book["说明"]["B2"].value


def test_curated_files_hold_the_table_and_its_data() -> None:
    """A row for each cell for programs, and the table as it reads for people."""
    files_by_path = files(SMALL)
    book = load_workbook(io.BytesIO(files_by_path["compare/xiuqu.xlsx"]))
    assert book.sheetnames == ["逐格数据", "对照表", "指标明细", "说明"]
    wide = [[cell.value for cell in row] for row in book["对照表"].rows]
    assert wide[0] == ["维度", "隆安“三清”", "马山“三管”", "上林“三护”"]
    assert ["修好水渠数（目标）", "未报告", "20 / 20 条", "未报告"] in wide
    cells = [
        row for row in rows_of(files_by_path["compare/xiuqu.csv"]) if row["维度"].startswith("筹集")
    ]
    assert [(row["案例"], row["数值"], row["文字"]) for row in cells] == [
        ("隆安县“三清”修渠", "1.06", ""),
        ("马山县“三管”管渠", "3000", ""),
        ("马山县“三管”管渠", "25", ""),
        ("上林县“三护”护渠", "", "未报告"),
    ]


@pytest.mark.parametrize("trick", TRICKS)
def test_no_text_becomes_a_formula(trick: str) -> None:
    """A submitted name that begins like a formula stays a text in CSV and in XLSX."""
    figure = {"name": trick, "key": "canals", "value": 1, "unit": "条", "kind": "背景"}
    catalog = catalog_of([{"title": "甲", "indicators": [{**figure, "source": "S1"}]}] * 2)
    files_by_path = {
        url: data for one in comparison.downloads(catalog, ()) for url, data in one.files()
    }
    (name, *_) = (row["指标"] for row in rows_of(files_by_path["compare/keys/canals.csv"]))
    assert not name.startswith(("=", "+", "@", "\t", "\r", "＝"))
    assert name in (f"'{trick.strip()}", trick.strip())
    book = load_workbook(io.BytesIO(files_by_path["compare/keys/canals.xlsx"]))
    cell = next(cell for cell in book.worksheets[0][2] if cell.column_letter == "E")
    assert cell.data_type == "s"


def test_same_library_gives_the_same_bytes() -> None:
    """All files of the real cases are byte for byte the same when they are made again."""
    assert files(REAL) == files(REAL)


def test_a_workbook_is_made_again_only_if_the_csv_is_another() -> None:
    """Where CSV tells all that is in the sheets, the same CSV leaves the workbook as it is."""

    def made_again(row: str, others: str = "乙", *, told: bool = True) -> list[str]:
        def sheets(text: str) -> list[Sheet]:
            return [Sheet(name, ("列",), ((text,),), "") for name in ("一", others)]

        before = dict(Download("compare/x.html", lambda: sheets("甲")).files())
        now = Download("compare/x.html", lambda: sheets(row), told)
        return [url for url, data in now.changed_files(before.__getitem__) if url.endswith("xlsx")]

    assert made_again("甲") == []
    assert made_again("丙") == made_again("甲", told=False) == ["compare/x.xlsx"]


def test_csv_tells_all_of_every_table_but_those_chosen_by_hand() -> None:
    """All rows of further sheets of a key stand in the first one, which is what CSV shows."""
    curated = {one.url for one in comparison.load(SMALL, library(SMALL)).items}
    catalog, items = library(SMALL).catalog, comparison.load(SMALL, library(SMALL)).items
    for one in comparison.downloads(catalog, items):
        first, *others = one.sheets()
        told = {row for sheet in others for row in sheet.rows} <= set(first.rows)
        assert one.is_told_by_csv is told is (one.page_url not in curated)


def test_sheet_names_are_valid() -> None:
    """Signs that no sheet may have in its name are left out, and no name comes twice."""
    sheets = [Sheet("甲/乙:丙" + "长" * 40, ("列",), (), ""), Sheet("说明", ("列",), (), "")]
    data = dict(Download("compare/x.html", lambda: sheets).files())["compare/x.xlsx"]
    names = load_workbook(io.BytesIO(data)).sheetnames
    assert names == ["甲乙丙" + "长" * 25, "说明", "说明-2"]


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed here: not run")
def test_libreoffice_reads_numbers_and_texts(tmp_path: Path) -> None:
    """LibreOffice opens the workbook: figures are numbers to it, and nothing is a formula."""
    figure = {"name": "=1+1", "key": "canals", "value": 7, "unit": "条", "kind": "背景"}
    catalog = catalog_of([{"title": "-1+2", "indicators": [{**figure, "source": "S1"}]}] * 2)
    files_by_path = {
        url: data for one in comparison.downloads(catalog, ()) for url, data in one.files()
    }
    (tmp_path / "canals.xlsx").write_bytes(files_by_path["compare/keys/canals.xlsx"])
    subprocess.run(
        [
            str(OFFICE),
            "--headless",
            f"-env:UserInstallation=file://{tmp_path / 'profile'}",
            "--convert-to",
            "fods",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "canals.xlsx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    text = (tmp_path / "canals.fods").read_text("utf-8")
    assert "table:formula" not in text
    assert 'office:value-type="float" office:value="7"' in text
    assert ">=1+1<" in text
