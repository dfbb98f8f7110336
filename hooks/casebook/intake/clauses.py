"""The clauses of a text, and the stretch of it that proves a figure.

A quote holds whole clauses, never a part of a number, and stays within its table cell.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate

from casebook.text import normalize

CELL = "\t"
"""Stands between the cells of a table's row."""
SHORTEST, LONGEST = 8, 30
"""Characters of a normalised quote."""
_CLAUSE = re.compile(r"[，；：。！？!?;\n\t]|,(?!\d{3}(?!\d))|(?<!\d):|:(?!\d)")
_SENTENCE = re.compile(r"[。；！？;!?\n\t]")
_INSIDE = re.compile(r"[0-9０-９.．,%％]")
_MOST_NEIGHBOURS = 8
_NEXT_TO = 120  # characters of context on each side of a figure; clauses of people have at most 60
_NUMBER_END = re.compile(r"\d")


class Clauses:
    """A text and the ends of its clauses and sentences, computed once."""

    def __init__(self, text: str) -> None:
        self.text = text
        sizes = {character: len(normalize(character)) for character in set(text)}
        self._sizes = [0, *accumulate(sizes[character] for character in text)]
        self._clauses = [0, *(match.end() for match in _CLAUSE.finditer(text)), len(text) + 1]
        self._sentences = [0, *(match.end() for match in _SENTENCE.finditer(text)), len(text) + 1]

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the clauses that hold a range, without the mark that ends them."""
        return self._around(self._clauses, start, end)

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the sentence that holds a range."""
        return self._around(self._sentences, start, end)

    def _around(self, ends: list[int], start: int, end: int) -> tuple[int, int]:
        first = ends[bisect_right(ends, start) - 1]
        last = ends[bisect_left(ends, end, lo=bisect_right(ends, start))] - 1
        return max(first, start - _NEXT_TO), min(last, end + _NEXT_TO)

    def quote(self, start: int, end: int) -> str:
        """Return the clause around a figure; with its neighbours in the sentence when it is short.

        Empty when no 8 characters of its sentence or cell are left to quote.
        """
        first, last = self.clause(start, end)
        lowest, highest = self.sentence(start, end)
        for _ in range(_MOST_NEIGHBOURS):
            if self._length(first, last) >= SHORTEST or (first <= lowest and last >= highest):
                break
            if first > lowest:
                first = max(lowest, self.clause(first - 1, first - 1)[0])
            else:
                last = min(highest, self.clause(last + 1, last + 1)[1])
        if self._length(first, last) > LONGEST:
            first, last = self._shortened(first, last, start, end)
        found = re.sub(r"\s+", "", self.text[first:last]).strip("，、：；,:; ")
        return found if len(normalize(found)) >= SHORTEST else ""

    def _length(self, first: int, last: int) -> int:
        return self._sizes[last] - self._sizes[first]

    def _shortened(self, first: int, last: int, start: int, end: int) -> tuple[int, int]:
        """Cut a long clause from both sides, never inside of a number or its unit."""
        sizes = self._sizes
        last = min(last, max(end, bisect_right(sizes, sizes[first] + LONGEST) - 1))
        while last > end and self._in_number(last):
            last -= 1
        first = max(first, min(start, bisect_left(sizes, sizes[last] - LONGEST)))
        while first < start and self._in_number(first):
            first += 1
        return first, last

    def _in_number(self, at: int) -> bool:
        """Return whether a cut here would divide a number, or take it from its unit."""
        before, behind = self.text[at - 1 : at], self.text[at : at + 1]
        if _NUMBER_END.match(before):
            return True
        return bool(_INSIDE.match(before) and _INSIDE.match(behind))
