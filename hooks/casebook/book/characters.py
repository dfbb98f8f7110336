"""Characters that no page may show as another glyph: they are printed as their code points."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_HINTS = "\ufe0e\ufe0f\u200d"
"""What only chooses between a plain and a coloured sign, or joins signs to one."""
_TONES = "[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]*"
_JOINED = re.compile(f"[\u2600-\u27bf\U0001f000-\U0001faff]{_TONES}(?:\u200d.{_TONES})+")
"""Signs that are one picture, such as a family."""


def private(text: str) -> str:
    """Return the private-use characters of a text, each once.

    They mean a character on one computer only; another computer, or another font of the same one,
    shows a different character under the same code.
    """
    return "".join(sorted(set(_PRIVATE.findall(text))))


def coded(text: str, characters: Iterable[str]) -> str:
    """Return a text with these characters as code points: 〔U+E000〕; hints of colour are dropped.

    Signs that together are one picture are one 〔表情〕.
    """
    characters = frozenset(characters)
    if characters and "\u200d" in text:
        text = _JOINED.sub(lambda m: m[0] if characters.isdisjoint(m[0]) else "〔表情〕", text)
    codes = {ord(c): "" if c in _HINTS else f"〔U+{ord(c):04X}〕" for c in characters}
    return text.translate(codes) if codes else text


def named(characters: str) -> str:
    """Return characters with their code points: 🏆（U+1F3C6）; private-use ones only as codes."""
    return "、".join(
        f"U+{ord(char):04X}" if private(char) else f"{char}（U+{ord(char):04X}）"
        for char in characters
        if char not in _HINTS
    )
