"""The normalised form in which texts are compared.

Source texts and what people write differ in width, quotation marks, blanks, script and
punctuation; none of that makes words different. Normalised text holds letters and digits, `%`,
`+`, and `.`, `-`, `/`, `:` where they stand between two digits (1.06, 5-10, 1/3, 19:14), because
there they carry the figure. All else is dropped.

Each character is normalised alone (compatibility decomposition, so Ａ, à and ㎡ become a, a and
m2, and radicals become the characters that they stand for; then lower case, then Traditional →
Simplified). So a passage is normalised as it is inside the whole text, and normalising twice
changes nothing.
"""

import re
import unicodedata
from functools import cache

from casebook.text.characters import CharacterTable
from casebook.text.radicals import CHARACTERS
from casebook.text.traditional import fold

_DASHES = {"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "⁄": "/", "∕": "/", "∶": ":"}
_SIGNIFICANT = frozenset("%+.-/:")
# A joiner that is not between two digits. The pattern begins with the joiner, which is rare, so
# that the regex engine skips most characters without checking their neighbours.
_LOOSE_JOINER = re.compile(r"[.\-/:](?:(?<![0-9].)|(?![0-9]))")


def _normal_character(character: str) -> str:
    normal = character
    while True:
        decomposed = unicodedata.normalize("NFKD", normal).lower()
        words = []
        for part in (_DASHES.get(part) or CHARACTERS.get(part, part) for part in decomposed):
            if part in _SIGNIFICANT or part.isalnum():
                words.append(fold(part))
        again = "".join(words)
        if again == normal:
            return normal
        normal = again


@cache
def _table(separators: str = "") -> CharacterTable:
    fixed = dict.fromkeys(separators, "\0") | {"\n": "\n"} if separators else None
    return CharacterTable(_normal_character, fixed)


def normalize(text: str) -> str:
    """Return the normalised form: equal for texts that differ only in typography."""
    return _LOOSE_JOINER.sub("", _table().translate(text))


def normalized_pieces(text: str, separators: str) -> list[list[str]]:
    """Return the normalised pieces between separators, line by line, in one pass."""
    stream = _LOOSE_JOINER.sub("", _table(separators).translate(text))
    return [line.split("\0") for line in stream.split("\n")]


def normalize_with_offsets(text: str) -> tuple[str, list[int]]:
    """Return the normalised form, and for each of its characters its offset in `text`.

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
