"""The glyphs that an annotation in a garbled text can belong to.

The text itself shows it: a glyph of the injection's table is annotated wherever it stands, always
with the same reading, and a glyph that stands bare is not in the table.
"""

import re
from functools import cache

PINYIN = "[a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ]{1,7}"
_HAN = "[\u3400-\u9fff]"
_ODD = frozenset("\ufffd{|}~[]^_`@\\")


class Table:
    """What a garbled text reveals about the table of annotated glyphs."""

    def __init__(self, text: str) -> None:
        self._annotated: dict[str, str] = {}
        for match in re.finditer(rf"({_HAN})\(({PINYIN})\)", text):
            self._annotated.setdefault(match[1], match[2])
        bare = re.sub(rf"{_HAN}\({PINYIN}\)|\?{PINYIN}\)", "", text)
        self._bare = frozenset(bare) - self._annotated.keys()
        plain = re.sub(rf"\({PINYIN}\)", "", text)
        self._words = frozenset(
            run[at : at + 2] for run in re.findall(f"{_HAN}+", plain) for at in range(len(run) - 1)
        )

    def glyphs(self, first: int, pinyin: str) -> list[tuple[str, int, int]]:
        """Return glyphs by first byte and reading: (glyph, second byte, rank), rank 0 best."""
        found = []
        for second in range(0x80, 0xFF):
            try:
                glyph = bytes([first, second]).decode("gbk")
            except UnicodeDecodeError:
                continue
            rank = self._rank(glyph, pinyin)
            if rank is not None:
                found.append((glyph, second, rank))
        return found

    def _rank(self, glyph: str, pinyin: str) -> int | None:
        if glyph in self._annotated:
            return 0 if self._annotated[glyph] == pinyin else None
        if pinyin not in _readings(glyph):
            return None
        return 12 if glyph in self._bare else 1 if is_usual(glyph) else 3

    def is_strange(self, character: str) -> bool:
        """Return whether a character is rare, and stands nowhere else in the text."""
        rare = character > "\u33ff" and not is_usual(character)
        return rare and character not in self._bare and character not in self._annotated

    def strangeness(self, text: str) -> int:
        """Return how much a stretch differs from the rest of the text; low is good."""
        strange = 0
        for character in text:
            rare = character > "\u33ff" and not is_usual(character)
            if rare or character in _ODD:
                strange += 4
            elif character in self._bare or character in self._annotated:
                strange -= 2
        seen = sum(text[at : at + 2] in self._words for at in range(len(text) - 1))
        return strange - 2 * seen


@cache
def _readings(glyph: str) -> frozenset[str]:
    import pypinyin  # noqa: PLC0415  loaded when first asked, as in casebook.text

    return frozenset(pypinyin.pinyin(glyph, style=pypinyin.Style.TONE, heteronym=True)[0])


@cache
def is_usual(glyph: str) -> bool:
    """Return whether a character belongs to the frequent level of Big5 or of GB 2312."""
    for codec, last in (("big5", 0xC6), ("gb2312", 0xD7)):
        try:
            if glyph.encode(codec)[0] <= last:
                return True
        except UnicodeEncodeError:
            continue
    return False
