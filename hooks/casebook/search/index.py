"""The postings: for each term the texts that contain it, compressed.

Each case has three texts, because a match in a title counts more than one in the body: names (0),
terms and places (1), everything else (2). Text ``t`` of case ``n`` is unit ``3 * n + t``.

A posting is the distance to the previous unit as a variable-length number (seven bits a byte, the
eighth says that more follows), then the mask in one byte when it has one bit (0–15) or two
(16–135), else the byte 136 with both bytes of the mask, low one first.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from itertools import combinations

from casebook.search.postings import VARINT, Coding, varint, varint_at
from casebook.search.sharding import LONG
from casebook.search.terms import SLOTS, Places

TEXTS = 3
_PAIRS = {1 << a | 1 << b: SLOTS + n for n, (a, b) in enumerate(combinations(range(SLOTS), 2))}
_TWO = {code: mask for mask, code in _PAIRS.items()}
_FULL = 136
_BITS = (1 << SLOTS) - 1
_AT_ONCE = 200  # cases whose places are collected before they are written
_CACHED = 256  # codes of longer distances are too many to cache


class _Codes(dict[int, bytes]):
    """Cache of the bytes of each pair of distance and mask."""

    def __missing__(self, key: int) -> bytes:
        distance, mask = key >> SLOTS, key & _BITS
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
        self._places = Places()
        self._last: dict[str, int] = {}
        self._postings: dict[str, bytearray] = {}

    def add(self, texts: Sequence[str]) -> None:
        """Add the next case by its searchable texts: names, terms and places, the rest."""
        for number, text in enumerate(texts):
            unit = TEXTS * self.cases + number
            self._places.add(unit, text, singles=number < TEXTS - 1)
        self.cases += 1
        if self.cases % _AT_ONCE == 0:
            self._write()

    def _write(self) -> None:
        """Write the places of the last cases into postings."""
        codes = _CODES
        for term, places in self._places.taken():
            last, key = self._last.get(term, 0), places[0]
            written = []
            for place in places:
                if place ^ key <= _BITS:  # the same unit
                    key |= place
                else:
                    written.append(codes[key - last])
                    last, key = key & ~_BITS, place
            written.append(codes[key - last])
            self._last[term] = key & ~_BITS
            self._postings.setdefault(term, bytearray()).extend(b"".join(written))

    def postings(self) -> Iterator[tuple[str, bytearray]]:
        """Yield each term with its posting."""
        self._write()
        yield from self._postings.items()

    def posting(self, term: str) -> str:
        """Return one term's posting in base64; empty when the term is unknown."""
        return base64.b64encode(dict(self.postings()).get(term, b"")).decode()

    @property
    def size(self) -> int:
        """Return the size in bytes, before base64, of the terms and postings that share files."""
        found = dict(self.postings())
        short = (len(posting) for posting in found.values() if len(posting) <= LONG)
        return sum(short) + sum(len(term.encode()) for term in found)


def units_of(case: int, texts: Sequence[str]) -> dict[tuple[str, int], int]:
    """Return the masks of the terms of one case by term and unit, as :meth:`Index.add` files them."""
    alone = Index()
    alone.add(texts)
    return {
        (term, TEXTS * case + number): mask
        for term, posting in alone.postings()
        for number, mask in CODING.entries(bytes(posting))
    }


def _read(entry: bytes) -> tuple[int, int]:
    distance, at = varint_at(entry, 0)
    code = entry[at]
    if code == _FULL:
        return distance, entry[at + 1] | entry[at + 2] << 8
    return distance, 1 << code if code < SLOTS else _TWO[code]


def _write(distance: int, mask: int) -> bytes:
    return _CODES[distance << SLOTS | mask]


CODING = Coding(VARINT + rb"(?:[\x00-\x87]|\x88[\x00-\xff]{2})", _read, _write)
