"""Reading of a form as people fill it: by visible labels, every problem at once and by its place."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from xml.sax.saxutils import escape

import pytest
from docx import Document
from docx.shared import Cm
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.case.concepts import Indicator
from casebook.form.document import read_file
from casebook.form.entries import Words
from casebook.form.filled import Filled
from casebook.form.importing import FormCase
from casebook.form.layout import COLUMNS
from casebook.form.reading import is_form, read_form
from casebook.regions import Regions
from casebook.vocabulary import load
from form_filling import FIELDS, FIGURES, SECTIONS, cell_beside, filled, saved, table_with, write
from word_files import PIXEL, docx, p, run, table

from .conftest import LIBRARY

Read = Callable[[bytes], Filled]
Make = Callable[..., FormCase]


def test_a_form_filled_by_hand_has_no_errors(blank: bytes, case: Make) -> None:
    """Twelve figures in spoken forms: no error at the first check, at most 40 lines."""
    made = case(filled(blank))
    assert made.errors == ()
    assert made.path == "guizhou/520328-yidan-sanhuan.md"
    assert made.text.split("---\n")[1].count("\n") <= 40
    assert made.text.count("source: S1") == len(FIGURES)
    assert "other_topics: [积分超市]" in made.text
    told = [str(one) for one in made.problems if "积分超市" in str(one)]
    assert len(told) == 1, "one line for one word"
    assert "第 2 个表第 7 行“主题”" in told[0]


def test_a_topic_of_ones_own_is_enough(blank: bytes, case: Make) -> None:
    """Where no word of the vocabulary fits, that is told to the editor, and nothing is missing."""
    made = case(filled(blank, {**FIELDS, "主题": "☑办事不求人"}))
    assert made.errors == ()
    assert "other_topics: [办事不求人]" in made.text


def test_an_empty_form_tells_each_field_once(blank: bytes, case: Make) -> None:
    """Every field that must be filled is told by its label, in one round."""
    told = [str(one) for one in case(blank).errors]
    for label in ("标题", "摘要", "做法名称", "所在地", "由哪一级推行", "领域", "主题", "报送单位",
                  "要解决的问题", "材料来源", "背景与起因", "主要做法", "主要成效", "经验启示"):  # fmt: skip
        assert sum(f"“{label}”：" in line for line in told) == 1, label
    assert len(told) == 14


def test_problems_of_all_kinds_come_in_one_round(blank: bytes, case: Make) -> None:
    """What is missing, unreadable or wrong is told together, each with its table and row."""
    fields = {
        **FIELDS,
        "摘要": "长" * 201,
        "所在地": "兴隆镇",
        "报送单位": "",
        "从什么时候开始": "前几年",
    }
    figures = [("甲", "很多", "产出"), ("乙", "5个", "不知道"), ("丙", "6名", "")]
    told = {one.spot: one for one in case(filled(blank, fields, figures)).errors}
    assert told.keys() >= {
        "第 2 个表第 2 行“摘要”", "第 2 个表第 4 行“所在地”", "第 2 个表第 8 行“从什么时候开始”",
        "第 2 个表第 10 行“报送单位”", "第 5 个表第 2 行“数字”", "第 5 个表第 3 行“类别”",
        "第 5 个表第 4 行“类别”",
    }  # fmt: skip
    for one in told.values():
        assert one.hint and not set("_{}") & set(one.message + one.hint), one


def test_the_cover_sheet_stays_out_of_the_case(blank: bytes, case: Make) -> None:
    """Contact, author, opinion and consent are on the editor's sheet, and nowhere else."""
    made = case(filled(blank))
    for words in ("某甲", "0851-00000000", "某乙", "同意报送", "☑同意公开发布"):
        assert words in made.sheet
        assert words not in made.text


def test_words_outside_a_field_are_told(blank: bytes, read: Read) -> None:
    """A label nobody knows, a column that was added, a table before the text: nothing is lost untold."""
    document = Document(io.BytesIO(filled(blank)))
    grid = table_with(document, "指标名称")
    grid.add_column(Cm(2))
    grid.rows[1].cells[-1].text = "另一栏的话"
    row = next(t for t in document.tables if t.rows[0].cells[0].text.startswith("标题")).add_row()
    row.cells[0].text, row.cells[1].text = "获奖情况", "县里的奖"
    told = " ".join(one.message + str(one.spot) for one in read(saved(document)).remarks)
    assert "另一栏的话" in told
    assert "获奖情况" in told


def test_rows_that_people_add_are_read(blank: bytes, read: Read) -> None:
    """More rows than the form has, and empty ones between them, change nothing."""
    figures = [row for one in FIGURES for row in (one, ("",) * 6)]
    assert len(read(filled(blank, figures=figures)).meta["indicators"]) == len(FIGURES)


def test_pictures_come_with_their_captions(blank: bytes, case: Make) -> None:
    """A picture in the text becomes a file, the line below it the description."""
    document = Document(io.BytesIO(filled(blank)))
    text = next(one for one in document.paragraphs if one.text == SECTIONS["主要做法"])
    text.insert_paragraph_before().add_run().add_picture(io.BytesIO(PIXEL))
    text.insert_paragraph_before("图：寨管家上门")
    made = case(saved(document))
    assert "![寨管家上门](520328-yidan-sanhuan-pictures/picture-01.png)" in made.text
    assert made.pictures == {"picture-01.png": PIXEL}
    assert "图：" not in made.text
    assert made.errors == ()


def test_the_look_of_a_text_becomes_markdown(blank: bytes, read: Read) -> None:
    """Headings, bold words, lists and tables that people make in Word stay such; marks stay text."""
    document = Document(io.BytesIO(filled(blank)))
    text = next(one for one in document.paragraphs if one.text == SECTIONS["主要做法"])
    text.insert_paragraph_before("（一）怎样选人")
    bold = text.insert_paragraph_before("")
    bold.add_run("先定人").bold = True
    bold.add_run("，再定*事*。")
    rows = document.add_table(2, 2)
    for cell, words in zip([c for r in rows.rows for c in r.cells], "甲乙丙丁", strict=True):
        cell.text = words
    text._p.addprevious(rows._tbl)
    lines = read(saved(document)).sections["主要做法"].split("\n")
    assert lines[:8] == [
        "### 怎样选人", "", "**先定人**，再定\\*事\\*。", "", "| 甲 | 乙 |", "|---|---|", "| 丙 | 丁 |", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("# 很好", "\\# 很好"), ("- 甲", "\\- 甲"), ("1. 甲", "1\\. 甲"), ("> 甲", "\\> 甲"), ("---", "\\---"),
        ("~~~", "\\~~~"), ("| 甲 |", "\\| 甲 |"), ("<b>甲</b>", "\\<b\\>甲\\</b\\>"), ("![甲](乙)", "!\\[甲\\](乙)"),
    ],
)  # fmt: skip
def test_marks_of_markdown_in_a_text_stay_text(
    text: str, markdown: str, blank: bytes, read: Read
) -> None:
    """What a person types is shown as typed."""
    found = read(filled(blank, sections={**SECTIONS, "主要成效": text})).sections["主要成效"]
    assert found == markdown


@pytest.mark.parametrize(
    ("figure", "column", "said"),
    [
        (("甲", "5毫升", "产出"), "数字", "单位词表里还没有“毫升”"),
        (("甲", "5辆次", "产出"), "数字", "单位“辆次”不在单位词表里"),
        (("甲", "8.5万", "产出"), "数字", "读不成一个数字加单位"),
        (("甲", "9名", "产出", "去年"), "截至", "不是一个年份或日期"),
        (("甲", "9名", "产出", "1246年"), "截至", "不是一个年份或日期"),
        (("甲", "9名", "产出", "", "5个"), "原来多少", "单位和现在的数字不同"),
        (("甲", "9名", "好的"), "类别", "好的"),
        (("甲", "9名", "产出", "", "", "选出许多人来做这件事情"), "带数字的原话", "没有数字 9"),
        (("甲+乙", "9名", "产出"), "指标名称", "+"),
    ],
)
def test_a_wrong_figure_is_told_at_its_cell(
    figure: tuple[str, ...], column: str, said: str, blank: bytes, case: Make
) -> None:
    """Each problem names the cell, and never speaks of keys, quotes or lines of a file."""
    told = [
        one for one in case(filled(blank, figures=[figure])).problems if "第 5 个表" in one.spot
    ]
    assert [one.spot for one in told] == [f"第 5 个表第 2 行“{column}”"]
    assert said in told[0].message
    assert not re.search(r'[a-z]{3}|"|第 \d+ 行', told[0].message + told[0].hint)


@pytest.mark.parametrize(
    ("label", "text", "key", "value"),
    [
        ("主题", "☐物业 ☑综治 ☐维稳", "topics", ["综治"]),
        ("主题", "□物业 √综治 □维稳", "topics", ["综治"]),
        ("主题", "物业√ 综治 维稳√", "topics", ["物业", "维稳"]),
        ("主题", "物业：是　综治：　维稳：", "topics", ["物业"]),
        ("主题", "物业、综治", "topics", ["物业", "综治"]),
        ("主题", "☐物业（√）综治", "topics", ["综治"]),
        ("由哪一级推行", "乡镇", "level", "乡镇"),
        ("由哪一级推行", "■县 □乡镇", "level", "县"),
        ("材料类型", "☐案例 ☑方案", "kind", "方案"),
    ],
)
def test_ticks_in_every_usual_form(
    blank: bytes, read: Read, *, label: str, text: str, key: str, value: object
) -> None:
    """A box, a tick before or behind, 是, or the words alone."""
    document = Document(io.BytesIO(blank))
    cell = next(
        cell
        for one in document.tables
        for row in one.rows
        for left, cell in zip(row.cells, row.cells[1:], strict=False)
        if left.text.startswith(label)
    )
    write(cell, text)
    assert read(saved(document)).meta[key] == value


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2022年", {"start": "2022", "basis": "文内明示"}),
        ("2022年3月至今", {"start": "2022-03", "basis": "文内明示"}),
        ("2019.5", {"start": "2019-05", "basis": "文内明示"}),
        ("2019年—2021年6月", {"start": "2019", "end": "2021-06", "basis": "文内明示"}),
        ("二〇二〇年", {"start": "2020", "basis": "文内明示"}),
        ("", {"basis": "未知"}),
    ],
)
def test_times_as_people_write_them(
    blank: bytes, read: Read, text: str, period: dict[str, str]
) -> None:
    """From when to when, in one cell or two; an empty one means that it is unknown."""
    document = Document(io.BytesIO(blank))
    write(cell_beside(document, "从什么时候开始"), text)
    assert read(saved(document)).meta["period"] == period


def test_another_word_file_is_no_form() -> None:
    """A text, and an application form of somebody else, are left to the importer."""
    assert not is_form(read_file(docx(p("湄潭县的做法"))))
    other = table(["项目名称", "三清两议"], ["报送单位", "水利站"], ["联系电话", ""])
    assert not is_form(read_file(docx(other)))


def test_nothing_that_is_written_is_lost_untold(blank: bytes, case: Make) -> None:
    """Words in any cell are in the case, on the editor's sheet, or in what is told."""
    document = Document(io.BytesIO(filled(blank)))
    marks = []
    for table_number, one in enumerate(document.tables):
        for row_number, row in enumerate(one.rows):
            for number, cell in enumerate(row.cells[1:]):
                if (
                    one.rows[0].cells[0].text in ("部分的名称", "材料题名", "指标名称", "日期")
                    and not row_number
                ):
                    continue
                if number % 2 and len(row.cells) == 4:
                    continue
                marks.append(f"记号{table_number}之{row_number}之{number}")
                write(cell, marks[-1])
    made = case(saved(document))
    seen = made.text + made.sheet + " ".join(map(str, made.problems))
    assert len(marks) > 60
    assert [mark for mark in marks if mark not in seen] == []


@pytest.mark.parametrize(
    ("inner", "text", "change"),
    [
        ('<w:r><w:footnoteReference w:id="2"/></w:r>', "（注：见县志。）", "脚注 1 处"),
        ('<m:oMath xmlns:m="%s"><m:r><m:t>38/41</m:t></m:r></m:oMath>', "38/41", "公式 1 处"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "≥", ""),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', "☑", ""),
        ('<w:r><w:sym w:font="Webdings" w:char="F031"/></w:r>', "〓", "符号 1 处"),
        ('<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>', "²", ""),
        ('<w:r><w:rPr><w:vertAlign w:val="subscript"/></w:rPr><w:t>2</w:t></w:r>', "₂", ""),
    ],
)
def test_what_stands_in_other_runs_is_text(inner: str, text: str, change: str) -> None:
    """Notes, formulas, symbols and raised digits are written out, in paragraphs and in cells."""
    inner = inner.replace("%s", "http://schemas.openxmlformats.org/officeDocument/2006/math")
    mark = run("10") + inner + run("户。")
    note = f'<w:footnote w:id="2">{p("见县志。")}</w:footnote>'
    file = read_file(docx(f"<w:p>{mark}</w:p>", footnotes=note))
    assert file.blocks[0].text == f"10{text}户。"  # type: ignore[union-attr]
    assert [one[: len(change)] for one in file.remarks] == ([change] if change else [])
    cells = read_file(docx(table([mark, "乙"]), footnotes=note)).blocks[0].rows[0]  # type: ignore[union-attr]
    assert cells[0].text == f"10{text}户。"


@settings(max_examples=25, deadline=None, derandomize=True)
@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=20), min_size=9, max_size=9
    )
)
def test_no_words_break_the_reading(texts: list[str]) -> None:
    """Whatever people write, it is read or told, never an exception."""
    words = Words(load(LIBRARY / "vocabulary")[0], Regions.load())
    cells = iter([*texts, *texts])
    rows = [
        [label, escape(next(cells))]
        for label in ("标题", "所在地", "主题", "从什么时候开始", "材料类型", "工作法")
    ]
    head = [column.label for column in COLUMNS[Indicator]]
    figures = [head, [escape(text) for text in texts[: len(head)]]]
    read_form(read_file(docx(table(*rows) + table(*figures) + p(escape(texts[0])))), words)
