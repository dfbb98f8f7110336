"""A new library is written from three answers: all of it, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from casebook.catalog import load_profile
from casebook.corpus.starter import EXAMPLES, sections_from
from new_library import main


def run(*words: str, answers: str = "") -> tuple[int, str]:
    """Run the command; return its exit code and what it said."""
    done = CliRunner().invoke(main, words, input=answers)
    return done.exit_code, done.output


@pytest.mark.parametrize(
    "answer", ["案情、结果、意义", "案情 结果 意义", "案情，结果,意义", " 案情/结果；意义、案情 "]
)
def test_sections_may_be_separated_in_any_way(answer: str) -> None:
    """Titles are found however a person separates them, each once."""
    assert sections_from(answer) == ("案情", "结果", "意义")


def test_three_questions_make_a_library(tmp_path: Path) -> None:
    """The answers are what the library is called, is about, and is made of."""
    folder = tmp_path / "库"
    code, said = run(str(folder), answers="海口案例库\n法院\n案情、结果\n")
    assert code == 0, said
    profile, problems = load_profile(folder)
    assert problems == []
    assert (profile.name, profile.field) == ("海口案例库", "法院")
    titles = [section.title for section in profile.sections if section.required]
    assert (titles, profile.figures_after) == (["案情", "结果"], profile.key_of("结果"))


def test_the_usual_sections_need_no_answer(tmp_path: Path) -> None:
    """Who just goes on gets the sections of national calls."""
    folder = tmp_path / "a"
    assert run(str(folder), answers="甲库\n医保\n\n")[0] == 0
    assert load_profile(folder)[0].key_of("主要做法") == "practice"


def test_each_example_can_be_asked_for(tmp_path: Path) -> None:
    """An example is of the field asked for, and of some field if none was."""
    for number, field in enumerate([*EXAMPLES, ""]):
        folder = tmp_path / str(number)
        assert run(str(folder), "--example", *(["--field", field] if field else []))[0] == 0
        assert load_profile(folder)[0].field == (field or [*EXAMPLES][-1])
        assert len([*folder.glob("[!c]*/[0-9]*.md")]) == 3


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """A folder with anything in it is refused and left as it is."""
    (tmp_path / "note.txt").write_text("别动", "utf-8")
    code, said = run(str(tmp_path), "--example")
    assert code == 1
    assert "已经有文件" in said
    assert [file.name for file in tmp_path.iterdir()] == ["note.txt"]


@pytest.mark.parametrize(
    ("name", "sections", "told"),
    [
        ("名" * 31, "案情", "最多 30 字"),
        ("甲库", "来" * 31, "最多 30 字"),
        ("甲库", "mechanism", "页面上已有别的用处"),
        ("甲库: #“'\"", "案情", ""),
        ("甲库", "[案情]、{结果}、- 意义", ""),
    ],
)
def test_answers_that_do_not_fit_are_told(
    name: str, sections: str, told: str, tmp_path: Path
) -> None:
    """A wrong answer is told with its remedy and writes nothing; odd characters are kept."""
    folder = tmp_path / "a"
    code, said = run(str(folder), "--name", name, "--field", "法院", "--sections", sections)
    assert (code, told in said, folder.exists()) == (int(bool(told)), True, not told), said
    assert "Traceback" not in said
    assert [*tmp_path.iterdir()] == ([] if told else [folder])
    if not told:
        assert load_profile(folder)[0].name == name
