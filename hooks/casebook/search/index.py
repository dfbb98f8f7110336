"""The postings: for each term the texts that hold it, packed into few bytes.

Each case is three texts, because a word in a title says more than one in the body: names (0),
terms and places (1), everything else (2). Text ``t`` of case ``n`` is unit ``3 * n + t``.

A posting is the distance to the previous unit as a variable-length number (seven bits a byte, the
eighth says that more follows), then the mask in one byte when it has one bit (0–15) or two
(16–135), else the byte 136 with both bytes of the mask, low one first.
"""

from __future__ import annotations

import base64
from array import array
from collections.abc import Iterator, Sequence
from itertools import combinations

from casebook.search.terms import SLOTS, masks

TEXTS = 3
_PAIRS = {1 << a | 1 << b: SLOTS + n for n, (a, b) in enumerate(combinations(range(SLOTS), 2))}
_FULL = 136
_SHORT = tuple(bytes([n]) for n in range(128))


class _MaskCodes(dict[int, bytes]):
    def __missing__(self, mask: int) -> bytes:
        if mask.bit_count() == 1:
            code = bytes([mask.bit_length() - 1])
        elif mask in _PAIRS:
            code = bytes([_PAIRS[mask]])
        else:
            code = bytes([_FULL, mask & 255, mask >> 8])
        self[mask] = code
        return code


class Index:
    """Collects the terms of cases in order; the work is linear in their text."""

    def __init__(self) -> None:
        self.cases = 0
        self._numbers: dict[str, int] = {}
        self._last = array("i")
        self._postings: list[bytes | bytearray] = []
        self._codes = _MaskCodes()

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
                numbers[term] = len(postings)
                last.append(unit)
                # Most terms are met once: plain bytes cost half of what a bytearray does.
                postings.append(_varint(unit) + codes[mask])
                continue
            distance = unit - last[number]
            last[number] = unit
            posting = postings[number]
            if isinstance(posting, bytes):
                posting = postings[number] = bytearray(posting)
            posting += _SHORT[distance] if distance < 128 else _varint(distance)
            posting += codes[mask]

    def shards(self, count: int) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield each shard, also an empty one: its number and its postings by term, in base64.

        ``count`` is a power of two. A term's shard is :func:`shard_of` it.
        """
        named: list[list[str]] = [[] for _ in range(count)]
        for term in self._numbers:
            named[shard_of(term, count)].append(term)
        for shard, terms in enumerate(named):
            yield shard, {term: self.posting(term) for term in sorted(terms)}

    def posting(self, term: str) -> str:
        """Return one term's posting in base64; empty when the term is unknown."""
        number = self._numbers.get(term)
        return "" if number is None else base64.b64encode(self._postings[number]).decode()

    @property
    def size(self) -> int:
        """Return the size of all postings in bytes, before base64, with their terms."""
        return sum(map(len, self._postings)) + sum(len(term.encode()) for term in self._numbers)


def shard_of(term: str, count: int) -> int:
    """Return the shard of a term: its FNV-1a hash over code points, modulo a power of two."""
    value = 2166136261
    for character in term:
        value = ((value ^ ord(character)) * 16777619) & 0xFFFFFFFF
    return (value ^ value >> 15) & (count - 1)


def _varint(number: int) -> bytes:
    written = bytearray()
    while number > 127:
        written.append(number & 127 | 128)
        number >>= 7
    written.append(number)
    return bytes(written)
