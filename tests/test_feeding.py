"""What measures growth tells work that grows with the square from work that grows in proportion."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from feeding import steep_texts


@pytest.mark.parametrize(
    ("work", "steep"),
    [
        (lambda text: [text[at:].count("甲") for at in range(0, len(text), 6)], True),
        (lambda text: [text.count("甲", at) for at in range(0, len(text), 8)], True),
        (lambda text: [letter.isdigit() for _ in range(40) for letter in text], False),
        (lambda text: sorted(text * 40), False),
    ],
)
def test_growth_with_the_square_is_told(work: Callable[[str], object], steep: bool) -> None:
    """Looking at the rest of a text again from each letter is reported, and looking once is not."""
    assert bool(steep_texts(work, lambda size: "甲乙" * (size // 2))) is steep
