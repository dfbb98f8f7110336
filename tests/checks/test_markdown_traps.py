"""Advice on Markdown agrees with what Markdown makes of a text."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from casebook.case import read_case
from casebook.checks import markdown_traps
from casebook.checks.scope import Scope, Submission
from casebook.frontmatter import parse
from casebook.markup.rendering import Renderer


def codes(body: str) -> list[str]:
    """Return the advice on a text."""
    return [code for code, _ in places(body)]


def places(body: str) -> list[tuple[str, int]]:
    """Return the advice on a text, with the lines."""
    draft = read_case(parse("---\ntitle: 甲\n---\n", "gansu/620921-a.md"))
    draft = replace(draft, document=replace(draft.document, body=body, body_line=1))
    submission, scope = Submission.of(draft), Scope(None, Path("/nowhere"))  # type: ignore[arg-type]
    found = [found for check in markdown_traps.CHECKS for found in check(submission, scope)]
    return [(f.code, f.location[0] if isinstance(f.location[0], int) else 0) for f in found]


@pytest.mark.parametrize(
    "start", ["", "分三步：\n", "分三步：\n\n", "分三步：\n第二行\n", "- 零\n", "> 引\n\n"]
)
@pytest.mark.parametrize("list_", ["- 点单\n- 接单", "1. 点单\n2. 接单", "* 点单\n  又一行\n* 接单", "2. 点单",
                                   "| 甲 | 乙 |\n|---|---|\n| 一 | 二 |"])  # fmt: skip
def test_what_runs_together_is_reported_and_nothing_else(start: str, list_: str) -> None:
    """A list or table that Markdown does not see is reported; one that it sees is not."""
    html = Renderer().raw(start + list_)
    seen = "<li>" in html or "<table>" in html
    renumbered = list_[0] == "2" and not start.startswith("- ")
    found = ["list-start"] if renumbered else []
    assert codes(start + list_) == (found if seen else ["list-joined"])


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("1. 甲\n2. 乙\n\n3. 丙", []),
        ("1. 甲\n\n    又一段\n\n2. 乙", []),
        ("1. 甲\n\n又一段\n\n2. 乙\n3. 丙", [5]),
        ("1. 甲\n\n## 二\n2. 乙", [4]),
        ("## 一\n\n3. 甲\n\n段\n\n4. 乙", [3, 7]),
        ("0. 甲", [1]),
        ("2023. 这一年", [1]),
        ("2、甲\n\n（2）乙\n\n2.5 倍\n\n2.丙", []),
        ("```\n2. 甲\n```", []),
        ("段\n2. 甲", []),
        ("- 甲\n\n2. 乙", []),
    ],
)
def test_lists_that_are_renumbered_are_reported(body: str, lines: list[int]) -> None:
    """A list that does not begin with 1 is told at its first line, because it is displayed from 1."""
    found = [place for code, place in places(body) if code == "list-start"]
    assert found == lines
    shown = Renderer().raw(body)
    assert (shown.count("<ol>") > body.count("1. 甲")) == bool(lines)


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("| 甲 | 乙 |\n|---|---|\n| 一 | 二 |", []),
        ("| 甲 | 乙 |\n|---|---|\n| 一 | 二 | 三 |", [3]),
        ("段\n\n甲 | 乙\n---|---\n一 | 二 | 三\n五\n六 | 七 | 八 | 九", [5, 7]),
        ("| 甲 | 乙 |\n|---|---|\n| 一 | 二 | |", []),
        ("| 甲 | 乙 |\n|---|---|\n| 一 | `三|四` |", []),
        ("| 甲 | 乙 |\n|---|---|\n| 一 | 三\\|四 |", []),
        ("| 甲 |\n|---|\n| 一 | 三 |", [3]),
        ("```\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 | 三 |\n```", []),
        ("甲 | 乙\n\n一 | 二 | 三", []),
    ],
)
def test_cells_that_are_lost_are_reported(body: str, lines: list[int]) -> None:
    """A row with more cells than its head is told, because they are not displayed; others are not."""
    assert [place for code, place in places(body) if code == "table-cells"] == lines
    html = Renderer().raw(body)
    lost = [word for word in "一二三四五六七八九" if word in body and word not in html]
    assert bool(lost) == bool(lines)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("甲[^1]\n\n[^1]: 一", []),
        ("甲[^1]乙[^1]\n\n[^1]: 一", []),
        ("甲[^1]：乙\n\n[^1]: 一", []),
        ("甲[^1]:乙\n\n[^1]: 一", []),
        ("`[^9]`\n\n```\n[^8]\n```", []),
        ("甲[^2]", ["note-missing"]),
        ("甲[^1]\n\n[^1]: 一\n\n[^1]: 二", ["note-twice"]),
        ("甲[^1]\n\n[^1]: 见[^2]", ["note-missing"]),
    ],
)
def test_notes_are_counted(body: str, wanted: list[str]) -> None:
    """A mark without its note and a note written twice are reported; marks in code are not."""
    assert codes(body) == wanted


@pytest.mark.parametrize(
    "body",
    [
        "甲\n\n<details>\n\n## 乙", "甲\n\n<div>\n\n乙\n\n### 丙\n\n丁", "<p>甲\n\n## 乙", "<table><tr><td>甲\n\n## 乙",
        "<details>\n\n甲\n\n</details>\n\n## 乙", "甲<br>\n\n## 乙", "甲 < 乙\n\n## 丙", "甲<乙>\n\n## 丙",
        "`<div>`\n\n## 乙", "```\n<div>\n## 甲\n```\n\n## 乙", "<!-- ## 甲 -->\n\n## 乙", "<!--\n## 甲\n-->\n\n## 乙",
        '<div markdown="1">\n\n## 甲\n\n</div>\n\n## 乙', "## 甲\n\n<b>乙</b>\n\n### 丙", "<div>\n</div>\n## 乙",
    ],
)  # fmt: skip
def test_a_heading_that_html_swallows_is_reported(body: str) -> None:
    """A heading that Markdown does not make, because HTML around it has no end, is reported."""
    html = Renderer().raw(body)
    assert codes(body) == (
        ["heading-in-html"] if "## " in re.sub("(?s)<!--.*?-->|<pre>.*?</pre>", "", html) else []
    )


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("甲 <!-- 乙", ["comment-open"]),
        ("<!-- 甲 -->\n\n<!-- 乙", ["comment-open"]),
        ("<!-- 甲 -->", []),
        ("`<!-- 甲`", []),
    ],
)
def test_a_comment_without_its_end_is_reported(body: str, wanted: list[str]) -> None:
    """A comment that is not closed is shown to readers, and told."""
    assert codes(body) == wanted
    assert ("&lt;!--" in Renderer().html(body)) == bool(wanted or "`" in body)
