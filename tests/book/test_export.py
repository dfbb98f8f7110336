"""The command that writes cases and collections in any form: what it finds, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import export
from book.conftest import ROOT
from casebook.book.formats import offered

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "name",
    [
        "620921-3jia1",
        "gansu/620921-3jia1.md",
        "DX-2026-0001",
        str(ROOT / "cases" / "gansu" / "620921-3jia1.md"),
    ],
)
def test_a_case_is_found_by_any_of_its_names(name: str, tmp_path: Path) -> None:
    """The file's name, its path in the library, its number, the whole path; the format is asked."""
    done = CliRunner().invoke(export.main, [name, "-o", str(tmp_path)], input="1\n")
    assert done.exit_code == 0, done.output
    assert [file.name for file in tmp_path.iterdir()] == ["620921-3jia1.pdf"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["hojin", "nothing-like-it", "--format", "pdf"], ["是不是：houjin", "nothing-like-it"]),
        (["houjin", "--format", "pfd"], ["没有“pfd”这种格式", "pdf、docx"]),
        (["houjin"], ["一页纸", "没有写格式"]),
        (["houjin", "--format", "pdf", "--size", "A9"], ["没有“A9”这个尺寸", "没有尺寸可选"]),
        (["620921-3jia1", "--format", "docx"], ["只给选编", "案例可以写：pdf"]),
        (["--format", "pdf"], ["案例、选编或对比"]),
    ],
)
def test_what_is_unknown_is_refused_with_a_remedy(
    arguments: list[str], told: list[str], tmp_path: Path
) -> None:
    """All wrong names are told at once, with what could be meant; nothing is written, exit 2."""
    done = CliRunner().invoke(export.main, [*arguments, "-o", str(tmp_path / "out")])
    assert done.exit_code == 2, done.output
    assert all(words in done.output for words in told), done.output
    assert not (tmp_path / "out").exists()


def test_the_help_lists_every_format() -> None:
    """Each format stands in the help with its label, for what it is, and its sizes."""
    shown = CliRunner().invoke(export.main, ["--help"]).output
    for form in offered():
        assert form.label in shown
        assert all(size in shown for size in form.sizes)
