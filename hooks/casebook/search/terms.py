"""How a searchable text is cut into terms, each with a mask of the places where it stands.

A term is a pair of neighbouring characters of which at least one is not a Latin letter or digit
(后进, 2个), or a run of Latin letters and digits with what joins it (3+1, 49.4, dx-2026), whole
and in its parts. A mask has sixteen bits: bit ``p % 16`` is set when the term stands at place
``p``. Terms of a phrase can only stand together when their masks, rotated by the distance between
them, have a bit in common; that sifts out nearly all texts that have the pairs in other places.
"""

from __future__ import annotations

import re
from operator import add

SLOTS = 16
MOST_PIECES = 4
"""Runs of Latin letters and digits are looked up by at most so many pieces at once."""

_RUN = re.compile(r"[a-z0-9]+(?:[+.%/:\-][a-z0-9]+)*")
_PIECE = re.compile(r"[a-z0-9]+")


def masks(text: str, *, singles: bool = False) -> dict[str, int]:
    """Return the terms of a searchable text with their masks, among pairs that are no terms.

    Such pairs hold punctuation, or two Latin letters: see :func:`is_term`. They are left in because
    whoever adds many texts need not judge the same pair again and again.
    ``singles`` also makes every character a term by itself, for short texts such as titles.
    """
    found: dict[str, int] = {}
    get = found.get
    for place in range(SLOTS):
        bit = 1 << place
        # Slices and map run in C: this is what makes ten thousand cases a matter of seconds.
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
    """Tell a term from a pair of neighbours that holds punctuation."""
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
