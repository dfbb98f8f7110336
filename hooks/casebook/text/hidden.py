"""Characters that a text must not contain: invisible, bidirectional controls, unassigned."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_BIDI = {*"\u061c\u200e\u200f", *map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))}
_NAMED = {
    "\u00ad": "软连字符",
    "\u200b": "零宽空格",
    "\u200c": "零宽不连字",
    "\u200d": "零宽连字",
    "\u2060": "零宽的不断行",
    "\ufeff": "BOM 或零宽的不断行",
    "\ufffd": "替换字符，原来的字已经丢了",
}
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters, marks and symbols without a visible glyph."""
_SELECTORS = {*map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))}
_MONGOLIAN_VOWEL_SEPARATOR = "\u180e"
_SELECTED = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef\ufffd]")
_UNPRINTABLE = "\n\t\u3000\u00a0"
"""Characters that Python calls unprintable but texts may contain."""
_WORDS = re.compile(r"[A-Za-zÀ-ʯͰ-ӿ]+")
_LATIN, _GREEK, _CYRILLIC = re.compile("[A-Za-zÀ-ʯ]"), re.compile("[Ͱ-Ͽ]"), re.compile("[Ѐ-ӿ]")
_LIKE_LATIN = re.compile("[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονАВЕЅІЈКМНОРСТУХаеорсухіјѕ]+")


class Hidden(NamedTuple):
    """A character that a text must not contain: its offset, and what it is."""

    offset: int
    character: str
    what: str

    @property
    def code(self) -> str:
        """Return the code point in the form that people can look up: U+200B."""
        return f"U+{ord(self.character):04X}"


def hidden(text: str) -> Iterator[Hidden]:
    """Yield the characters of a text that must not be published.

    These are control characters except tab and line end, directional controls, zero-width
    characters, tags, private use, noncharacters and unassigned code points. A variation selector
    may follow the character that it belongs to, as in names; a Mongolian letter may be followed by
    the vowel separator.
    """
    if not _suspicious(text):
        return
    for offset, character in enumerate(text):
        what = _what(character, text[offset - 1] if offset else "")
        if what:
            yield Hidden(offset, character, what)


def _suspicious(text: str) -> bool:
    # Pre-filter in C: takes a hundredth of the time of a loop over the characters.
    shown = text
    for blank in _UNPRINTABLE:
        shown = shown.replace(blank, "")
    if not shown.isprintable():
        return True
    if shown.isascii():
        return False
    return any(char in text for char in _BLANK) or _SELECTED.search(text) is not None


def _what(character: str, before: str) -> str:
    """Return what a forbidden character is; empty for an allowed one."""
    if character in "\t\n":
        return ""
    if character in _NAMED:
        return _NAMED[character]
    if character in _BIDI:
        return "改变文字方向的控制符"
    if character in _BLANK:
        return "看不见的占位字符"
    if character in _SELECTORS:
        fits = before and before not in _SELECTORS and unicodedata.category(before)[0] in "LSNP"
        return "" if fits else "单独出现的变体选择符"
    if character == _MONGOLIAN_VOWEL_SEPARATOR and "\u1820" <= before <= "\u1878":
        return ""
    code = ord(character)
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return "不是字符的编码"
    category = unicodedata.category(character)
    if category == "Cf" and 0xE0000 <= code <= 0xE007F:
        return "看不见的标签字符"
    if category == "Cn" and 0x20000 <= code <= 0x3FFFD:
        return ""  # planes of Han characters, to which newer versions of Unicode add some
    return {
        "Cc": "控制字符",
        "Cf": "看不见的格式字符",
        "Co": "私用区字符，别的电脑上显示成别的字或空白",
        "Cs": "半个字符",
        "Cn": "没有定义的编码",
        "Zl": "只有个别程序认的行分隔符",
        "Zp": "只有个别程序认的段分隔符",
    }.get(category, "")


def visible(text: str) -> str:
    """Return a text with hidden characters written as their codes, for messages."""
    found: dict[str, str | int | None] = {one.character: f"[{one.code}]" for one in hidden(text)}
    return text.translate(str.maketrans(found)) if found else text


def marked(text: str, mark: str) -> tuple[str, int]:
    """Return a text with hidden characters replaced by a mark, and their number; U+FFFD stays."""
    found = [one.offset for one in hidden(text) if one.character != "\ufffd"]
    characters = list(text)
    for offset in found:
        characters[offset] = mark
    return ("".join(characters), len(found)) if found else (text, 0)


def mixed_scripts(text: str) -> Iterator[tuple[int, str]]:
    """Yield words that mix Latin, Greek and Cyrillic letters, or only look like Latin ones."""
    if text.isascii():
        return
    for match in _WORDS.finditer(text):
        word = match[0]
        if word.isascii():
            continue
        scripts = sum(bool(script.search(word)) for script in (_LATIN, _GREEK, _CYRILLIC))
        if scripts > 1 or _LIKE_LATIN.fullmatch(word):
            yield match.start(), word
