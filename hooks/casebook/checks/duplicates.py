"""Sentences that stand, changed or not, in another case too.

No pair of cases is compared as a whole. A sentence is known by a few of its four-character
stretches (those with the lowest hashes among the stretches that begin at certain characters, so
that the same stretch is chosen wherever it stands); only sentences that share one are compared,
and of a crowd that shares one only those that follow each other.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import chain, compress, groupby
from zlib import crc32

from rapidfuzz import fuzz
from rapidfuzz.process import extract

from casebook.checks.prose import plain
from casebook.frontmatter import Document
from casebook.problems import ADVICE, Problem
from casebook.text import normalized_pieces

ALIKE = 75
"""From this similarity on (rapidfuzz ratio, 0–100) two sentences are told."""
SHORTEST = 20
"""Characters, after normalisation, from which a sentence is a statement of its own."""

_ENDS = "。；;！？!?#|"
_KEYS = 3
_MAY_BEGIN = bytes(not code & 3 for code in range(256))
"""Every fourth character, by the lower byte of its code, may begin a key."""
_CROWD, _MASS = 24, 2000
"""Sentences that share a key: more than the first are not compared each with each; what more than
the second share is an idiom."""
_MOST_PER_CASE = 5

_Key = int | tuple[int, ...]


@dataclass(frozen=True)
class Sentences:
    """The sentences of one body, packed, because those of a whole library are held together.

    ``words`` are normalised, one sentence a line; ``lines`` are their lines in the file; ``keys``
    are what they are known by, the same number for each.
    """

    words: str
    lines: array[int]
    keys: array[int]

    def __len__(self) -> int:
        return len(self.lines)


def sentences(document: Document, text: str | None = None) -> Sentences:
    """Return the sentences of a document's body that are long enough to be compared.

    ``text`` is the body without code, addresses and HTML, where it is known already.
    """
    words: list[str] = []
    lines, keys = array("I"), array("I")
    body = plain(document.body) if text is None else text
    rows = zip(body.split("\n"), normalized_pieces(body, _ENDS), strict=True)
    for line, (row, pieces) in enumerate(rows, document.body_line):
        if len(row) >= SHORTEST and row[0] not in "#|":
            for word in pieces:
                if len(word) >= SHORTEST:
                    words.append(word)
                    lines.append(line)
                    keys.extend(_keys(word))
    return Sentences("\n".join(words), lines, keys)


def _keys(words: str) -> list[int]:
    data = words.encode("utf-16-le")
    places = range(0, len(data) - 7, 2)
    chosen = compress(places, data[::2].translate(_MAY_BEGIN))
    found = sorted({crc32(data[at : at + 8]) for at in chosen})[:_KEYS]
    if len(found) < _KEYS:  # a short sentence uses all of its stretches
        found = sorted({crc32(data[at : at + 8]) for at in places})[:_KEYS]
        found += found[-1:] * (_KEYS - len(found))
    return found


def alike_sentences(
    cases: Sequence[tuple[str, Sentences]], only: frozenset[str] | None = None
) -> Iterator[Problem]:
    """Yield advice for sentences alike to one of another case, naming both places.

    ``cases`` pairs paths with sentences. ``only`` limits the telling to these paths, and the work
    to what shares a key with them. In a crowd that shares a key, each sentence is compared with
    the one before it alone: the work stays linear, and where a text was copied all over, the one
    before is a copy too.
    """
    asked: set[int] | None = None
    if only is not None:
        asked = {key for path, found in cases if path in only for key in found.keys}
    every = _Every(cases, asked)
    best: dict[int, tuple[float, int]] = {}
    for group in every.groups():
        _compare(every, group, best)
    _look_around(every, best)
    told: dict[str, int] = {}
    for index in sorted(best):
        ratio, other = best[index]
        path = every.path(index)
        if only is not None and path not in only:
            continue
        told[path] = told.get(path, 0) + 1
        if told[path] > _MOST_PER_CASE:
            continue
        where = f"{every.path(other)} 第 {every.lines[other]} 行"
        yield Problem(
            path,
            every.lines[index],
            1,
            ADVICE,
            "sentence-alike",
            f"“{_short(every.words[index])}”这一句和 {where}有 {ratio:.0f}% 相同",
            "各写各的做法；确是同一件事的，只留一篇，另一篇用 related 指过去。",
        )


class _Every:
    """The sentences of all cases as one list, and who shares a key.

    ``asked`` are the keys that are wanted, None stands for all.
    """

    def __init__(
        self, cases: Sequence[tuple[str, Sentences]], asked: set[int] | None = None
    ) -> None:
        self.cases = cases
        self.words: list[str] = []
        self.lines, self.owners, self.keys = array("I"), array("I"), array("I")
        for number, (_, found) in enumerate(cases):
            if found:
                self.words += found.words.split("\n")
                self.lines += found.lines
                self.owners.extend([number] * len(found))
                self.keys += found.keys
        # Nearly all keys stand once. They are counted first, so that only the rest is looked at.
        often = Counter(self.keys if asked is None else filter(asked.__contains__, self.keys))
        self._few = {key for key, count in often.items() if 1 < count <= _CROWD}
        self._crowded = {key for key, count in often.items() if _CROWD < count <= _MASS}
        self._common = {key for key, count in often.items() if count > _MASS}

    def path(self, index: int) -> str:
        return self.cases[self.owners[index]][0]

    def groups(self) -> Iterator[Sequence[int]]:
        """Yield the sentences of each key that several, but not a crowd, share, key by key."""
        few = self._few
        rows = [
            key << 32 | position // _KEYS for position, key in enumerate(self.keys) if key in few
        ]
        rows.sort()
        for _, group in groupby(rows, lambda row: row >> 32):
            yield [row & 0xFFFFFFFF for row in group]

    def neighbours(self, done: Set[int]) -> Iterator[tuple[int, int]]:
        """Yield pairs of sentences of different cases that follow each other in a crowd.

        At least one is of a case that is not ``done``, which may grow meanwhile. A key of a mass
        is an idiom: it leads to another sentence only together with the other keys.
        """
        owners = self.owners
        last: dict[_Key, int] = {}
        for index, key in chain(self._in_masses(), self._in_crowds()):
            other = last.get(key, index)
            last[key] = index
            one, two = owners[other], owners[index]
            if one != two and not (one in done and two in done):
                yield other, index

    def _in_crowds(self) -> Iterator[tuple[int, _Key]]:
        crowded = self._crowded
        return ((place // _KEYS, key) for place, key in enumerate(self.keys) if key in crowded)

    def _in_masses(self) -> Iterator[tuple[int, _Key]]:
        rows = zip(*(self.keys[at::_KEYS] for at in range(_KEYS)), strict=True)
        holds = self._common.issuperset
        return ((index, keys) for index, keys in enumerate(rows) if holds(keys))


def _compare(every: _Every, group: Sequence[int], best: dict[int, tuple[float, int]]) -> None:
    """Keep, for each sentence of a group, the one of another case that is most like it."""
    words = [every.words[index] for index in group]
    for position, left in enumerate(group[:-1], 1):
        # One call for all that follow; it gives back only those that are alike enough.
        alike = extract(
            words[position - 1],
            words[position:],
            scorer=fuzz.ratio,
            score_cutoff=ALIKE,
            limit=None,
        )
        for _, ratio, offset in alike:
            right = group[position + offset]
            if every.owners[left] != every.owners[right]:
                _keep(best, left, right, ratio)
                _keep(best, right, left, ratio)


def _look_around(every: _Every, best: dict[int, tuple[float, int]]) -> None:
    """Look for more in crowds, for cases of which not as much is known as is told."""
    known = Counter(every.owners[index] for index in best)
    done = {owner for owner, count in known.items() if count >= _MOST_PER_CASE}
    for left, right in every.neighbours(done):
        ratio = fuzz.ratio(every.words[left], every.words[right], score_cutoff=ALIKE)
        for one, other in ((left, right), (right, left)) if ratio else ():
            owner = every.owners[one]
            if owner not in done:
                known[owner] += one not in best
                _keep(best, one, other, ratio)
                if known[owner] >= _MOST_PER_CASE:
                    done.add(owner)


def _keep(best: dict[int, tuple[float, int]], one: int, other: int, ratio: float) -> None:
    if one not in best or ratio > best[one][0]:
        best[one] = (ratio, other)


def _short(words: str) -> str:
    return words if len(words) <= 24 else f"{words[:20]}……"
