"""The form in which texts are searched, the same here and in the reader's browser.

Unlike :func:`casebook.text.normalize` it keeps punctuation, because words on both sides of a full
stop are not one phrase. Width, case and script are folded, quotation and book marks disappear
(“3+1”帮扶 and 3+1帮扶 are one phrase), and blanks remain only between two Latin letters or digits.
The browser does the same in ``theme/assets/javascripts/casebook/folding.js``; a test compares the
two.
"""

from __future__ import annotations

import itertools
import unicodedata
from functools import cache, partial

from casebook.text.characters import CharacterTable
from casebook.text.traditional import fold

DROPPED = "“”‘’\"'「」『』《》〈〉\u200b\u200c\u200d\ufeff\u00ad"
_DASHES = {"–": "-", "‐": "-", "‑": "-", "−": "-", "∶": ":", "臵": "置"}
_BEFORE_FIRST, _NO_STEP = 0x33FF, 35
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


def fold_character(character: str) -> str:
    """Return the searchable form of a character: one or more characters, or none."""
    if character in DROPPED:
        return ""
    if unicodedata.category(character) == "Cc":
        return " "
    normal = unicodedata.normalize("NFKC", character).lower()
    return "".join(fold(_DASHES.get(part, part)) for part in normal if part not in DROPPED)


_table = cache(partial(CharacterTable, fold_character))


def searchable(text: str) -> str:
    """Return the searchable form of a text; a phrase matches where its own form occurs."""
    parts = _table().translate(text).split()
    written = parts[:1]
    for before, part in itertools.pairwise(parts):
        if before[-1] in _LATIN and part[0] in _LATIN:
            written.append(" ")
        written.append(part)
    return "".join(written)


def character_map() -> tuple[str, str]:
    """Return Traditional and variant characters, and in the same order their replacements.

    The browser folds queries with it. Only one-to-one pairs of the basic plane are included, some
    four thousand.
    """
    pairs = [
        (character, folded)
        for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))
        if (folded := fold(character := chr(code))) != character
        and len(folded) == 1
        and folded <= "\uffff"
    ]
    return "".join(old for old, _ in pairs), "".join(new for _, new in pairs)


def packed_characters() -> tuple[str, str]:
    """Return the character map as files have it: distances between the characters to fold.

    A distance of 1 is written ``$``, of 2 ``%``, and so on; the characters come in their order.
    """
    old, new = character_map()
    codes = [_BEFORE_FIRST, *map(ord, old)]
    steps = (b - a for a, b in itertools.pairwise(codes))
    return "".join(chr(_NO_STEP + step) for step in steps), new
