"""What is asked when nothing holds the reader's words: what the heads of cases sound like.

A head is what says what a case is about: names, place, topics and methods with their aliases,
problems and summary. For each pair of syllables there is a posting: the distance to the previous
case as a variable-length number, shifted by two bits that say where the pair stands (3 names, 2
terms, places and problems, 1 the rest).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casebook.catalog import Catalog, Entry
from casebook.search.folding import searchable
from casebook.search.postings import VARINT, Coding, varint, varint_at
from casebook.search.records import Record, Text, facts
from casebook.search.sharding import LONG
from casebook.search.suggestions import reading
from casebook.search.syllables import SyllablePairs, heard, syllable
from casebook.vocabulary import Term

NAMES, TERMS, REST = 3, 2, 1
MOST_NAMES = 2_000
HEADS = {"title": NAMES, "name": NAMES, "regions": TERMS, "problems": TERMS, "summary": REST}
_EXPLAINED = ("topics",)
"""Vocabularies whose definitions are heard too: 班子不齐 leads to 软弱涣散组织整顿."""


class Likeness:
    """Collects the heads of cases in order; the work is linear in their text."""

    def __init__(self) -> None:
        self.characters: set[str] = set()
        self._cases = 0
        self._pairs = SyllablePairs()
        self._terms: dict[tuple[str, str], dict[str, int]] = {}
        self._last: dict[str, int] = {}
        self._postings: dict[str, bytearray] = {}

    def add(self, entry: Entry, record: Record) -> None:
        """Add the head of the next case."""
        self._add(self.head(entry, record.texts))

    def add_terms(self, entry: Entry) -> None:
        """Add of the next case what its record does not say: other names of terms, definitions."""
        self._add(self.head(entry, ()))

    def _add(self, found: dict[str, int]) -> None:
        for pair, weight in found.items():
            distance = self._cases - self._last.get(pair, 0)
            self._postings.setdefault(pair, bytearray()).extend(varint(distance << 2 | weight))
            self._last[pair] = self._cases
        self._cases += 1

    def head(self, entry: Entry, texts: Iterable[Text]) -> dict[str, int]:
        """Return what is heard in the head of a case, with its weight."""
        found: dict[str, int] = {}
        for text in texts:
            weight = HEADS.get(text.key)
            if weight:
                _raise(found, self._heard(text.text, weight))
        for terms in entry.terms.values():
            for term in terms:
                key = (term.vocabulary, term.id)
                known = self._terms.get(key)
                if known is None:
                    explained, *names = _said_of(term)
                    known = self._terms[key] = self._heard(explained, REST)
                    for name in names:
                        _raise(known, self._heard(name, TERMS))
                _raise(found, known)
        return found

    def _heard(self, text: str, weight: int) -> dict[str, int]:
        found: dict[str, int] = {}
        for line in map(searchable, text.split("\n")):
            self.characters.update(line)
            found.update(dict.fromkeys(heard(line, self._pairs), weight))
        return found

    def postings(self) -> Iterator[tuple[str, bytearray]]:
        """Yield each pair with its posting."""
        yield from self._postings.items()

    @property
    def size(self) -> int:
        """Return the size in bytes, before base64, of the pairs and postings that share files."""
        short = (len(posting) for posting in self._postings.values() if len(posting) <= LONG)
        return sum(short) + sum(len(pair.encode()) for pair in self._postings)


def _read(entry: bytes) -> tuple[int, int]:
    written, _ = varint_at(entry, 0)
    return written >> 2, written & 3


def _write(distance: int, weight: int) -> bytes:
    return varint(distance << 2 | weight)


CODING = Coding(VARINT, _read, _write)


def characters_of_heads(catalog: Catalog) -> set[str]:
    """Return the characters that :class:`Likeness` meets in the heads of all cases."""
    found: set[str] = set()
    for entry in catalog.entries:
        found.update(*(text.text for text in facts(entry, catalog) if text.key in HEADS))
    for term in {
        term for entry in catalog.entries for some in entry.terms.values() for term in some
    }:
        found.update(*_said_of(term))
    return set(searchable("".join(sorted(found))))


def _said_of(term: Term) -> tuple[str, ...]:
    """Return the definition of a term if it is heard, and the term's names."""
    return (term.definition if term.vocabulary in _EXPLAINED else "", term.name, *term.aliases)


def known_words(catalog: Catalog) -> list[str]:
    """Return the words that a slip of the pen or pinyin may be meant for, those of most cases first.

    They are terms with their aliases, places and names of mechanisms. Names are left out where
    there are more than :data:`MOST_NAMES`: what sounds like one leads to its case anyway.
    """
    cases: dict[str, int] = {}
    for vocabulary in ("topics", "methods", "standards", "domains"):
        for term in catalog.vocabularies[vocabulary]:
            for name in (term.name, *term.aliases):
                cases[name] = max(cases.get(name, 0), len(catalog.with_term(term)))
    for code, entries in catalog.by_region.items():
        cases.setdefault(catalog.regions[code].name, len(entries))
    if len(catalog.by_name) <= MOST_NAMES:
        for name, entries in catalog.by_name.items():
            cases.setdefault(name, len(entries))
    return sorted((word for word, count in cases.items() if count), key=lambda word: -cases[word])


def with_readings(words: Iterable[str]) -> Iterator[str]:
    """Yield words, with their syllables behind a tab where single characters are read otherwise."""
    for word in words:
        said = reading(word)
        alone = [syllable(character) for character in word]
        yield word if not all(alone) or said == " ".join(alone) else f"{word}\t{said}"


def _raise(found: dict[str, int], others: dict[str, int]) -> None:
    for pair, weight in others.items():
        if found.get(pair, 0) < weight:
            found[pair] = weight
