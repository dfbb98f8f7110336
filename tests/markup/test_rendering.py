"""Markdown becomes HTML as on the site, whatever was rendered before."""

from __future__ import annotations

from contextlib import suppress

import pytest

from casebook.markup.rendering import Renderer


def test_a_text_that_fails_does_not_spoil_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    """After an error in the middle of a text, the next one is rendered as by a new renderer."""
    text = "## 一\n\n- 甲\n    - 乙\n\n[丙](a.md)\n"
    spoilt = Renderer()
    with monkeypatch.context() as patch:
        state = spoilt._markdown.parser.state
        patch.setattr(type(state), "reset", lambda self: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            spoilt.html(text)
    assert spoilt.html(text) == Renderer().html(text)


GOOD = "# 甲\n\n![图](https://example.cn/a.png) [乙](b.md)\n\n- 丙\n\n> 丁\n\n戊[^1]\n\n[^1]: 己\n"
HOSTILE = (
    "> " * 2000 + "甲", "- " * 2000 + "甲", "<div markdown>\n" * 800, "<div>" * 3000, "!!! note\n" * 50,
    "```\n甲", "[^1]: 甲\n\n    - 乙", "<!--", "<details markdown>\n\n甲", "*" * 2000, "[" * 2000, "\x02\x03",
)  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_leaves_nothing_behind(hostile: str) -> None:
    """A text is rendered the same behind any other, even one at which rendering ended in an error."""
    renderer = Renderer()
    with suppress(RecursionError):
        renderer.html(hostile)
    assert renderer.html(GOOD) == Renderer().html(GOOD)
