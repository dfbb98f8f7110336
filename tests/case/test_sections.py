"""The headings of a body, which mark its sections."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from casebook.case.sections import Heading, headings


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
