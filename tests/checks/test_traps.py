"""Advice on Markdown agrees with what Markdown makes of a text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from casebook.case import read_case
from casebook.checks import traps
from casebook.checks.scope import Scope, Submission
from casebook.frontmatter import parse
from casebook.markup.rendering import Renderer


def codes(body: str) -> list[str]:
    """Return the advice on a text."""
    draft = read_case(parse("---\ntitle: 甲\n---\n", "gansu/620921-a.md"))
    draft = replace(draft, document=replace(draft.document, body=body, body_line=4))
    submission, scope = Submission.of(draft), Scope(None, Path("/nowhere"))  # type: ignore[arg-type]
    return [found.code for check in traps.CHECKS for found in check(submission, scope)]


@pytest.mark.parametrize(
    "start", ["", "分三步：\n", "分三步：\n\n", "分三步：\n第二行\n", "- 零\n", "> 引\n\n"]
)
@pytest.mark.parametrize("list_", ["- 点单\n- 接单", "1. 点单\n2. 接单", "* 点单\n  又一行\n* 接单", "2. 点单",
                                   "| 甲 | 乙 |\n|---|---|\n| 一 | 二 |"])  # fmt: skip
def test_what_runs_together_is_reported_and_nothing_else(start: str, list_: str) -> None:
    """A list or table that Markdown does not see is reported; one that it sees is not."""
    html = Renderer().raw(start + list_)
    seen = "<li>" in html or "<table>" in html
    assert codes(start + list_) == ([] if seen else ["list-joined"])


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
