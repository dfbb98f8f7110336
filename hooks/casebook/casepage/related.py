"""The related cases of a case, each with the reason."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from heapq import nlargest

from casebook.casepage.phrases import Phrases, near, phrases_of
from casebook.catalog import Catalog, Entry
from casebook.regions import Region
from casebook.vocabulary import Term

MOST = 4
_CANDIDATES_PER_TERM = 60
_WEIGHTS = {"topics": 3.0, "methods": 2.0, "standards": 2.0, "domains": 0.5}
_PLACE = 1.0  # the same county or city, which often means the same people and money
_PHRASE = 0.6  # a phrase shared by only two cases, relative to the weight of a term
_FEWEST_PHRASES = 2
_ROUNDING = 1e-8
_LABELS = {"topics": "同治", "methods": "同用", "standards": "同按", "domains": "同属"}


@dataclass(frozen=True)
class Related:
    """Another case and the reason to show it."""

    entry: Entry
    reason: str


def related(entry: Entry, catalog: Catalog) -> tuple[Related, ...]:
    """Return up to four related cases, best first.

    First the family (the mechanism this one belongs to, and its parts), then the cases that the
    editor named, then cases that share terms, a county or a city, or phrases: rarer ones count
    more. The work per case is bounded, because a very common term offers only some of its cases.
    """
    phrases = phrases_of(catalog)
    found: dict[str, Related] = {}
    parent = catalog.parent_of(entry)
    if parent is not None:
        found[parent.path] = Related(parent, "本机制所属的案例")
    for child in catalog.children.get(entry.path, ()):
        found[child.path] = Related(child, "本案例的组成机制")
    for reference in entry.case.related:
        other = catalog.find(reference)
        if other is not None:
            found.setdefault(
                other.path, Related(other, _reason(entry, other, catalog, phrases) or "编者推荐")
            )
    if len(found) < MOST:
        for other in _by_what_is_shared(entry, catalog, phrases, MOST + len(found)):
            found.setdefault(other.path, Related(other, _reason(entry, other, catalog, phrases)))
    return tuple(found.values())[:MOST]


def _by_what_is_shared(entry: Entry, catalog: Catalog, phrases: Phrases, most: int) -> list[Entry]:
    scores: defaultdict[str, float] = defaultdict(float)
    shared: list[tuple[tuple[Entry, ...], float]] = [
        (catalog.with_term(term), weight)
        for vocabulary, weight in _WEIGHTS.items()
        for term in entry.terms.get(vocabulary, ())
    ]
    places = _places(entry, catalog)
    shared += [(catalog.by_region.get(place.code, ()), _PLACE) for place in places]
    for users, weight in shared:
        share = weight / max(1, len(users)) ** 0.5
        for other in near(users, entry, _CANDIDATES_PER_TERM):
            scores[other.path] += share
    common: Counter[str] = Counter()
    weights: defaultdict[str, float] = defaultdict(float)
    for others, weight in phrases.near(entry):
        paths = [other.path for other in others]
        common.update(paths)
        for path in paths:
            weights[path] += weight
    for path, number in common.items():
        if number >= _FEWEST_PHRASES:
            scores[path] += _PHRASE * weights[path]
    scores.pop(entry.path, None)
    return [catalog.by_path[path] for path in _best(scores, most)]


def _best(scores: Mapping[str, float], most: int) -> list[str]:
    """Return the paths of the highest scores; equal ones, but for rounding, by their path."""
    # Of the hundreds of cases that share something, few can be among the first.
    least = min(nlargest(most, scores.values()), default=0.0) - _ROUNDING
    able = (path for path, score in scores.items() if score >= least)
    return sorted(able, key=lambda path: (-round(scores[path], 9), path))[:most]


def _reason(entry: Entry, other: Entry, catalog: Catalog, phrases: Phrases) -> str:
    reasons: list[str] = []
    for vocabulary, label in _LABELS.items():
        shared = [
            _quoted(term)
            for term in entry.terms.get(vocabulary, ())
            if term in other.terms.get(vocabulary, ())
        ]
        if shared and (vocabulary != "domains" or not reasons):
            reasons.append(label + "、".join(shared[:2]))
    reasons[2:] = []
    theirs = {place.code for place in _places(other, catalog)}
    same = [place.name for place in _places(entry, catalog) if place.code in theirs]
    if same:
        reasons.append(f"同在{same[-1]}")
    all_reasons = "；".join(reasons)
    alike = phrases.shared(entry, other)
    new = [phrase for phrase in alike if phrase not in all_reasons]
    if len(alike) >= _FEWEST_PHRASES and new:
        reasons.append(f"都写到{''.join(f'“{phrase}”' for phrase in new[:3])}")
    return "；".join(reasons)


def _places(entry: Entry, catalog: Catalog) -> list[Region]:
    """Return the cities and counties of a case, the city before its county."""
    found = {
        place.code: place
        for code in entry.region_codes
        for place in catalog.regions.path(code)
        if place.level != "省"
    }
    return list(found.values())


def _quoted(term: Term) -> str:
    return term.name if "“" in term.name or len(term.name) > 8 else f"“{term.name}”"
