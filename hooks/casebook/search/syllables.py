"""The sounds of a text: each character as its most usual syllable without tone.

Texts that sound alike share their pairs of syllables, whichever characters were typed: 软弱焕散 and
软弱涣散, and houjin and 后进. Every character has one syllable, so that the browser, which knows
no phrases, hears the same: ``theme/assets/javascripts/casebook/syllables.js`` does so with the
table written here, and a test compares the two.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from functools import cache

from casebook.text import pinyin_key

SILENT = "的了吗呢吧啊呀"
"""Characters that are passed over: 软弱的支部 and 软弱支部 sound alike."""

_HAN = re.compile(r"[\u3400-\u9fff]")
_RUN = re.compile(r"[a-z0-9]+(?:[+.%/:\-][a-z0-9]+)*")
_NOT_SILENT = str.maketrans("", "", SILENT)


@cache
def syllable(character: str) -> str:
    """Return the syllable of a Chinese character, the character itself where none is known."""
    if not _HAN.match(character):
        return ""
    said = pinyin_key(character).partition("\0")[0].removeprefix("~").rstrip("12345")
    return said if said.isascii() and said else character


class SyllablePairs(dict[str, str]):
    """Cache of the pair of syllables of each pair of characters; "" when one is no Chinese."""

    def __missing__(self, pair: str) -> str:
        first, second = syllable(pair[0]), syllable(pair[1])
        found = self[pair] = f"{first} {second}" if first and second else ""
        return found


def heard(text: str, pairs: SyllablePairs) -> set[str]:
    """Return what is heard in a searchable text: pairs of syllables, and runs like 3+1."""
    spoken = text.translate(_NOT_SILENT)
    found = {pairs[a + b] for a, b in itertools.pairwise(spoken)}
    found.discard("")
    return found.union(_RUN.findall(spoken))


def table(characters: Iterable[str]) -> str:
    """Return the syllables of the 3,755 usual characters and of those given.

    GB 2312 orders the usual ones by sound, and every browser can list them: a syllable and a number
    say how many of them follow that sound so. Behind other syllables stand their characters.
    """
    runs = ((said, len(list(same))) for said, same in itertools.groupby(_usual(), syllable))
    known: dict[str, list[str]] = {}
    for character in rare(characters):
        known.setdefault(syllable(character), []).append(character)
    others = "".join(said + "".join(known[said]) for said in sorted(known))
    return "".join(f"{said}{count}" for said, count in runs) + others


def rare(characters: Iterable[str]) -> list[str]:
    """Return those of the characters that a table lists: not usual ones, of a known sound."""
    others = sorted({*characters}.difference(_usual()))
    return [character for character in others if syllable(character) not in ("", character)]


@cache
def _usual() -> str:
    rows, cells = range(0xB0, 0xD8), range(0xA1, 0xFF)
    return b"".join(bytes((row, cell)) for row in rows for cell in cells).decode("gb2312", "ignore")
