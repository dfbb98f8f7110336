"""The distinctive phrases that texts of cases share: 村监会, 联席会议, 综治小组.

The phrases come from the library itself: the names that mechanisms give their parts. So readers
see why two texts are similar, and no word list is needed. Each text is read once, and a phrase
leads to a bounded number of cases, so the work is linear in the size of the library.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from operator import add
from typing import NamedTuple
from weakref import WeakKeyDictionary

from casebook.catalog import Catalog, Entry
from casebook.storage.digest import content_digest

_RUN = re.compile("[\u3400-\u9fff]+")
_SHORTEST, _LONGEST = 3, 12
_COMMON = 3
"""A phrase used by more than one in so many cases is not distinctive."""
_FEW = 50
"""Most new names that are looked for in known texts: with more of them texts are read anew."""
_NEAREST = 60
"""Maximum number of cases that one phrase leads to."""


class KnownPhrases(NamedTuple):
    """What is known of texts that are still the same, from an earlier build.

    ``names`` are those of all parts there, ``own`` and ``held`` by the path of a case the numbers of
    those that its own parts have, and of those that stand in its text.
    """

    names: Sequence[str] = ()
    own: Mapping[str, Sequence[int]] = {}
    held: Mapping[str, Sequence[int]] = {}


class Phrases:
    """The phrases of one library, each with the cases whose text contains it."""

    def __init__(self, catalog: Catalog, known: KnownPhrases | None = None) -> None:
        entries, reader = catalog.entries, _Reader(catalog, known or KnownPhrases())
        self._own, self._of = reader.own, {one.path: reader.held(one) for one in entries}
        users: dict[str, list[Entry]] = {}
        for entry in entries:
            for phrase in self._of[entry.path]:
                users.setdefault(phrase, []).append(entry)
        most = max(2, len(entries) // _COMMON)
        self._users = {phrase: some for phrase, some in users.items() if 2 <= len(some) <= most}
        self._cases = len(entries)

    @property
    def known(self) -> KnownPhrases:
        """Return what a later build may know of texts that are the same in it."""
        names = sorted({name for own in self._own.values() for name in own})
        numbers = {name: number for number, name in enumerate(names)}
        own, held = (
            {path: [numbers[name] for name in some] for path, some in each.items()}
            for each in (self._own, self._of)
        )
        return KnownPhrases(names, own, held)

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

    def digest_of(self, entry: Entry) -> str:
        """Return a digest of the phrases that a case shares, and of the cases that have them."""
        known = self._digests
        shared = [known[phrase] for phrase in self._of[entry.path] if phrase in known]
        return content_digest("".join(shared).encode())

    @cached_property
    def _digests(self) -> Mapping[str, str]:
        return {
            phrase: content_digest("\n".join([phrase, *(one.path for one in some)]).encode())
            for phrase, some in self._users.items()
        }

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


def phrases_of(catalog: Catalog, known: KnownPhrases | None = None) -> Phrases:
    """Return the phrases of a library, read once; texts of which something is known are not read."""
    found = _known.get(catalog)
    if found is None:
        found = _known[catalog] = Phrases(catalog, known)
    return found


_known: WeakKeyDictionary[Catalog, Phrases] = WeakKeyDictionary()


class _Lexicon:
    """Names by their first two characters, the longest first; equal to itself alone."""

    def __init__(self, names: frozenset[str]) -> None:
        self.by_start: dict[str, list[str]] = {}
        for name in sorted(names, key=lambda name: (-len(name), name)):
            self.by_start.setdefault(name[:2], []).append(name)


_lexicon_of = lru_cache(maxsize=1)(_Lexicon)


class _Reader:
    """Finds the names of parts in texts, and takes over what is known of a text."""

    def __init__(self, catalog: Catalog, known: KnownPhrases) -> None:
        self.own = {
            entry.path: [known.names[number] for number in known.own[entry.path]]
            if entry.path in known.own
            else _names(entry)
            for entry in catalog.entries
        }
        names = frozenset(name for own in self.own.values() for name in own)
        self._known, self._lexicon = known, _lexicon_of(names)
        self._new, self._gone = names.difference(known.names), set(known.names) - names
        self._takes = len(self._new) <= _FEW

    def held(self, entry: Entry) -> dict[str, None]:
        """Return the names in the text of a case."""
        numbers = self._known.held.get(entry.path)
        if self._takes and numbers is not None:
            held = dict.fromkeys(self._known.names[number] for number in numbers)
            # A name changes only what is found in a text where it stands, or has been found.
            if self._gone.isdisjoint(held) and not self._has_new(entry):
                return held
        return _held(_text(entry), self._lexicon)

    def _has_new(self, entry: Entry) -> bool:
        if not self._new:
            return False
        text = _text(entry)
        return any(name in text for name in self._new)


def _names(entry: Entry) -> list[str]:
    """Return the names of the parts and items of a case that can be phrases."""
    found = dict.fromkeys(_parts(entry))
    return [name for name in found if _SHORTEST <= len(name) <= _LONGEST and _RUN.fullmatch(name)]


def _parts(entry: Entry) -> Iterator[str]:
    for part in entry.case.mechanism.parts:
        yield part.label
        yield from (item if isinstance(item, str) else item.name for item in part.items)


def _text(entry: Entry) -> str:
    return "\n".join([entry.case.summary, *_parts(entry), entry.body])


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
