"""The distinctive phrases that texts of cases share: 村监会, 联席会议, 综治小组.

The phrases come from the library itself: the names that mechanisms give their parts. So readers
see why two texts are similar, and no word list is needed. Each text is read once, and a phrase
leads to a bounded number of cases, so the work is linear in the size of the library.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import add
from weakref import WeakKeyDictionary

from casebook.catalog import Catalog, Entry

_RUN = re.compile("[\u3400-\u9fff]+")
_SHORTEST, _LONGEST = 3, 12
_COMMON = 3
"""A phrase used by more than one in so many cases is not distinctive."""
_NEAREST = 60
"""Maximum number of cases that one phrase leads to."""


class Phrases:
    """The phrases of one library, each with the cases whose text contains it."""

    def __init__(self, catalog: Catalog) -> None:
        lexicon = _lexicon(catalog)
        self._of = {entry.path: _held(_text(entry), lexicon) for entry in catalog.entries}
        users: dict[str, list[Entry]] = {}
        for entry in catalog.entries:
            for phrase in self._of[entry.path]:
                users.setdefault(phrase, []).append(entry)
        most = max(2, len(catalog.entries) // _COMMON)
        self._users = {phrase: some for phrase, some in users.items() if 2 <= len(some) <= most}
        self._cases = len(catalog.entries)

    def shared(self, entry: Entry, other: Entry) -> tuple[str, ...]:
        """Return the phrases that both texts contain, the rarest first."""
        theirs = self._of[other.path]
        both = [p for p in self._of[entry.path] if p in self._users and p in theirs]
        return tuple(sorted(both, key=lambda phrase: (-self.weight(phrase), phrase)))

    def weight(self, phrase: str) -> float:
        """Return the weight of a phrase: 1 if only two cases use it, 0 if all do."""
        return math.log(self._cases / len(self._users[phrase])) / math.log(max(2, self._cases / 2))

    @property
    def users(self) -> Mapping[str, Sequence[Entry]]:
        """Return the cases of each phrase that is shared and distinctive."""
        return self._users

    def of(self, entry: Entry) -> Iterable[str]:
        """Return the phrases in the text of a case."""
        return self._of[entry.path]

    def near(self, entry: Entry) -> Iterator[tuple[list[Entry], float]]:
        """Yield some cases for each phrase that they share with this one, and its weight."""
        for phrase in self._of[entry.path]:
            if users := self._users.get(phrase):
                yield near(users, entry, _NEAREST), self.weight(phrase)


def near(users: list[Entry] | tuple[Entry, ...], entry: Entry, most: int) -> list[Entry]:
    """Return at most ``most`` of the cases.

    Each case gets a different section of the list, so that a common phrase does not send all
    readers to the same few pages.
    """
    if len(users) <= most:
        return list(users)
    start = sum(map(ord, entry.path)) % (len(users) - most)
    return list(users[start : start + most])


def phrases_of(catalog: Catalog) -> Phrases:
    """Return the phrases of a library, read once."""
    found = _known.get(catalog)
    if found is None:
        found = _known[catalog] = Phrases(catalog)
    return found


_known: WeakKeyDictionary[Catalog, Phrases] = WeakKeyDictionary()


class _Lexicon:
    """Names by their first two characters, the longest first; equal to itself alone."""

    def __init__(self, names: frozenset[str]) -> None:
        self.by_start: dict[str, list[str]] = {}
        for name in sorted(names, key=lambda name: (-len(name), name)):
            self.by_start.setdefault(name[:2], []).append(name)


_lexicon_of = lru_cache(maxsize=1)(_Lexicon)


def _lexicon(catalog: Catalog) -> _Lexicon:
    """Return the names of parts and items."""
    names: set[str] = set()
    for entry in catalog.entries:
        for part in entry.case.mechanism.parts:
            items = (item if isinstance(item, str) else item.name for item in part.items)
            for name in (part.label, *items):
                if _SHORTEST <= len(name) <= _LONGEST and _RUN.fullmatch(name):
                    names.add(name)
    return _lexicon_of(frozenset(names))


def _text(entry: Entry) -> str:
    case = entry.case
    parts = [
        name
        for part in case.mechanism.parts
        for name in (part.label, *(i if isinstance(i, str) else i.name for i in part.items))
    ]
    return "\n".join([case.summary, *parts, entry.body])


# While writing, one text of many changes between two builds of a preview.
@lru_cache(maxsize=2_000)
def _held(text: str, lexicon: _Lexicon) -> dict[str, None]:
    """Return the names in a case's text; a name inside a longer one does not count."""
    held: dict[str, None] = {}
    for run in _RUN.findall(text):
        end = 0
        for at, pair in enumerate(map(add, run, run[1:])):
            if pair not in lexicon.by_start or at < end:
                continue
            name = next((name for name in lexicon.by_start[pair] if run.startswith(name, at)), "")
            if name:
                held[name] = None
                end = at + len(name)
    return held
