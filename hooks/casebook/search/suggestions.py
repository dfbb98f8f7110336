"""The suggestions of the search box: titles, mechanisms, terms and places.

Each comes with its reading, so that 金塔, jinta and jt all find it; readings are those of
:func:`casebook.text.pinyin_key`, which knows how places are read (长治, 乐陵).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from casebook.case.naming import core
from casebook.catalog import Catalog
from casebook.listing import term_url
from casebook.search.folding import searchable
from casebook.search.sharding import shard_of
from casebook.text import pinyin_key

KINDS = ("地区", "主题", "工作法", "评价标准", "领域", "机制", "案例")
"""The kinds of suggestions in the order in which they are shown."""

ONE_FILE = 2_000
"""Up to this many suggestions share one file; more are split by first letters or character."""

MOST_OF_A_LETTER = 200

CHARACTER_SHARDS = 64
_VOCABULARIES = {"topics": 1, "methods": 2, "standards": 3, "domains": 4}


class Suggestion(NamedTuple):
    """One suggestion: its text, kind, address (empty: search for it), reading, cases.

    ``meant`` is the term's name where the text is one of its aliases.
    """

    text: str
    kind: int
    url: str
    reading: str
    cases: int
    meant: str = ""


def suggestions(catalog: Catalog) -> list[Suggestion]:
    """Return all suggestions, in a fixed order."""
    found = [*_places(catalog), *_terms(catalog)]
    for word, entries in catalog.by_name.items():
        found.append(Suggestion(word, 5, "", reading(word), len(entries)))
    for entry in catalog.entries:
        title = entry.case.title
        found.append(Suggestion(title, 6, entry.url, reading(title), 1))
    return sorted(found, key=lambda s: (s.kind, -s.cases, s.text, s.url))


def reading(text: str) -> str:
    """Return the syllables of a text without tones, separated by blanks: 金塔县 → jin ta xian."""
    syllables = pinyin_key(text).partition("\0")[0].split()
    plain = (s[1:].rstrip("12345") if s.startswith("~") else s for s in syllables)
    return " ".join(s for s in plain if s.isascii())


def suggestion_files(found: list[Suggestion]) -> Iterator[tuple[str, list[list[object]]]]:
    """Yield the files of suggestions: ``all``, or many by how what is typed begins.

    Two letters are enough to tell readings apart, whether they begin a syllable or two; one letter
    has the first suggestions alone, because hardly anybody stops there.
    """
    if len(found) <= ONE_FILE:
        yield "all", [_written(suggestion) for suggestion in found]
        return
    files: dict[str, list[list[object]]] = {}
    for suggestion in found:
        for name in _begun(suggestion):
            some = files.setdefault(name, [])
            if len(name) > 1 or len(some) < MOST_OF_A_LETTER:
                some.append(_written(suggestion))
    for name in sorted(files):
        yield name, files[name]


def _written(suggestion: Suggestion) -> list[object]:
    return list(suggestion if suggestion.meant else suggestion[:-1])


def _begun(suggestion: Suggestion) -> list[str]:
    """Return the files of a suggestion: by its start and by that of the mechanism's core.

    A title starts with its place; readers also type the mechanism's own name.
    """
    text = searchable(suggestion.text)
    starts = [text]
    word = searchable(core(suggestion.text))
    if word and word != text:
        starts.append(word)
    names = {f"c{shard_of(start[0], CHARACTER_SHARDS)}" for start in starts if start}
    for start in starts:
        first, _, second = reading(start[:2]).partition(" ")
        if first[:1].isalpha():
            names |= {first[0], first[:2], first[0] + second[:1]}
    return sorted(names)


def _places(catalog: Catalog) -> Iterator[Suggestion]:
    for code, entries in catalog.by_region.items():
        region = catalog.regions[code]
        yield Suggestion(region.name, 0, "", reading(region.name), len(entries))


def _terms(catalog: Catalog) -> Iterator[Suggestion]:
    for name, kind in _VOCABULARIES.items():
        for term in catalog.vocabularies[name]:
            count = len(catalog.with_term(term))
            if count:
                url = term_url(term)
                yield Suggestion(term.name, kind, url, reading(term.name), count)
                for alias in term.aliases:
                    yield Suggestion(alias, kind, url, reading(alias), count, term.name)
