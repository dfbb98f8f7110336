"""Knows the one form in which two texts are compared.

Source texts and what people write differ in width, quotation marks, blanks, script and
punctuation; none of that makes words different. Normalised text holds letters and digits, `%`,
`+`, and `.`, `-`, `/`, `:` where they stand between two digits (1.06, 5-10, 1/3, 19:14), because
there they carry the figure. All else is dropped.

Each character is normalised alone (compatibility decomposition, so Ａ, à and ㎡ become a, a and
m2; then lower case, then Traditional → Simplified). Hence a stretch of a text normalises as it
does inside the text, and normalising twice changes nothing.
"""

import re
import unicodedata
from functools import cache

from casebook.text.characters import CharacterTable
from casebook.text.traditional import fold

_DASHES = {"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "⁄": "/", "∕": "/", "∶": ":"}
_KEPT = frozenset("%+.-/:")
# A joiner that does not stand between two digits. It begins with the joiner itself, which are few,
# so that most characters are passed over without a look at their neighbours.
_LOOSE_JOINER = re.compile(r"[.\-/:](?:(?<![0-9].)|(?![0-9]))")


def _normal_character(character: str) -> str:
    normal = character
    while True:
        decomposed = unicodedata.normalize("NFKD", normal).lower()
        kept = []
        for part in (_DASHES.get(part, part) for part in decomposed):
            if part in _KEPT or part.isalnum():
                kept.append(fold(part))
        again = "".join(kept)
        if again == normal:
            return normal
        normal = again


@cache
def _table(separators: str = "") -> CharacterTable:
    fixed = dict.fromkeys(separators, "\0") | {"\n": "\n"} if separators else None
    return CharacterTable(_normal_character, fixed)


def normalize(text: str) -> str:
    """The comparison form of `text`: equal for texts that differ only in how they are set."""
    return _LOOSE_JOINER.sub("", _table().translate(text))


def normalized_pieces(text: str, separators: str) -> list[list[str]]:
    """The comparison forms of the pieces between separators, line by line, in one pass."""
    stream = _LOOSE_JOINER.sub("", _table(separators).translate(text))
    return [line.split("\0") for line in stream.split("\n")]


def normalize_with_offsets(text: str) -> tuple[str, list[int]]:
    """The comparison form, and for each of its characters the offset in `text` it comes from.

    `normalize_with_offsets(text)[0] == normalize(text)` for every text.
    """
    table = _table()
    stream = table.translate(text)
    forms = table.each(text)
    offsets = [offset for offset, form in enumerate(forms) if form]
    if len(offsets) < len(stream):  # ㎡ → m2: both letters come from the one character
        offsets = [offset for offset in offsets for _ in forms[offset]]
    loose = {match.start() for match in _LOOSE_JOINER.finditer(stream)}
    if loose:
        offsets = [offset for position, offset in enumerate(offsets) if position not in loose]
    return _LOOSE_JOINER.sub("", stream), offsets
