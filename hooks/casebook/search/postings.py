"""Postings: numbers in order with a value each, as bytes of their distances, and how one is mended."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate

VARINT = rb"[\x80-\xff]*[\x00-\x7f]"
"""What :func:`varint` writes, as a regular expression."""


def varint(number: int) -> bytes:
    """Return a number as bytes of seven bits, low ones first; the eighth bit: more follows."""
    written = bytearray()
    while number > 127:
        written.append(number & 127 | 128)
        number >>= 7
    written.append(number)
    return bytes(written)


def varint_at(data: bytes, at: int) -> tuple[int, int]:
    """Return the number that is so written at a place, and the place behind it."""
    number = shift = 0
    while True:
        byte = data[at]
        number |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return number, at


class Coding:
    """How the entries of postings are written.

    ``entry`` is a regular expression of one; ``read`` returns its distance to the number before and
    its value, ``write`` does the reverse.
    """

    def __init__(
        self,
        entry: bytes,
        read: Callable[[bytes], tuple[int, int]],
        write: Callable[[int, int], bytes],
    ) -> None:
        self._entry = re.compile(entry)
        self._distances = _Distances(read)
        self._read, self._write = read, write

    def entries(self, posting: bytes) -> Iterator[tuple[int, int]]:
        """Yield the numbers of a posting, each with its value."""
        number = 0
        for distance, value in map(self._read, self._entry.findall(posting)):
            number += distance
            yield number, value

    def mended(self, posting: bytes, edits: Mapping[int, int | None]) -> bytes:
        """Return a posting in which these numbers have these values; None takes one out."""
        # Hot path: one word of a text stands in thousands of others, which run through C only.
        entries: list[bytes] = self._entry.findall(posting)
        numbers = list(accumulate(map(self._distances.__getitem__, entries)))

        def write(place: int, value: int) -> None:
            before = numbers[place - 1] if place else 0
            entries[place] = self._write(numbers[place] - before, value)

        for number, value in edits.items():
            place = bisect_left(numbers, number)
            behind = self._read(entries[place])[1] if place < len(entries) else 0
            if place < len(entries) and numbers[place] == number:
                del entries[place], numbers[place]
                behind = self._read(entries[place])[1] if place < len(entries) else 0
            if value is not None:
                entries.insert(place, b"")
                numbers.insert(place, number)
                write(place, value)
                place += 1
            if place < len(entries):  # it stands at another distance now
                write(place, behind)
        return b"".join(entries)


class _Distances(dict[bytes, int]):
    """Cache of the distance of each entry."""

    def __init__(self, read: Callable[[bytes], tuple[int, int]]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, entry: bytes) -> int:
        found = self[entry] = self._read(entry)[0]
        return found
