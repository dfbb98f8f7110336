"""Application forms laid out as tables are read as label and value; other tables stay tables."""

from __future__ import annotations

import pytest

from casebook.intake.markdown import from_html

from .conftest import Import

BODY = "<p>一、背景与起因</p><p>山高路远。</p><p>二、主要做法</p><p>把会开到院坝里。</p>"


def rows(*cells: tuple[str, ...]) -> str:
    """A table of those cells."""
    inner = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)
    return f"<table>{inner}</table>"


@pytest.mark.parametrize(
    "table",
    [
        rows(("案例名称", "青川县院坝工作法"), ("报送单位", "青川县委组织部"), ("案例正文", BODY)),
        rows(("案 例 名 称", "青川县院坝工作法"), ("申报单位（盖章）", "青川县委组织部"),
             ("主要内容（2000字以内）", BODY)),
        rows(("案例标题：", "青川县院坝工作法", "报送单位：", "青川县委组织部"),
             ("联系人", "甲某", "联系电话", "13800000000"), ("案例内容", BODY)),
        rows(("项目名称*", "青川县院坝工作法"), ("单位名称", "青川县委组织部"),
             ("背景与起因", "山高路远。"), ("主要做法", "把会开到院坝里。")),
        rows(("案例申报表",), ("案例名称", "青川县院坝工作法"), ("报送单位", "青川县委组织部"),
             ("案例介绍", BODY), ("推荐单位意见", "同意推荐")),
    ],
)  # fmt: skip
def test_forms_are_read_as_label_and_value(table: str) -> None:
    """Title, sender and paragraphs come out; people and opinions stay out, and are told."""
    remarks: list[str] = []
    text = from_html(table, remarks=remarks)
    blocks = text.strip().split("\n\n")
    assert blocks[:2] == ["# 青川县院坝工作法", "报送单位：青川县委组织部"]
    assert "山高路远。" in blocks and "把会开到院坝里。" in blocks
    assert (
        "13800000000" not in text and "甲某" not in text and "同意" not in text and "|" not in text
    )
    assert all(change.startswith("表里的") and change.endswith("没有导入。") for change in remarks)


@pytest.mark.parametrize(
    "table",
    [
        rows(("乡镇", "件数"), ("木鱼镇", "210"), ("乐安镇", "233")),
        rows(("单位名称", "户数"), ("甲村", "12"), ("乙村", "7")),
        rows(("内容", "分值"), ("议事", "3"), ("派单", "2")),
        rows(("时间", "地点", "内容"), ("3月", "村口", "议事")),
    ],
)
def test_tables_of_figures_are_no_forms(table: str) -> None:
    """A table with a heading row stays a table."""
    assert from_html(table).startswith("| ")


def test_a_form_becomes_a_draft(imported: Import) -> None:
    """What the form says of itself becomes title, sender and period of the draft."""
    table = rows(("案例名称", "青川县“院坝三单”工作法"), ("报送单位", "中共青川县委组织部"),
                 ("实施时间", "2022年3月至今"), ("案例正文", BODY + "<p>办结3866件，大家都说好。</p>"))  # fmt: skip
    (document,) = imported("甲.html", f"<body>{table}</body>").documents
    facts = document.facts
    assert facts.title == "青川县“院坝三单”工作法"
    assert (facts.issuer, facts.period) == ("中共青川县委组织部", "2022年3月至今")
    assert [block.text for block in document.blocks if block.level] == ["背景与起因", "主要做法"]


def test_a_frame_leaves_its_paragraphs() -> None:
    """A table of one cell is a frame: its headings and paragraphs stay apart."""
    assert from_html(rows((BODY,))).strip().split("\n\n") == [
        "一、背景与起因", "山高路远。", "二、主要做法", "把会开到院坝里。",
    ]  # fmt: skip
