"""Names are found in the time that the text deserves, with the places of their characters."""

from __future__ import annotations

import pytest

from casebook.personal import find_names, name_digest
from feeding import steep_texts

LISTED = frozenset({name_digest("许三多")})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("许三多和许三多", ["许三多", "许三多"]),
        ("甲 许 三 多 乙", ["许 三 多"]),
        ("<b title='许&#19977;多'>村民李<i>大</i>山说", ["许&#19977;多", "李<i>大</i>山"]),
        ("许三", []),
        ("许\n三\n多", []),
        ("|许|三|多|", []),
    ],
)
def test_each_name_is_found_once(text: str, found: list[str]) -> None:
    """The stretch of the text is reported, with what stands between the characters."""
    assert [text[name.start : name.end] for name in find_names(text, LISTED)] == found


@pytest.mark.slow
@pytest.mark.parametrize(
    "trigger",
    [
        "王",
        "王 ",
        "王\u200b",
        "王*",
        "王<",
        "王<b>",
        "村民王",
        "村民王大",
        "许三多",
        "&",
        "&#",
        " \u200b",
        "许 三 多 ",
    ],
)
def test_time_grows_no_faster_than_the_text(trigger: str) -> None:
    """Eight times as many repeats of what a pattern looks for take about eight times as long."""
    assert steep_texts(lambda text: find_names(text, LISTED), lambda size: trigger * size) == []
