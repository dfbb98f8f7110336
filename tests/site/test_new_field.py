"""A field that is declared on the model is everywhere, with no other line of code."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from pdfminer.high_level import extract_text

ROOT = Path(__file__).resolve().parents[2]
KEY, TITLE, MEANING = "tools", "用到的器具", "用了哪些器具。"
LINE = f"""
    {KEY}: Annotated[list[Text], Shown("operation", width=40)] = Field(
        default_factory=list, title="{TITLE}", description="{MEANING}"
    )"""
ANCHOR, ANSWER = f"op-{KEY}", "一台旧水泵和两把铁锹"
COLLECTION = """---
title: 全部案例
editor: 编辑组
date: "2026-11"
description: 全部虚构案例。
select:
  evidence: [甲, 乙, 丙, 丁]
publish: true
---
"""

Run = Callable[..., str]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Return what runs a command in a copy of the program whose model has one field more."""
    home = tmp_path_factory.mktemp("program")
    skipped = shutil.ignore_patterns("__pycache__")
    for name in ("hooks", "theme", "scripts"):
        shutil.copytree(ROOT / name, home / name, ignore=skipped)
    shutil.copy(ROOT / "mkdocs.yml", home)
    shutil.copytree(ROOT / "cases" / "vocabulary", home / "cases" / "vocabulary")
    model = home / "hooks" / "casebook" / "case" / "model.py"
    text = model.read_text("utf-8")
    changed = text.replace("\n    indicators:", f"{LINE}\n    indicators:")
    assert changed != text
    model.write_text(changed, "utf-8")
    library = str(home / "library")
    more = {"PYTHONPATH": str(home / "hooks"), "CASES_DIR": library, "NO_MKDOCS_2_WARNING": "1"}

    def command(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words], cwd=home, env=os.environ | more, capture_output=True,
            text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout

    command("scripts/make_corpus.py", "4", library)
    return command


@pytest.fixture(scope="module")
def home(run: Run) -> Path:
    """Return that copy, with a site and a book of four invented cases."""
    folder = Path(run("-c", "import os; print(os.getcwd())").strip())
    library = folder / "library"
    cases = sorted(file for file in library.glob("*/*-*.md") if "vocabulary" not in file.parts)
    assert any(f"\n{KEY}:\n" in file.read_text("utf-8") for file in cases), "corpus leaves it out"
    for file in cases:
        text = re.sub(rf"\n{KEY}:\n(?:- .*\n)+", "\n", file.read_text("utf-8"))
        file.write_text(text.replace("\nindicators:", f"\n{KEY}: [{ANSWER}]\nindicators:"), "utf-8")
    (library / "collections").mkdir()
    (library / "collections" / "all.md").write_text(COLLECTION, "utf-8")
    run("scripts/check_cases.py")
    run("-m", "mkdocs", "build", "--quiet", "--strict")
    return folder


def _record(home: Path) -> dict:
    calls = (home / "site" / "data" / "reader" / "all.js").read_text("utf-8").split("\n")
    call = next(call for call in calls if call.startswith('casebookData("case/'))
    return json.loads(call.partition(",")[2].removesuffix(");"))


def test_page_shows_it_at_its_anchor(home: Path) -> None:
    """A case page has the field in its group, under its label, at its anchor."""
    html = (home / "site" / _record(home)["url"]).read_text("utf-8")
    assert f'<div id="{ANCHOR}"><dt>{TITLE}</dt><dd>{ANSWER}</dd></div>' in html


def test_search_and_own_comparison_know_it(home: Path) -> None:
    """The record of a case has its text with the anchor, and the dimensions name it."""
    assert [KEY, ANCHOR, TITLE, ANSWER, 2] in _record(home)["texts"]
    base = (home / "site" / "data" / "reader" / "base.js").read_text("utf-8")
    assert f'["{KEY}","{TITLE}",false]' in base


def test_data_files_hold_it(home: Path) -> None:
    """CSV has a column, JSON the field, the schema its title, the data page its meaning."""
    data = home / "site" / "data"
    rows = list(csv.DictReader((data / "cases.csv").read_text("utf-8-sig").splitlines()))
    assert {row[TITLE] for row in rows} == {ANSWER}
    cases = json.loads((data / "cases.json").read_text("utf-8"))["cases"]
    assert all(case["case"][KEY] == [ANSWER] for case in cases)
    assert TITLE in (data / "schema" / "front-matter.json").read_text("utf-8")
    assert MEANING in (data / "index.html").read_text("utf-8")


def test_books_print_it(home: Path) -> None:
    """Word and PDF of a collection hold label and answer."""
    books = home / "site" / "collections"
    tables = Document(str(books / "all.docx")).tables
    cells = {tuple(cell.text for cell in row.cells) for table in tables for row in table.rows}
    assert (TITLE, ANSWER) in cells
    text = re.sub(r"\s", "", extract_text(books / "all.pdf"))
    assert TITLE in text and ANSWER in text


def test_template_and_guide_explain_it(home: Path, run: Run) -> None:
    """The template, its fields' page and the table of the guide name and explain it."""
    reported = run("-c", "from casebook.formatguide import template; print(template())")
    assert f"# {TITLE}：{MEANING}\n# {KEY}: []" in reported
    assert MEANING in (home / "site" / "fields.html").read_text("utf-8")


def test_a_curated_comparison_may_name_it(run: Run) -> None:
    """It is a dimension by its key, as every field is."""
    reported = run(
        "-c", f"from casebook.comparison.dimensions import BUILT_IN as b; print(b['{KEY}'])"
    )
    assert TITLE in reported and "FieldDimension" in reported
