"""The logic of the reader's scripts, tested by Node's own test runner."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import openpyxl

FOLDER = Path(__file__).parent / "javascript"


def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run Node in the folder of the tests."""
    return subprocess.run(
        ["node", *arguments],
        cwd=FOLDER,
        env=os.environ | variables,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_scripts() -> None:
    """Every test of the scripts' logic passes in Node."""
    tests = sorted(file.name for file in FOLDER.glob("*.test.cjs"))
    assert tests
    found = run("--test", *tests)
    assert found.returncode == 0, found.stdout[-4000:]


def test_workbook_opens(tmp_path: Path) -> None:
    """The workbook that a script writes opens elsewhere, and none of its cells is a formula."""
    file = tmp_path / "own.xlsx"
    assert run("--test", "export.test.cjs", CASEBOOK_XLSX=str(file)).returncode == 0
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["对 比"]
    rows = [[cell.value for cell in row] for row in book.active]
    assert rows == [["标题", "值"], ["<金塔> & “3+1”", "=1+1"], ["两行\n字", "-5"]]
    assert {cell.data_type for row in book.active for cell in row} == {"s"} or {
        cell.data_type for row in book.active for cell in row
    } == {"inlineStr"}
