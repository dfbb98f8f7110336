"""Names that people do not distinguish have one form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.text import normalize
from casebook.text.folding import folded
from casebook.text.radicals import CHARACTERS


@pytest.mark.parametrize(
    ("one", "other"),
    [("NongCun", "nongcun"), ("ＡＩ治理", "AI治理"), ("网格", "網格"), ("⻘川县", "青川县"), ("①", "1"),
     ("Straße", "STRASSE"), ("cafe\u0301", "café"), ("⼀村一策", "一村一策")],
)  # fmt: skip
def test_names_that_look_alike_are_one(one: str, other: str) -> None:
    """Case, width, script, normal form and radicals do not make names different."""
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("a-b", "ab"), ("3+1", "31"), ("农村", "农林")])
def test_different_names_stay_different(one: str, other: str) -> None:
    """No character is dropped."""
    assert folded(one) != folded(other)


@given(st.text(st.characters(codec="utf-8"), max_size=20))
def test_folding_twice_changes_nothing(text: str) -> None:
    """The form of a form is that form."""
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize("radical", CHARACTERS)
def test_radicals_are_compared_as_characters(radical: str) -> None:
    """A radical that a PDF gives in place of a character is found as that character."""
    assert normalize(f"{radical}川县") == normalize(f"{CHARACTERS[radical]}川县")


def test_no_radical_and_no_compatibility_character_is_dropped() -> None:
    """Kangxi radicals, radicals and compatibility ideographs all leave something to compare."""
    codes = [*range(0x2F00, 0x2FD6), *range(0xF900, 0xFA6E), *range(0x2F800, 0x2FA1E)]
    assert all(normalize(chr(code)) for code in codes)
    assert normalize("⻘川县") == "青川县"
