"""Which of very many sentences are alike, found by the keys they share.

Keys are looked through in two halves, which know nothing of each other, so that two processes can
do it; what is found is the same in one.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import chain, groupby

from rapidfuzz import fuzz
from rapidfuzz.process import extract

from casebook.processes import side_by_side

ALIKE = 75
"""From this similarity on (rapidfuzz ratio, 0–100) two sentences are told."""
KEYS = 3
"""How many keys a sentence is known by."""
MOST_PER_CASE = 5
"""As many sentences of a case are told at most."""
_CROWD, _MASS = 24, 2000
"""Sentences that share a key: more than the first are not compared each with each; what more than
the second share is an idiom."""
_SIDE_BY_SIDE_FROM = 4_000
"""Shared keys from which on a second process pays for its start."""
_HALVES = (0, 1)

Best = dict[int, tuple[float, int]]
"""For a sentence: how much alike it is to the one of another case most like it, and which."""
_Key = int | tuple[int, ...]


@dataclass(frozen=True)
class Sentences:
    """The sentences of one body, packed, because those of a whole library are held together.

    ``words`` are normalised, one sentence a line; ``lines`` are their lines in the file; ``keys``
    are what they are known by, :data:`KEYS` for each.
    """

    words: str
    lines: array[int]
    keys: array[int]

    def __len__(self) -> int:
        return len(self.lines)


class Every:
    """The sentences of all cases as one list, and which keys they share.

    ``owners`` are the positions of their cases. ``few`` are the keys that several sentences share,
    ``crowded`` those of crowds, ``common`` those of masses; only ``asked`` ones count, None stands
    for all.
    """

    def __init__(self, cases: Sequence[Sentences], asked: Set[int] | None = None) -> None:
        self.words: list[str] = []
        self.lines, self.owners, self.keys = array("I"), array("I"), array("I")
        for number, found in enumerate(cases):
            if found:
                self.words += found.words.split("\n")
                self.lines += found.lines
                self.owners.extend([number] * len(found))
                self.keys += found.keys
        # Nearly all keys stand once. They are counted first, so that only the rest is looked at.
        often = Counter(self.keys if asked is None else filter(asked.__contains__, self.keys))
        self.few = {key for key, count in often.items() if 1 < count <= _CROWD}
        self.crowded = {key for key, count in often.items() if _CROWD < count <= _MASS}
        self.common = {key for key, count in often.items() if count > _MASS}


def most_alike(every: Every, workers: int = 1) -> Best:
    """Return the sentences that are alike to one of another case.

    Those that share a key are compared. In a crowd that shares one, each is compared with the one
    before it alone, until enough is known of its case: the work stays linear, and where a text was
    copied all over, the one before is a copy too.
    """
    if len(every.few) + len(every.crowded) < _SIDE_BY_SIDE_FROM:
        workers = 1
    best: Best = {}
    for work in (_compared, _looked_around):
        for found in list(side_by_side(work, (every, best), _HALVES, workers)):
            for one, (ratio, other) in found.items():
                _keep(best, one, other, ratio)
    return best


class _Sharing:
    """Who shares a key of one half: the even ones or the odd ones."""

    def __init__(self, every: Every, half: int) -> None:
        self.every, self._half = every, half
        self._few = {key for key in every.few if key & 1 == half}
        self._crowded = {key for key in every.crowded if key & 1 == half}

    def groups(self) -> Iterator[Sequence[int]]:
        """Yield the sentences of each key that several, but not a crowd, share, key by key."""
        few = self._few
        places = enumerate(self.every.keys)
        rows = [key << 32 | place // KEYS for place, key in places if key in few]
        rows.sort()
        for _, group in groupby(rows, lambda row: row >> 32):
            yield [row & 0xFFFFFFFF for row in group]

    def neighbours(self, done: Set[int]) -> Iterator[tuple[int, int]]:
        """Yield pairs of sentences of different cases that follow each other in a crowd.

        At least one is of a case that is not ``done``, which may grow meanwhile. A key of a mass
        is an idiom: it leads to another sentence only together with the other keys.
        """
        owners = self.every.owners
        last: dict[_Key, int] = {}
        for index, key in chain(self._in_masses(), self._in_crowds()):
            other = last.get(key, index)
            last[key] = index
            one, two = owners[other], owners[index]
            if one != two and not (one in done and two in done):
                yield other, index

    def _in_crowds(self) -> Iterator[tuple[int, _Key]]:
        crowded = self._crowded
        return ((place // KEYS, key) for place, key in enumerate(self.every.keys) if key in crowded)

    def _in_masses(self) -> Iterator[tuple[int, _Key]]:
        rows = zip(*(self.every.keys[at::KEYS] for at in range(KEYS)), strict=True)
        holds, half = self.every.common.issuperset, self._half
        return (
            (index, keys) for index, keys in enumerate(rows) if holds(keys) and keys[0] & 1 == half
        )


def _compared(known: tuple[Every, Best], half: int) -> Best:
    """Return what is alike among the sentences that share a key with few others."""
    every, _ = known
    best: Best = {}
    for group in _Sharing(every, half).groups():
        _compare(every, group, best)
    return best


def _compare(every: Every, group: Sequence[int], best: Best) -> None:
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


def _looked_around(known: tuple[Every, Best], half: int) -> Best:
    """Return more from crowds, for cases of which not as much is known as is told."""
    every, before = known
    best: Best = {}
    count = Counter(every.owners[index] for index in before)
    done = {owner for owner, some in count.items() if some >= MOST_PER_CASE}
    for left, right in _Sharing(every, half).neighbours(done):
        ratio = fuzz.ratio(every.words[left], every.words[right], score_cutoff=ALIKE)
        for one, other in ((left, right), (right, left)) if ratio else ():
            owner = every.owners[one]
            if owner not in done:
                count[owner] += one not in before and one not in best
                _keep(best, one, other, ratio)
                if count[owner] >= MOST_PER_CASE:
                    done.add(owner)
    return best


def _keep(best: Best, one: int, other: int, ratio: float) -> None:
    if one not in best or ratio > best[one][0]:
        best[one] = (ratio, other)
