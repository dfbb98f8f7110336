"""The indexes of a book: which words stand in them, and how each is spelled in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from casebook.book.labels import label_of, term_label
from casebook.case.naming import called, plain
from casebook.catalog import Catalog, Entry
from casebook.listing import link_to_term
from casebook.text import pinyin_key

_SHORTEST = 2  # a single character is no word to look for


@dataclass(frozen=True)
class IndexEntry:
    """A word of an index.

    ``spellings`` are its forms in the text: its pages are those where one of them stands.
    ``cases`` are the labels of the cases in which they count, all when empty; ``labels`` are
    places that always count, such as its entry in the glossary.
    """

    term: str
    spellings: tuple[str, ...]
    labels: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()


@dataclass(frozen=True)
class IndexGroup:
    """The words under one letter."""

    initial: str
    entries: tuple[IndexEntry, ...]


def term_index(entries: Sequence[Entry], glossary: frozenset[str]) -> tuple[IndexGroup, ...]:
    """Return the index of mechanisms, their other names, and the terms that cases use, by pinyin.

    ``glossary`` holds the labels that the glossary explains. Domains are classes, not words.
    """
    words: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
    for entry in entries:
        for written in called(entry.case.mechanism).values():
            words.setdefault(plain(written), ({}, {}))[0].update({written: None})
        for name in ("topics", "methods", "standards"):
            for term in entry.terms[name]:
                spelled, labels = words.setdefault(plain(term.name), ({}, {}))
                spelled.update(dict.fromkeys((term.name, *term.aliases)))
                if (label := term_label(link_to_term(term))) in glossary:
                    labels[label] = None
    return _grouped(
        IndexEntry(next(iter(spelled)), _forms(spelled), tuple(labels))
        for spelled, labels in words.values()
    )


def place_index(entries: Sequence[Entry], catalog: Catalog) -> tuple[IndexGroup, ...]:
    """Return the index of places: every unit from the province down, by pinyin.

    A place counts only in its own cases: many places share a name.
    """
    found: dict[str, tuple[str, dict[str, None]]] = {}
    for entry in entries:
        for code in entry.region_codes:
            path = catalog.regions.path(code)
            for region in path:
                first = region is path[0]
                name = region.name if first else f"{region.name}（{path[0].short_name}）"
                found.setdefault(name, (region.name, {}))[1][label_of(entry.path)] = None
    return _grouped(
        IndexEntry(name, (spelled,), cases=tuple(cases)) for name, (spelled, cases) in found.items()
    )


def _forms(written: Iterable[str]) -> tuple[str, ...]:
    forms = dict.fromkeys(form for word in written for form in (word, plain(word)))
    return tuple(form for form in forms if len(form) >= _SHORTEST)


def _grouped(words: Iterable[IndexEntry]) -> tuple[IndexGroup, ...]:
    groups: dict[str, list[IndexEntry]] = {}
    for entry in sorted(words, key=lambda one: (pinyin_key(_sounding(one.term)), one.term)):
        key = pinyin_key(_sounding(entry.term))
        first = key.lstrip("~")[:1].upper()  # the sort key of a Chinese word begins with ~
        initial = first if first.isascii() and first.isalpha() else "数字"
        groups.setdefault(initial, []).append(entry)
    ordered = sorted(groups, key=lambda initial: (initial != "数字", initial))
    return tuple(IndexGroup(initial, tuple(groups[initial])) for initial in ordered)


def _sounding(word: str) -> str:
    return word.lstrip("“‘《（") or word


class Spellings:
    """All spellings of the words of some indexes, to be looked for in one pass over a text."""

    def __init__(self, *indexes: Sequence[IndexGroup]) -> None:
        self.entries = tuple(
            entry for groups in indexes for group in groups for entry in group.entries
        )
        exact: dict[str, list[int]] = {}
        for number, entry in enumerate(self.entries):
            for form in entry.spellings:
                exact.setdefault(form, []).append(number)
        # The longest form is found first; the words inside it stand there too.
        self.forms = sorted(exact, key=lambda form: (-len(form), form))
        self.numbers = {
            form: sorted({n for part in _parts(form) if part in exact for n in exact[part]})
            for form in self.forms
        }
        self._pattern = re.compile(self.pattern) if self.forms else None

    @property
    def pattern(self) -> str:
        """Return a regular expression for all forms, for Python and for Typst."""
        return "|".join(map(re.escape, self.forms))

    def found(self, text: str, case: str) -> Iterator[tuple[int, tuple[IndexEntry, ...]]]:
        """Yield where words stand in a text of a case, and which entries count there."""
        for match in self._pattern.finditer(text) if self._pattern else ():
            words = (self.entries[number] for number in self.numbers[match[0]])
            if counting := tuple(w for w in words if not w.cases or case in w.cases):
                yield match.start(), counting


def _parts(form: str) -> Iterator[str]:
    for start in range(len(form)):
        for end in range(start + _SHORTEST, len(form) + 1):
            yield form[start:end]


def ranges(numbers: Sequence[int]) -> str:
    """Return ascending page numbers as printed: three or more in a row are a range."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "，".join(
        f"{run[0]}—{run[-1]}" if len(run) > 2 else "，".join(map(str, run)) for run in runs
    )
