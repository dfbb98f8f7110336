"""Alias pages and disambiguation pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from casebook.case.naming import core, plain, quoted
from casebook.catalog import Catalog, Entry
from casebook.listing import CaseCard, GeneratedPage, Link, card, known_term
from casebook.text import slug
from casebook.vocabulary import Term

_MOST = 60


@dataclass(frozen=True)
class Meaning:
    """One thing a name can mean: a case's mechanism, or a term of a vocabulary."""

    card: CaseCard | None
    link: Link
    kind: str
    text: str


@dataclass(frozen=True)
class NameView:
    """A name and its meanings."""

    breadcrumbs: tuple[Link, ...]
    title: str
    intro: str
    meanings: tuple[Meaning, ...]


@dataclass(frozen=True)
class Name:
    """A word under which cases or terms can be looked up."""

    word: str
    entries: tuple[Entry, ...]
    terms: tuple[Term, ...]

    @property
    def ambiguous(self) -> bool:
        """Return whether the name has more than one meaning."""
        return len(self.entries) + len(self.terms) > 1


def names(catalog: Catalog) -> list[Name]:
    """Return every ambiguous name and every alias, sorted.

    A name that is just what its only case or term is called needs no page of its own. A case that
    uses a term of the same name, and a mechanism and its parent, are not two things.
    """
    words: dict[str, tuple[list[Entry], list[Term]]] = {}
    for word, entries in catalog.by_name.items():
        words[word] = ([e for e in entries if not _means_its_part(e, word, catalog)], [])
    for vocabulary in ("methods", "standards"):
        for term in catalog.vocabularies[vocabulary]:
            for word in dict.fromkeys(core(name) for name in (term.name, *term.aliases)):
                words.setdefault(word, ([], []))[1].append(term)
    out = []
    for word, (entries_of_word, terms_of_word) in words.items():
        name = _disambiguated(word, entries_of_word, terms_of_word)
        if name.ambiguous or _is_alias(name):
            out.append(name)
    return sorted(out, key=lambda name: name.word)


def _disambiguated(word: str, entries: list[Entry], terms: list[Term]) -> Name:
    """Return the meanings of a word, each once.

    A case named after a term it uses stands for the term; a case that has the term's name only
    as an alias gives way to the term.
    """
    by_own_name = [e for e in entries if word == core(e.placing.name)]
    stood_for = {term for entry in by_own_name for term in _used(entry)}
    remaining = [e for e in entries if e in by_own_name or not _used(e).intersection(terms)]
    return Name(word, tuple(remaining), tuple(term for term in terms if term not in stood_for))


def _used(entry: Entry) -> set[Term]:
    return {term for terms in entry.terms.values() for term in terms}


def _means_its_part(entry: Entry, word: str, catalog: Catalog) -> bool:
    # 肃宁's “3+1” is a part of 四个全覆盖 with a page of its own: 3+1 means the part.
    if word == core(entry.placing.name):
        return False
    return any(child in catalog.by_name[word] for child in catalog.children.get(entry.path, ()))


def _is_alias(name: Name) -> bool:
    for entry in name.entries:
        own = entry.placing.name
        return name.word not in (core(own), plain(own))
    return all(name.word not in _term_names(term) for term in name.terms)


def _term_names(term: Term) -> tuple[str, ...]:
    # “五星联创” is the term itself; the 两会 of 村“两会” is only a part of the name, and
    # elsewhere means something else.
    if term.name.startswith("“"):
        return (plain(term.name), core(term.name))
    return (plain(term.name),)


def urls(found: list[Name]) -> dict[str, str]:
    """Return the address of each name's page; names with the same pinyin get a number."""
    taken: dict[str, int] = {}
    addresses: dict[str, str] = {}
    for name in found:
        base = slug(name.word) or "name"
        taken[base] = taken.get(base, 0) + 1
        suffix = f"-{taken[base]}" if taken[base] > 1 else ""
        addresses[name.word] = f"names/{base}{suffix}.html"
    return addresses


def pages(catalog: Catalog) -> Iterator[GeneratedPage]:
    """Yield an alias page or a disambiguation page for every name that needs one."""
    found = names(catalog)
    addresses = urls(found)
    for name in found:
        if name.ambiguous:
            title = f"{quoted(name.word)}有 {len(name.entries) + len(name.terms)} 种含义"
            description = f"{quoted(name.word)}在不同地方指不同的事，这里逐一说明并给出链接。"
        else:
            title = f"{name.word}（别名）"
            description = f"{quoted(name.word)}是别名，这里给出通用名称。"
        yield GeneratedPage(
            addresses[name.word], "name.html", title, description, partial(_view, catalog, name)
        )


def _view(catalog: Catalog, name: Name) -> NameView:
    meanings = [
        Meaning(
            card(entry, catalog),
            Link(entry.case.title, entry.url),
            "案例",
            entry.case.mechanism.distinguish or "",
        )
        for entry in name.entries[:_MOST]
    ]
    for term in name.terms:
        title = catalog.vocabularies[term.vocabulary].title
        text = "".join(f"{part.rstrip('。；')}。" for part in (term.note, term.definition) if part)
        meanings.append(Meaning(None, known_term(term, catalog), title, text))
    if name.ambiguous:
        title, intro = (
            f"{quoted(name.word)}指什么",
            "同一个名称，不同的做法。引用前请看清是哪一个。",
        )
    else:
        title = name.word
        intro = f"{quoted(name.word)}是别名，本库用的名称是{quoted(meanings[0].link.text)}。"
    return NameView(
        (Link("首页", "index.html"), Link("标签", "tags/index.html"), Link(name.word)),
        title,
        intro,
        tuple(meanings),
    )
