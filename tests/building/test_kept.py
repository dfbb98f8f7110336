"""Texts made of the theme are kept by what they are made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import kept as module
from building.kept import kept
from casebook.storage.store import Store

MADE: list[str] = []


def doubled(text: str) -> str:
    """Return a text twice, and note that it was asked for."""
    MADE.append(text)
    return text * 2


def test_the_same_text_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another text, or a program that makes it otherwise, is another result."""
    monkeypatch.setattr(module, "STORE", Store(tmp_path))
    assert [kept(doubled, text) for text in ("a", "b", "a")] == ["aa", "bb", "aa"]
    monkeypatch.setattr(module, "program_digest", lambda: "another program")
    assert kept(doubled, "a") == "aa"
    assert MADE == ["a", "b", "a"]
    with pytest.raises(TypeError):
        kept(str.upper, "a")
