"""What counts as prose: code, addresses and HTML do not, whatever stands before them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.case.sections import without_comments
from casebook.checks.prose import plain
from feeding import steep_texts

_PIECES = st.sampled_from(
    [
        "见",
        " ",
        "\n",
        "[甲]",
        "(a/b.md)",
        "[1]: x.md",
        "http://a.cn/20",
        "<b>",
        "{.x}",
        "`7`",
        "，",
        "8户",
    ]
)


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ('见[办法](https://a.cn/2023/12 "题")。', "见[办法]。"),
        ("网址见https://a.cn/2023/12，", "网址见，"),
        ("网址 http://a.cn/77 ", "网址"),
        ("文\n  [1]: https://a.cn/55\n文", "文文"),
        ('<b class="x5">3</b>户', "3户"),
        ("标题{#a9 .b}", "标题"),
        ("写成`第7条`，", "写成，"),
        ("~~~\n88\n~~~\n文", "文"),
    ],
)
def test_what_is_no_prose_is_blanked(written: str, left: str) -> None:
    """Addresses (also close behind a Chinese character), definitions, HTML, attributes and code."""
    assert "".join(plain(written).split()) == left


@given(st.lists(_PIECES).map("".join))
def test_every_character_keeps_its_place(body: str) -> None:
    """Blanks replace what is no prose, so offsets and lines hold in the file."""
    found = plain(body)
    assert len(found) == len(body)
    assert all(new in (old, " ") for old, new in zip(body, found, strict=True))
    assert found.count("\n") == body.count("\n")


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("甲<!-- 乙 -->丙", "甲丙"),
        ("甲\n<!-- 乙\n乙 -->\n丙", "甲\n丙"),
        ("甲\n<!-- 乙 -->  \n丙", "甲\n丙"),
        ("`<!-- 乙 -->` <!-- 丙 -->", "`<!-- 乙 -->` "),
        ("```\n<!-- 乙 -->\n```\n", "```\n<!-- 乙 -->\n```\n"),
        ("<!-- ` -->甲` <!-- 丙 -->", "甲` "),
        ("<!-- ``` -->甲\n```\n<!-- 乙 -->\n```\n", "甲\n```\n<!-- 乙 -->\n```\n"),
        ("甲 <!-- 乙", "甲 <!-- 乙"),
        ("甲 -->", "甲 -->"),
        ("<!-- 甲 --><!-- 乙", "<!-- 乙"),
        ("<!---->甲<!-- --", "甲<!-- --"),
    ],
)
def test_comments_are_left_out(written: str, left: str) -> None:
    """What stands in a comment is not handed out; what is shown as code is no comment."""
    assert without_comments(written) == left


@pytest.mark.parametrize("read", [plain, without_comments])
@pytest.mark.parametrize(
    "trigger",
    ["`", "``a", "`a``b", "<!--", "-->", "<!-- `", "[", "[a", "[\n", "[^1", "](", "](a ", '](a "', "](a\n",
     "<a", "<", "a.", "a+", "http", "a://", "{", "{:", "```\n", "~~~\n", "```a\n", "~", " ", "9", "|"],
)  # fmt: skip
def test_time_grows_no_faster_than_the_text(read: Callable[[str], str], trigger: str) -> None:
    """Eight times as many repeats of what a pattern looks for take about eight times as long."""
    assert steep_texts(read, lambda size: f"{trigger * size}\n") == []
    assert steep_texts(read, lambda size: f"`<{trigger * size}-->") == []
