"""The terms of a searchable text, each with a mask of its positions.

A term is a pair of neighbouring characters of which at least one is not a Latin letter or digit
(后进, 2个), or a run of Latin letters and digits with its joining marks (3+1, 49.4, dx-2026), whole
and in pieces. A mask has sixteen bits: bit ``p % 16`` is set when the term occurs at position
``p``. The terms of a phrase can be adjacent only if their masks, rotated by the distance between
them, have a common bit: a pre-filter that drops nearly all texts with the pairs in other positions.
"""

from __future__ import annotations

import re
from operator import add

SLOTS = 16
MOST_PIECES = 4
"""A run of Latin letters and digits is looked up by at most this many pieces at once."""

_RUN = re.compile(r"[a-z0-9]+(?:[+.%/:\-][a-z0-9]+)*")
_PIECE = re.compile(r"[a-z0-9]+")


def masks(text: str, *, singles: bool = False) -> dict[str, int]:
    """Return the masks of all terms of a searchable text, and of some pairs that are no terms.

    Such pairs contain punctuation or two Latin letters: see :func:`is_term`. They are left in so
    that the caller can check each different pair once for many texts. ``singles`` also makes every
    character a term by itself, for short texts such as titles.
    """
    found: dict[str, int] = {}
    get = found.get
    for place in range(SLOTS):
        bit = 1 << place
        # Hot path: slices and map run in C, so ten thousand cases take seconds.
        for pair in map(add, text[place::SLOTS], text[place + 1 :: SLOTS]):
            found[pair] = get(pair, 0) | bit
    for pair in [pair for pair in found if pair.isascii()]:
        del found[pair]
    for match in _RUN.finditer(text):
        for term, place in _parts(match):
            found[term] = found.get(term, 0) | 1 << place % SLOTS
    if singles:
        for place, character in enumerate(text):
            if character.isalnum() and not character.isascii():
                found[character] = found.get(character, 0) | 1 << place % SLOTS
    return found


def is_term(text: str) -> bool:
    """Return whether a text is a term, not a pair with punctuation."""
    return text.isascii() or text.isalnum()


def _parts(match: re.Match[str]) -> list[tuple[str, int]]:
    start, text = match.start(), match[0]
    pieces = [(piece.start(), piece.end()) for piece in _PIECE.finditer(text)]
    if len(pieces) == 1:
        return [(text, start)]
    return [
        (text[first : pieces[last][1]], start + first)
        for number, (first, _) in enumerate(pieces)
        for last in range(number, min(number + MOST_PIECES, len(pieces)))
    ]
