"""The postings: for each term the texts that contain it, compressed.

Each case has three texts, because a match in a title counts more than one in the body: names (0),
terms and places (1), everything else (2). Text ``t`` of case ``n`` is unit ``3 * n + t``.

A posting is the distance to the previous unit as a variable-length number (seven bits a byte, the
eighth says that more follows), then the mask in one byte when it has one bit (0–15) or two
(16–135), else the byte 136 with both bytes of the mask, low one first.
"""

from __future__ import annotations

import base64
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from casebook.search.sharding import LONG, varint, varint_at
from casebook.search.terms import SLOTS, is_term, masks

TEXTS = 3
_PAIRS = {1 << a | 1 << b: SLOTS + n for n, (a, b) in enumerate(combinations(range(SLOTS), 2))}
_TWO = {code: mask for mask, code in _PAIRS.items()}
_FULL = 136
_CACHED = 256  # codes of longer distances are too many to cache


class _Codes(dict[int, bytes]):
    """Cache of the bytes of each pair of distance and mask."""

    def __missing__(self, key: int) -> bytes:
        distance, mask = key >> SLOTS, key & (1 << SLOTS) - 1
        if mask.bit_count() == 1:
            code = bytes([mask.bit_length() - 1])
        elif mask in _PAIRS:
            code = bytes([_PAIRS[mask]])
        else:
            code = bytes([_FULL, mask & 255, mask >> 8])
        written = varint(distance) + code
        if distance < _CACHED:
            self[key] = written
        return written


_CODES = _Codes()


class Index:
    """Collects the terms of cases in order; the work is linear in their text."""

    def __init__(self) -> None:
        self.cases = 0
        self._numbers: dict[str, int] = {}  # -1 for pairs that are no terms
        self._last = array("i")
        self._postings: list[bytearray] = []
        self._codes = _CODES

    def add(self, texts: Sequence[str]) -> None:
        """Add the next case by its searchable texts: names, terms and places, the rest."""
        for number, text in enumerate(texts):
            self._add_text(TEXTS * self.cases + number, text, singles=number < TEXTS - 1)
        self.cases += 1

    def _add_text(self, unit: int, text: str, *, singles: bool) -> None:
        numbers, last, postings, codes = self._numbers, self._last, self._postings, self._codes
        for term, mask in masks(text, singles=singles).items():
            number = numbers.get(term)
            if number is None:
                if not is_term(term):
                    numbers[term] = -1
                    continue
                number = numbers[term] = len(postings)
                last.append(0)
                postings.append(bytearray())
            elif number < 0:
                continue
            postings[number] += codes[unit - last[number] << SLOTS | mask]
            last[number] = unit

    def postings(self) -> Iterator[tuple[str, bytearray]]:
        """Yield each term with its posting."""
        for term, number in self._numbers.items():
            if number >= 0:
                yield term, self._postings[number]

    def posting(self, term: str) -> str:
        """Return one term's posting in base64; empty when the term is unknown."""
        number = self._numbers.get(term, -1)
        return "" if number < 0 else base64.b64encode(self._postings[number]).decode()

    @property
    def size(self) -> int:
        """Return the size in bytes, before base64, of the terms and postings that share files."""
        short = (len(posting) for posting in self._postings if len(posting) <= LONG)
        terms = (term for term, number in self._numbers.items() if number >= 0)
        return sum(short) + sum(len(term.encode()) for term in terms)


def units_of(case: int, texts: Sequence[str]) -> dict[tuple[str, int], int]:
    """Return the masks of the terms of one case by term and unit, as :meth:`Index.add` files them."""
    return {
        (term, TEXTS * case + number): mask
        for number, text in enumerate(texts)
        for term, mask in masks(text, singles=number < TEXTS - 1).items()
        if is_term(term)
    }


def entries(posting: bytes) -> Iterator[tuple[int, int]]:
    """Yield the units of a posting, each with its mask."""
    unit = at = 0
    while at < len(posting):
        distance, at = varint_at(posting, at)
        unit += distance
        code, at = posting[at], at + 1
        if code == _FULL:
            yield unit, posting[at] | posting[at + 1] << 8
            at += 2
        else:
            yield unit, 1 << code if code < SLOTS else _TWO[code]


def posting_of(entries: Iterable[tuple[int, int]]) -> bytes:
    """Return the posting of units, in their order, with their masks."""
    codes, last, written = _CODES, 0, bytearray()
    for unit, mask in entries:
        written += codes[unit - last << SLOTS | mask]
        last = unit
    return bytes(written)
