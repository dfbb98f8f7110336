"""Which of very many sentences are alike, found by the keys that they share.

Even and odd keys are processed independently, so that two processes can share the work; the result
is the same with one process.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import chain, groupby

from casebook.machine.processes import side_by_side

ALIKE = 75
"""Similarity (rapidfuzz ratio, 0–100) from which two sentences are reported."""
KEYS = 3
"""Number of keys of a sentence."""
MOST_PER_CASE = 5
"""Maximum number of sentences reported for one case."""
_CROWD, _MASS = 24, 2000
"""Sentences that share a key: above the first limit they are not compared pairwise; a key above the
second limit is an idiom."""
_SIDE_BY_SIDE_FROM = 4_000
"""Number of shared keys from which a second process pays off."""
_HALVES = (0, 1)

Best = dict[int, tuple[float, int]]
"""For each sentence, the most similar one of another case: its ratio and its index."""
_Key = int | tuple[int, ...]


@dataclass(frozen=True)
class Sentences:
    """The sentences of one body in compact form, because a whole library's are in memory at once.

    ``words`` is the normalised text, one sentence a line; ``lines`` are their lines in the file;
    ``keys`` has :data:`KEYS` keys for each sentence.
    """

    words: str
    lines: array[int]
    keys: array[int]

    def __len__(self) -> int:
        return len(self.lines)


class Every:
    """The sentences of all cases as one list, and the keys that they share.

    ``owners`` are the positions of their cases. Keys are grouped by how many sentences share them:
    ``few`` (up to _CROWD), ``crowded`` (up to _MASS) and ``common`` (more). With ``asked``, only
    these keys count.
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
        # Nearly all keys occur once. Counting them first leaves only the shared ones to process.
        often = Counter(self.keys if asked is None else filter(asked.__contains__, self.keys))
        self.few = {key for key, count in often.items() if 1 < count <= _CROWD}
        self.crowded = {key for key, count in often.items() if _CROWD < count <= _MASS}
        self.common = {key for key, count in often.items() if count > _MASS}


def most_alike(every: Every, workers: int = 1) -> Best:
    """Return the sentences that are similar to one of another case.

    Sentences that share a key are compared. If many share a key, each is only compared with the
    one before it, until enough is found for its case. So the work stays linear, and if a text was
    copied many times, the sentence before is a copy too.
    """
    if len(every.few) + len(every.crowded) < _SIDE_BY_SIDE_FROM:
        workers = 1
    best: Best = {}
    for work in (_compared, _looked_around):
        for found in list(side_by_side(work, (every, best), _HALVES, workers)):
            for one, (ratio, other) in found.items():
                _note_best(best, one, other, ratio)
    return best


class _Sharing:
    """The sentences that share a key, for one half of the keys: the even or the odd ones."""

    def __init__(self, every: Every, half: int) -> None:
        self.every, self._half = every, half
        self._few = {key for key in every.few if key & 1 == half}
        self._crowded = {key for key in every.crowded if key & 1 == half}

    def groups(self) -> Iterator[Sequence[int]]:
        """Yield the group of sentences of each key in ``few``."""
        few = self._few
        places = enumerate(self.every.keys)
        rows = [key << 32 | place // KEYS for place, key in places if key in few]
        rows.sort()
        for _, group in groupby(rows, lambda row: row >> 32):
            yield [row & 0xFFFFFFFF for row in group]

    def neighbours(self, done: Set[int]) -> Iterator[tuple[int, int]]:
        """Yield consecutive sentences of different cases that share a ``crowded`` key.

        At least one is of a case that is not in ``done``, a set that may grow meanwhile. A
        ``common`` key is an idiom: sentences with only such keys must share all of them.
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
    """Return the similar sentences among those that share a key with few others."""
    every, _ = known
    best: Best = {}
    for group in _Sharing(every, half).groups():
        _compare(every, group, best)
    return best


def _compare(every: Every, group: Sequence[int], best: Best) -> None:
    """Record, for each sentence of a group, the most similar one of another case."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - one case alone is compared with none

    words = [every.words[index] for index in group]
    for position, left in enumerate(group[:-1], 1):
        # One call compares all that follow; it returns only those above the cutoff.
        alike = process.extract(
            words[position - 1],
            words[position:],
            scorer=fuzz.ratio,
            score_cutoff=ALIKE,
            limit=None,
        )
        for _, ratio, offset in alike:
            right = group[position + offset]
            if every.owners[left] != every.owners[right]:
                _note_best(best, left, right, ratio)
                _note_best(best, right, left, ratio)


def _looked_around(known: tuple[Every, Best], half: int) -> Best:
    """Return similar sentences with crowded keys, for cases that have fewer than MOST_PER_CASE."""
    from rapidfuzz import fuzz  # noqa: PLC0415

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
                _note_best(best, one, other, ratio)
                if count[owner] >= MOST_PER_CASE:
                    done.add(owner)
    return best


def _note_best(best: Best, one: int, other: int, ratio: float) -> None:
    if one not in best or ratio > best[one][0]:
        best[one] = (ratio, other)
