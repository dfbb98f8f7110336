"""Markdown becomes HTML as on the site, whatever was rendered before."""

from __future__ import annotations

import pytest

from casebook.rendering import Renderer


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
