"""What a controlled term is, and how a word in a case finds its term."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

NAMES = ("domains", "topics", "methods", "standards", "units", "keys", "stages", "levels")
"""The vocabularies of every library; each is one file ``cases/vocabulary/<name>.yml``."""
UNEXPLAINED = "原文未展开"
"""The definition of a term that sources only name."""


class TermStep(NamedTuple):
    """A step of a method: who takes it, what is done, and where it can stop."""

    by: str
    text: str
    stop: str


@dataclass(frozen=True)
class Term:
    """One controlled term.

    ``items`` are a method's steps or a standard's points, in order; ``steps`` are the same where the
    vocabulary says who takes them, one after the other. ``dimension`` and ``scale``
    belong to units: a figure times ``scale`` is in the base unit of its dimension, and figures of
    the same dimension are comparable. ``share`` marks an indicator key whose figure is a share
    with a single meaning, so that its axis ends at 100 per cent. ``total`` is the id of the key of the whole
    of which this key counts a part: 转化数 is a part of 后进组织总数.
    """

    vocabulary: str
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    definition: str = ""
    items: tuple[str, ...] = ()
    note: str = ""
    group: str = ""
    dimension: str = ""
    scale: Fraction = Fraction(1)
    share: bool = False
    total: str = ""
    steps: tuple[TermStep, ...] = ()

    def __hash__(self) -> int:
        return hash((self.vocabulary, self.id))

    @property
    def is_explained(self) -> bool:
        """Return whether anything is said about the term besides its names."""
        return bool(self.items or self.note or self.definition not in ("", UNEXPLAINED))


@dataclass(frozen=True)
class Resolution:
    """The result of looking up a word: the term, or why there is none.

    ``candidates`` holds all matching terms if the word is ambiguous, and the nearest ones if it is
    unknown. ``by_alias`` is True if the word is an alias, not the term's own name.
    """

    term: Term | None
    candidates: tuple[Term, ...] = ()
    by_alias: bool = False
    ambiguous: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """All terms of one kind, in the order of their file.

    ``complete`` is False if something in the file could not be read: then an unknown word may be
    one of the terms that were lost.
    """

    name: str
    title: str = ""
    description: str = ""
    terms: tuple[Term, ...] = ()
    complete: bool = True
    _by_id: dict[str, Term] = field(default_factory=dict, init=False, repr=False, compare=False)
    _known: dict[str, Resolution] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        names: dict[str, list[Term]] = {}
        aliases: dict[str, list[Term]] = {}
        for term in self.terms:
            self._by_id[term.id] = term
            names.setdefault(term.name, []).append(term)
            for alias in term.aliases:
                aliases.setdefault(alias, []).append(term)
        # Cached, because every rule asks for the same few words. An id takes precedence
        # over a name, and a name over an alias.
        for index, by_alias in ((aliases, True), (names, False)):
            for word, found in index.items():
                if len(found) == 1:
                    self._known[word] = Resolution(found[0], by_alias=by_alias)
                else:
                    self._known[word] = Resolution(None, tuple(found), by_alias, ambiguous=True)
        self._known.update((term.id, Resolution(term)) for term in self.terms)

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    def __len__(self) -> int:
        return len(self.terms)

    def get(self, term_id: str) -> Term | None:
        """Return the term with this id."""
        return self._by_id.get(term_id)

    def resolve(self, word: str) -> Resolution:
        """Find the term a case means by ``word``: its id, its exact name, or an alias."""
        return self._known.get(word) or Resolution(None, self._nearest(word))

    def _nearest(self, word: str) -> tuple[Term, ...]:
        # Difflib finds too few common characters in 县级 and 县, 农村党建 and 农村: a term that is
        # contained in the word, or contains it, comes first.
        contained = [
            term for term in self.terms if word and (term.name in word or word in term.name)
        ]
        words = {**{t.name: t for t in self.terms}, **self._by_id}
        close = [words[match] for match in difflib.get_close_matches(word, words, 3, 0.5)]
        return tuple(dict.fromkeys([*contained[:3], *close]))[:3]

    def homonyms(self, term: Term) -> tuple[Term, ...]:
        """Return the other terms that share a name or an alias with this one."""
        words = {term.name, *term.aliases}
        return tuple(
            other
            for other in self.terms
            if other.id != term.id and words & {other.name, *other.aliases}
        )


@dataclass(frozen=True)
class Vocabularies:
    """The vocabularies of one library, each under its name."""

    domains: Vocabulary
    topics: Vocabulary
    methods: Vocabulary
    standards: Vocabulary
    units: Vocabulary
    keys: Vocabulary
    stages: Vocabulary
    levels: Vocabulary

    @classmethod
    def of(cls, vocabularies: Iterable[Vocabulary]) -> Vocabularies:
        """Return the vocabularies as one object; a missing one is empty."""
        by_name = {vocabulary.name: vocabulary for vocabulary in vocabularies}
        return cls(**{name: by_name.get(name, Vocabulary(name)) for name in NAMES})

    def __iter__(self) -> Iterator[Vocabulary]:
        return (self[name] for name in NAMES)

    def __getitem__(self, name: str) -> Vocabulary:
        if name not in NAMES:
            raise KeyError(name)
        vocabulary: Vocabulary = getattr(self, name)
        return vocabulary
