"""Which other cases a reader of one case should see, each with the reason."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.catalog import Catalog, Entry
from casebook.vocabulary import Term

MOST = 4
_CANDIDATES_PER_TERM = 60
_WEIGHTS = {"topics": 3.0, "methods": 2.0, "standards": 2.0, "domains": 0.5}
_LABELS = {"topics": "同治", "methods": "同用", "standards": "同按", "domains": "同属"}


@dataclass(frozen=True)
class Related:
    """Another case and why it is named."""

    entry: Entry
    reason: str


def related(entry: Entry, catalog: Catalog) -> tuple[Related, ...]:
    """Return up to four related cases, best first.

    First the family (the mechanism this one belongs to, and its parts), then what the editor
    named, then cases that share terms: a term that few cases use counts more. The work per case
    is bounded, because a very common term offers only its first cases.
    """
    found: dict[str, Related] = {}
    parent = catalog.parent_of(entry)
    if parent is not None:
        found[parent.path] = Related(parent, "本机制所属的案例")
    for child in catalog.children.get(entry.path, ()):
        found[child.path] = Related(child, "本案例的组成机制")
    for reference in entry.case.related:
        other = catalog.find(reference)
        if other is not None:
            found.setdefault(other.path, Related(other, _reason(entry, other) or "编者推荐"))
    if len(found) < MOST:
        for other in _by_shared_terms(entry, catalog, MOST + len(found)):
            found.setdefault(other.path, Related(other, _reason(entry, other)))
    return tuple(found.values())[:MOST]


def _by_shared_terms(entry: Entry, catalog: Catalog, most: int) -> list[Entry]:
    scores: dict[str, float] = {}
    for vocabulary, weight in _WEIGHTS.items():
        for term in entry.terms.get(vocabulary, ()):
            users = catalog.with_term(term)
            if len(users) < 2:
                continue
            for other in _near(users, entry):
                if other.path != entry.path:
                    scores[other.path] = scores.get(other.path, 0.0) + weight / len(users) ** 0.5
    ranked = sorted(scores, key=lambda path: (-round(scores[path], 9), path))
    return [catalog.by_path[path] for path in ranked[:most]]


def _near(users: tuple[Entry, ...], entry: Entry) -> tuple[Entry, ...]:
    # Not always the same first cases: each case looks at its neighbours in the list, so that a
    # common term does not send all readers to the same few pages.
    if len(users) <= _CANDIDATES_PER_TERM:
        return users
    start = sum(map(ord, entry.path)) % (len(users) - _CANDIDATES_PER_TERM)
    return users[start : start + _CANDIDATES_PER_TERM]


def _reason(entry: Entry, other: Entry) -> str:
    reasons: list[str] = []
    for vocabulary, label in _LABELS.items():
        shared = [
            _quoted(term)
            for term in entry.terms.get(vocabulary, ())
            if term in other.terms.get(vocabulary, ())
        ]
        if shared and (vocabulary != "domains" or not reasons):
            reasons.append(label + "、".join(shared[:2]))
    return "；".join(reasons[:2])


def _quoted(term: Term) -> str:
    return term.name if "“" in term.name or len(term.name) > 8 else f"“{term.name}”"
