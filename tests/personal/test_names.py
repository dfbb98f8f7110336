"""Names are found in the time that the text deserves, with the places of their characters."""

from __future__ import annotations

import time

import pytest

from casebook.personal import find_names, name_digest

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
    """Twice as many repeats of what a pattern looks for take twice as long, and not four times."""
    find_names(trigger * 1000, LISTED)
    short, long = (min(_seconds(trigger * count) for _ in range(5)) for count in (20_000, 40_000))
    assert long < 2.5 * short + 0.05


def _seconds(text: str) -> float:
    start = time.process_time()
    find_names(text, LISTED)
    return time.process_time() - start
