"""What the check page says of a file, against what the command says of it."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from casebook.checks import check_files
from casebook.edition.browserpack import library_files
from casebook.form.browser.desk import NO_CASE, NO_FORM, Desk, as_json
from casebook.form.importing import read_within_budget
from casebook.problems import ERROR
from checked_files import golden_files, library, unpacked
from form_filling import FIELDS, filled, saved
from form_traps import TRAPS, Trap
from sites import ROOT
from word_files import PIXEL, docx, p

UNSEEN = {
    "copied-text": "引文和来源", "quote-not-found": "引文和来源", "quote-cuts-number": "引文和来源",
    "link-anchor": "别的案例某一处",
}  # fmt: skip
"""The only problems that the page cannot see, each with what it says of them instead."""
FORM = "投稿表.docx"
CASES = ROOT / "cases"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library of the golden files."""
    return library(tmp_path_factory.mktemp("desk") / "library")


@pytest.fixture(scope="module")
def desk(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The desk of the page for that library, opened from what is packed of it."""
    return Desk.of(unpacked(library_files(whole), tmp_path_factory.mktemp("packed")))


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The desk of the real library."""
    return Desk.of(unpacked(library_files(CASES), tmp_path_factory.mktemp("real")))


def test_every_golden_file_has_the_problems_of_the_command(desk: Desk, whole: Path) -> None:
    """All of them, in the same words at the same line; what is left out is told as not checked."""
    files = list(golden_files(whole / "guangxi"))
    of_command = check_files(whole, files, compare=False, workers=1).problems
    left_out = set()
    for file in files:
        wanted = [
            (p.severity, f"第 {p.line} 行", p.message, p.hint, p.code)
            for p in of_command
            if p.path == f"guangxi/{file.name}"
        ]
        answer = desk.check(file.name, file.read_bytes())
        shown = [(p.severity, p.place, p.message, p.hint, p.code) for p in answer.problems]
        missing = [one for one in wanted if one not in shown]
        assert [one for one in wanted if one not in missing] == shown, file.name
        for *_, code in missing:
            assert any(UNSEEN[code] in line for line in answer.unchecked), file.name
            left_out.add(code)
    assert len(files) > 150
    assert {"copied-text", "link-anchor"} <= left_out


def test_a_form_has_the_problems_of_the_command(real: Desk, blank: bytes, tmp_path: Path) -> None:
    """A form, empty, wrong or right, gives the same case and the same problems as the importer."""
    pictured = Document(io.BytesIO(filled(blank)))
    pictured.add_picture(io.BytesIO(PIXEL))
    wrong = {**FIELDS, "所在地": "兴隆镇", "摘要": ""}
    forms = (blank, filled(blank), filled(blank, wrong), saved(pictured))
    for number, data in enumerate(forms):
        file = tmp_path / str(number) / FORM
        file.parent.mkdir()
        file.write_bytes(data)
        made = read_within_budget(file, CASES)
        answer = real.check(FORM, data)
        assert made is not None
        assert (answer.path, answer.text, answer.changes) == (made.path, made.text, made.changes)
        assert [(p.severity, p.place, p.message) for p in answer.problems] == [
            (p.severity, p.spot, p.message) for p in made.problems
        ]
    assert answer.pictures and any("图片" in line for line in answer.unchecked)


def test_what_cannot_be_checked_is_said(real: Desk, blank: bytes) -> None:
    """Comparing, fingerprints, private names and pictures are named where they would matter."""
    plain = replace(real, has_names=False).check(FORM, filled(blank))
    assert [line[:6] for line in plain.unchecked] == ["和库里已有案"]
    case = plain.text.replace("sources:", "sources: # fingerprint: made-up")
    named = replace(real, has_names=True).check("520328-a.md", case.encode())
    assert len(named.unchecked) == 3


@pytest.mark.parametrize("trap", TRAPS.values(), ids=TRAPS)
def test_traps_are_refused(trap: Trap, real: Desk, blank: bytes) -> None:
    """A hostile or damaged file is refused in the words of the importer, and nothing else is said."""
    answer = real.check(FORM, trap.spoil(blank))
    assert trap.message in answer.refused
    assert (answer.text, answer.problems, answer.preview) == ("", (), None)


@pytest.mark.parametrize(
    ("name", "message"),
    [("表.doc", "旧的 .doc"), ("表.xls", "复制到 Word"), ("文.txt", NO_CASE), ("稿.pdf", "PDF"), ("宏.docm", "带宏")],
)  # fmt: skip
def test_other_files_are_refused(real: Desk, name: str, message: str) -> None:
    """A file of another kind is refused by its name, with what to do instead."""
    assert message in real.check(name, b"x").refused


def test_an_article_in_word_is_no_form(real: Desk, blank: bytes) -> None:
    """A Word file without the form's labels is told so, with where to get the form."""

    assert real.check("文章.docx", docx(p("我们的做法"))).refused.endswith(NO_FORM)


def test_the_answer_is_plain_data(real: Desk, blank: bytes) -> None:
    """The page gets JSON: errors before advice, a preview of a complete case, names of pictures."""
    data = json.loads(as_json(real.check(FORM, filled(blank, {**FIELDS, "标题": ""}))))
    severities = [one["severity"] for one in data["problems"]]
    assert severities == sorted(severities, key=lambda one: one != ERROR)
    assert data["preview"] is None
    good = json.loads(as_json(real.check(FORM, filled(blank))))
    assert good["preview"]["title"] == FIELDS["标题"]
    assert [one["title"] for one in good["preview"]["sections"]][:2] == ["背景与起因", "主要做法"]
    assert len(good["preview"]["indicators"]) == 12
