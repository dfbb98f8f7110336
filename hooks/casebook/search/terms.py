"""The terms of a searchable text, each with a mask of its positions.

A term is a pair of neighbouring characters of which at least one is not a Latin letter or digit
(后进, 2个), or a run of Latin letters and digits with its joining marks (3+1, 49.4, dx-2026), whole
and in pieces. A mask has sixteen bits: bit ``p % 16`` is set when the term occurs at position
``p``. The terms of a phrase can be adjacent only if their masks, rotated by the distance between
them, have a common bit: a pre-filter that drops nearly all texts with the pairs in other positions.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from itertools import cycle
from operator import add

SLOTS = 16
MOST_PIECES = 4
"""A run of Latin letters and digits is looked up by at most this many pieces at once."""

_RUN = re.compile(r"[a-z0-9]+(?:[+.%/:\-][a-z0-9]+)*")
_PIECE = re.compile(r"[a-z0-9]+")


class Places:
    """Collects where the terms of texts occur: each place is a text's number and the bit of a mask."""

    def __init__(self) -> None:
        self._pairs: defaultdict[str, list[int]] = defaultdict(list)
        self._runs: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, number: int, text: str, *, singles: bool = False) -> None:
        """Add the places of a searchable text, whose number is above those before.

        ``singles`` also makes every character a term by itself, for short texts such as titles.
        """
        places = [number << SLOTS | 1 << slot for slot in range(SLOTS)]
        self._file(map(add, text, text[1:]), places)
        if singles:
            self._file(text, places)
        for match in _RUN.finditer(text):
            for term, place in _parts(match):
                self._runs[term].append(places[place % SLOTS])

    def _file(self, terms: Iterable[str], places: list[int]) -> None:
        # Hot path: all of it runs in C, so ten thousand cases take seconds.
        lists = map(self._pairs.__getitem__, terms)
        deque(map(list.append, lists, cycle(places)), maxlen=0)

    def taken(self) -> Iterator[tuple[str, list[int]]]:
        """Yield each term with its places, which are forgotten then."""
        for pair, places in self._pairs.items():
            if not pair.isascii() and pair.isalnum():
                yield pair, places
        yield from self._runs.items()
        self._pairs.clear()
        self._runs.clear()


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
