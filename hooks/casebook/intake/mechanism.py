"""Reads what a text calls its mechanism, what it is made of, and which shared terms it uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casebook.case.naming import numerals
from casebook.text import normalize
from casebook.vocabulary import Term, Vocabulary

_NAMED = re.compile(
    r"“(?P<core>[^“”\n]{2,16})”(?P<kind>[^“”，。；：、\s]{0,8}?(?:机制|模式|工作法|建设|工程|制度|体系|办法))?"
)
_ORDINALS = "一二三四五六七八九十"
_SERIES = re.compile(r"(?P<ordinal>[一二三四五六七八九十])是(?P<text>[^一二三四五六七八九十是。；;]{2,60})")
_HEADED = re.compile(r"[（(](?P<ordinal>[一二三四五六七八九十])[)）]\s*(?P<text>[^。，；：\n]{2,30})")
_LISTED = re.compile(
    r"“(?P<items>[^“”\n]{2,12}(?:、[^“”\n]{2,12})+)”"
    r"|(?P<bare>[^\s，。；：“”]{2,8}(?:、[^\s，。；：“”]{2,8}){2,9})(?=等|三级|四级|的)"
)


@dataclass(frozen=True)
class ProposedPart:
    """A list that may be a part of the mechanism; ``quote`` shows where it begins."""

    label: str
    items: tuple[str, ...]
    quote: str


def name_of(title: str, text: str) -> str:
    """Return the mechanism's name: a quoted word with a numeral, in the title or most used."""
    in_title = list(_NAMED.finditer(title))
    if in_title:
        best = max(in_title, key=lambda match: (bool(numerals(match["core"])), len(match[0])))
        return f"“{best['core']}”{best['kind'] or ''}"
    counts: dict[str, int] = {}
    for match in _NAMED.finditer(text):
        if numerals(match["core"]):
            counts[match[0]] = counts.get(match[0], 0) + 1
    return max(counts, key=lambda name: (counts[name], -len(name)), default="")


def parts_of(name: str, text: str) -> list[ProposedPart]:
    """Return the lists of a text that have as many entries as a numeral of the name, then others."""
    wanted = numerals(name)
    found = [*_series(text, _SERIES), *_series(text, _HEADED), *_lists(text)]
    fitting = [part for part in found if len(part.items) in wanted]
    others = [part for part in found if part not in fitting]
    return [*fitting, *others][:8]


def _series(text: str, pattern: re.Pattern[str]) -> Iterator[ProposedPart]:
    items: list[str] = []
    start = 0
    for match in pattern.finditer(text):
        position = _ORDINALS.index(match["ordinal"])
        if position == 0:
            if len(items) > 1:
                yield _part(items, text, start)
            items, start = [], match.start()
        if position == len(items):
            items.append(_first_clause(match["text"]))
    if len(items) > 1:
        yield _part(items, text, start)


def _part(items: list[str], text: str, start: int) -> ProposedPart:
    return ProposedPart(f"{len(items)}项", tuple(items), text[start : start + 24].replace("\n", ""))


def _lists(text: str) -> Iterator[ProposedPart]:
    seen: set[tuple[str, ...]] = set()
    for match in _LISTED.finditer(text):
        items = tuple((match["items"] or match["bare"]).split("、"))
        if items not in seen:
            seen.add(items)
            yield ProposedPart(f"{len(items)}项", items, match[0][:24])


def _first_clause(text: str) -> str:
    return re.split(r"[，,：:、]", text.strip())[0][:24]


def terms_in(text: str, vocabulary: Vocabulary) -> list[Term]:
    """Return the terms whose name or alias stands in a text, in the order of the vocabulary.

    Words of two characters are too common to prove anything; homonyms are all named, the person
    decides.
    """
    plain = normalize(text)
    return [
        term
        for term in vocabulary
        if any(len(word) >= 3 and word in plain for word in map(normalize, _words(term)))
    ]


def _words(term: Term) -> tuple[str, ...]:
    return (term.name, *term.aliases)
