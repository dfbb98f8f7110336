"""The list on which many cases are recommended: written blank, filled in Excel, read back."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

import pytest
from openpyxl import load_workbook

from casebook.form.entries import Words
from casebook.form.recommending import columns, read_list, write_list
from casebook.form.workbook import read_rows
from casebook.formatguide import template
from casebook.frontmatter import parse
from casebook.intake.container import WordError

PLACE = "贵州省遵义市湄潭县兴隆镇"
ROWS = (
    (1, "某省某厅", "", "“一单三环”寨管家机制", PLACE, "乡镇", datetime(2022, 3, 1), "兴隆镇党委", "总结"),
    (2, "某省某厅", "金塔县三联办事机制", "三联办事机制", "甘肃省酒泉市金塔县", "县", 2021, "金塔县委", ""),
)  # fmt: skip


def filled(rows: Sequence[Sequence[object]]) -> bytes:
    """Return the blank list with these rows, as a spreadsheet program saves it."""
    book = load_workbook(io.BytesIO(write_list()))
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            book.worksheets[0].cell(number, column).value = value or None  # type: ignore[assignment]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_filled_list_begins_the_cases(words: Words) -> None:
    """Each row becomes a case with its place; dates that Excel made numbers are dates again."""
    listed = read_list(read_rows(filled(ROWS)), words)
    assert listed.problems == ()
    first, second = listed.cases
    assert first.path == "guizhou/520328-yidan-sanhuan.md"
    assert first.answers.title == "湄潭县“一单三环”寨管家机制"
    assert first.answers.start == "2022-03-01"
    assert first.meta["regions"] == [{"adcode": "520328", "name": "湄潭县", "part": "兴隆镇"}]
    begun = parse(template(first.answers, words.vocabularies, words.profile), first.path)
    assert begun.meta["regions"] == first.meta["regions"]
    assert second.path.startswith("gansu/620921-")
    assert second.answers.start == "2021"


def test_every_problem_is_told_with_its_row(words: Words) -> None:
    """All rows are read before anything is said, and each problem names row and column."""
    bad = [
        (1, "", "长" * 41, "", "鼓楼区", "县级", "前几年", "甲", ""),
        (2, "", "乙", "乙法", "", "", "", "", ""),
    ]
    told = read_list(read_rows(filled([*bad, *ROWS, ROWS[0]])), words).problems
    for place in ("第 2 行“标题”", "第 2 行“做法名称”", "第 2 行“所在地”", "第 2 行“由哪一级推行”",
                  "第 2 行“从什么时候开始”", "第 3 行“所在地”", "第 6 行：和第 4 行"):  # fmt: skip
        assert sum(line.startswith(place) for line in told) == 1, place
    assert len(told) == 7


def test_an_empty_list_and_another_table_are_told(words: Words) -> None:
    """A list that nobody filled begins nothing; a table without the heads is no list."""
    assert read_list(read_rows(write_list()), words).problems == ("表里一个案例也没有填。",)
    (told,) = read_list([["甲", "乙"]], words).problems
    assert all(name in told for name in columns())


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" + bytes(99), write_list()[:-99]],
    ids=["empty", "cut", "encrypted", "damaged"],
)  # fmt: skip
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    """A file that cannot be read is refused with what to do."""
    with pytest.raises(WordError, match="另存为"):
        read_rows(data)
