"""The headings of a body, which mark its sections."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.case.sections import Heading, headings, open_fence, underlined
from casebook.markup.rendering import Renderer


def test_headings_have_line_level_and_text() -> None:
    """Headings are reported with their lines from 0; a sign inside a line or a code fence is none."""
    body = "## 背景\n\n甲 # 乙\n### 做法 ##\n```\n# 代码\n```\n#末"
    assert list(headings(body)) == [
        Heading(0, 2, "背景"),
        Heading(3, 3, "做法"),
        Heading(7, 1, "末"),
    ]


@given(st.text(alphabet="#\n 甲a", max_size=40))
def test_a_body_without_code_has_the_headings_that_it_has_before_some_code(body: str) -> None:
    """The quick way for bodies without code finds what reading line by line finds."""
    assert list(headings(body)) == list(headings(f"{body}\n```\n```\n"))


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("甲\n---", [0]),
        ("甲\n===", [0]),
        ("段。\n\n乙\n-", [2]),
        ("## 一\n乙\n---", [1]),
        ("甲\n\n---\n\n乙", []),
        ("甲\n乙\n---", []),
        ("---", []),
        ("甲\n— —", []),
        ("| 甲 |\n|---|", []),
        ("```\n甲\n---\n```", []),
        ("    甲\n    ---", []),
        ("## 甲\n---", []),
        ("甲\n- - -", []),
    ],
)
def test_underlined_lines_are_what_markdown_makes_headings(body: str, lines: list[int]) -> None:
    """A line is found that a row of dashes makes a heading, and no other."""
    assert [number for number, _ in underlined(body)] == lines
    made = len(re.findall("<h[12]", Renderer().raw(body)))
    assert made == len(lines) + len(headings(body))


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("```\n甲", 0), ("甲\n\n~~~\n乙\n```", 2), ("```\n甲\n```", -1), ("甲", -1),
        ("```\n```\n```", 2), ("~~~\n```\n~~~", -1),
    ],
)  # fmt: skip
def test_a_fence_without_its_end_is_found(body: str, line: int) -> None:
    """The line of a fence that nothing closes."""
    assert open_fence(body) == line
