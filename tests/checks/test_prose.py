"""What counts as prose: code, addresses and HTML do not, whatever stands before them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.checks.prose import plain

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
