"""The build, the command, pull requests and printing judge a library alike."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import print_collection
from casebook.checks import check_files, load
from casebook.problems import Problem, blocking

CASES = Path(__file__).resolve().parents[2] / "cases"
ONE, OTHER = "gansu/620921-3jia1.md", "hebei/130926-sige-quanfugai.md"
FAULTS = {
    "a rule of the format": ("value: ", "value: 一"),
    "a check beyond it": ("\n## 经验启示\n", "\n## 经验启示\n\n请打 13812345678。\n"),
    "a reference": ("\nproblems:", "\nrelated: [gansu/000000-none.md]\nproblems:"),
}
"""A text of a case and what to write instead, by what is then wrong."""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Return a copy of the library's own cases."""
    return Path(shutil.copytree(CASES, tmp_path / "cases"))


def _spoil(library: Path, fault: str, path: str = ONE) -> None:
    file = library / path
    text, (old, new) = file.read_text("utf-8"), FAULTS[fault]
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def _reported(problems: Iterable[Problem]) -> list[tuple[str, int, str]]:
    return [(p.path, p.line, p.code) for p in blocking(problems)]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_build_and_the_command_find_the_same_errors(
    library: Path, fault: str, tmp_path: Path
) -> None:
    """Whatever stops a build is what the check reports, for the whole and for the file alone.

    A preview, which knows what was found before in the other files, reports it too.
    """
    known = tmp_path / "known"
    assert _reported(load(library, cache=known).problems) == []
    _spoil(library, fault)
    found = _reported(load(library).problems)
    assert found
    assert _reported(load(library, cache=known).problems) == found
    assert list(known.glob("*.sqlite"))
    assert {path for path, _, _ in found} == {ONE}
    assert _reported(check_files(library).problems) == found
    assert _reported(check_files(library, [library / ONE]).problems) == found
    assert _reported(check_files(library, [library / OTHER]).problems) == []


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
def test_a_case_with_an_error_is_not_printed(
    library: Path, fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the error is, the book goes without the case, and the command fails with its name."""
    (library / "collections" / "two.md").write_text(
        "---\ntitle: 甘肃河北\neditor: 编辑组\ndate: '2026-11'\ndescription: 两地案例。\n"
        "select:\n  regions: ['62', '13']\n---\n".replace("'62', '13'", "'620000', '130000'"),
        "utf-8",
    )
    _spoil(library, fault)
    monkeypatch.setenv("CASES_DIR", str(library))
    done = CliRunner().invoke(print_collection.main, ["two", "--docx", "-o", str(tmp_path / "out")])
    assert done.exit_code == 1, done.output
    named = done.output.partition("没有收进书里：")[2]
    assert "《金塔" in named or ONE in named
    import docx

    text = "\n".join(p.text for p in docx.Document(str(tmp_path / "out" / "two.docx")).paragraphs)
    assert "肃宁" in text
    # Other cases may name it in passing; its own words are nowhere.
    assert "金塔县“3+1”帮扶机制" not in text and "三定一帮" not in text


def test_progress_is_reported_file_by_file(library: Path) -> None:
    """The caller's wrapper sees every case file, in order."""
    seen: list[Path] = []

    def watch(files: Iterable[Path]) -> Iterator[Path]:
        for file in files:
            seen.append(file)
            yield file

    found = load(library, each=watch)
    assert seen == sorted(seen)
    assert len(seen) == found.files == len(found.catalog.entries)
