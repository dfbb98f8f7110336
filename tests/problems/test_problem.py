"""Problems printed for a person, a program, a workflow and a comment."""

import json
import re

import pytest

from casebook.problems import (
    ADVICE,
    ERROR,
    PRINTERS,
    Problem,
    as_github,
    as_json,
    as_markdown,
    as_text,
    blocking,
    in_order,
    summary,
)

FIRST = Problem("a/b.md", 2, 8, ERROR, "form", "标题“甲|乙”不对", "改成 100% 正确：\n真的。")
SECOND = Problem("a/b.md", 1, 1, ADVICE, "bom", "有 BOM")
LINES = {"a/b.md": ("---", "title: 甲乙")}


def test_order_is_by_place_and_nothing_is_reported_twice() -> None:
    """Problems come sorted by file and line, each once."""
    assert in_order([FIRST, SECOND, FIRST]) == [SECOND, FIRST]


def test_only_errors_block() -> None:
    """Advice does not stop a build."""
    assert blocking([FIRST, SECOND]) == [FIRST]
    assert summary([FIRST, SECOND], 3) == "检查了 3 个文件：1 处错误，1 条建议。"
    assert summary([], 3) == "检查了 3 个文件，没有发现问题。"


def test_caret_stands_under_its_character() -> None:
    """Two cells per Chinese character, one per Latin letter, a tab as a tab."""
    problem = Problem("a", 1, 6, ERROR, "x", "错")
    assert as_text([problem], {"a": ("甲a\t乙b丙",)}).splitlines()[2] == "    \u3000 \t\u3000 ^"


@pytest.mark.parametrize("column", [1, 30, 60, 99, 140])
def test_long_line_is_cut_around_the_place(column: int) -> None:
    """A paragraph is one line; what is shown of it fits a terminal, the caret stands right."""
    line = "".join(chr(0x4E00 + number) if number % 7 else "8" for number in range(140))
    _, shown, caret, *_ = as_text(
        [Problem("a", 1, column, ERROR, "x", "错")], {"a": (line,)}
    ).split("\n")
    assert shown[len(caret) - 1] == line[column - 1]
    assert sum(2 if char > "\u2e7f" else 1 for char in shown.strip()) <= 76
    assert shown.startswith("    ……") == (column > 20)
    assert shown.endswith("……") == (column < 120)


def test_missing_file_has_no_line() -> None:
    """A file that could not be read is named without its line."""
    assert as_text([SECOND], {}) == "a/b.md:1:1: 建议: 有 BOM"


def test_json_holds_everything() -> None:
    """A program gets each field of each problem."""
    rows = json.loads(as_json([FIRST], LINES))
    assert rows == [
        {"path": "a/b.md", "line": 2, "column": 8, "severity": "错误", "code": "form",
         "message": FIRST.message, "hint": FIRST.hint}
    ]  # fmt: skip


def test_annotations_are_one_line_each() -> None:
    """A message cannot end its annotation or begin another one."""
    text = as_github([FIRST, SECOND], LINES)
    assert len(text.splitlines()) == 2
    assert text.startswith("::error file=a/b.md,line=2,col=8,title=错误::")
    assert "100%25" in text and "%0A" in text
    assert text.splitlines()[1].startswith("::warning ")


@pytest.mark.parametrize(
    "message", ["甲|乙", "[点我](javascript:x)", "<img src=x>", "@all", "`a`", "甲\n乙", "**b**"]
)
def test_comment_shows_submitted_text_as_text(message: str) -> None:
    """A quoted text cannot end its cell, link somewhere, mention anyone or be rendered."""
    rows = as_markdown([Problem("a.md", 1, 1, ERROR, "x", message)], {}).splitlines()
    assert len(rows) == 3
    cell = rows[2].removeprefix("| `a.md:1:1` | 错误 | ").removesuffix(" |  |")
    assert not re.search(r"(?<!\\)[|<>\[\]*_`]", cell)
    assert "@all" not in cell


def test_every_format_has_a_printer() -> None:
    """The formats of the commands are these four, and each prints nothing for nothing."""
    assert set(PRINTERS) == {"text", "json", "github", "markdown"}
    assert [PRINTERS[name]([], {}).strip() for name in ("text", "json", "github")] == ["", "[]", ""]
