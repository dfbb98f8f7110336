"""Characters that no page may show as another glyph."""

from __future__ import annotations

import pytest

from casebook.book.characters import coded, named

FAMILY = "👨\u200d👩\u200d👧\u200d👦"


@pytest.mark.parametrize(
    ("text", "missing", "printed"),
    [
        (f"一家{FAMILY}人", "👨👩👧👦", "一家〔表情〕人"),
        (f"一家{FAMILY}人", "👨👩👧👦\u200d", "一家〔表情〕人"),
        ("奖杯🏆在此", "🏆", "奖杯〔U+1F3C6〕在此"),
        ("社工👩🏽\u200d⚕\ufe0f来", "👩🏽⚕\ufe0f", "社工〔表情〕来"),
        (f"一家{FAMILY}人", "🏆", f"一家{FAMILY}人"),
        ("क\u200dष", "क", "〔U+0915〕\u200dष"),
    ],
)
def test_signs_that_are_one_picture_are_told_once(text: str, missing: str, printed: str) -> None:
    """Only what no font has is replaced; one picture of several signs is one word."""
    assert coded(text, missing) == printed


def test_a_notice_names_no_joiner() -> None:
    """What joins signs or colours them is no character that a reader misses."""
    assert named("👨\u200d\ufe0f") == "👨（U+1F468）"
