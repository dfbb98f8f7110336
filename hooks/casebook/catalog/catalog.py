"""The cases of one build as an index in memory: by path, id, term, region and name."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from heapq import merge

from casebook.case import Case
from casebook.case.concepts import Status
from casebook.case.profile import Profile
from casebook.catalog.noting import Noted
from casebook.catalog.placing import Digests, Placing
from casebook.regions import Regions
from casebook.vocabulary import Term, Vocabularies

TAGGED = ("domains", "topics", "methods", "standards", "levels")
"""The vocabularies by which cases are indexed."""


@dataclass(frozen=True, eq=False)
class Entry:
    """One published case: its path, its content, and the terms it uses.

    ``path`` is relative to the library's folder, with forward slashes; ``body`` is Markdown.
    ``terms`` holds, for each tagged vocabulary, the case's terms in the order it names them.
    ``region_codes`` are the current codes of its places, ``rank`` the place of its kind in lists;
    ``is_material`` tells background material from cases and plans of a place. Readings of the
    contents can be noted (see ``noting.py``).
    """

    path: str
    case: Noted[Case] = Noted()  # noqa: RUF009 - describes the field
    body: Noted[str] = Noted("")  # noqa: RUF009 - likewise
    terms: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)
    region_codes: tuple[str, ...] = ()
    rank: int = 0
    is_material: bool = False

    @property
    def url(self) -> str:
        """Return the address of the case page, relative to the site's root."""
        return self.path.removesuffix(".md") + ".html"

    @property
    def order(self) -> tuple[int, bool, str, str]:
        """Return the sort key of lists: by kind, then by id, then by path."""
        number = self.placing.id
        return (self.rank, number.endswith("-0000"), number, self.path)

    @cached_property
    def placing(self) -> Placing:
        """Return what of the case decides where it stands; no reading is noted."""
        return Placing.of(vars(self)["case"])

    @cached_property
    def digests(self) -> Digests:
        """Return the digests of the contents, and of what decides where the case stands."""
        terms = {name: [term.id for term in terms] for name, terms in self.terms.items()}
        place = (self.path, self.rank, self.is_material, terms, self.region_codes)
        return Digests.of(vars(self)["case"], vars(self)["body"], place, self.placing)


@dataclass(frozen=True, eq=False)
class Catalog:
    """All published cases with the vocabularies and regions they refer to.

    Every look-up is a dictionary access; entries come in the order of :attr:`Entry.order`.
    ``as_of`` is the day (YYYY-MM-DD) for which reviews count as due or overdue; ``profile`` is what
    is the library's own.
    """

    entries: tuple[Entry, ...]
    vocabularies: Vocabularies
    regions: Regions
    by_path: Mapping[str, Entry]
    by_id: Mapping[str, Entry]
    by_term: Mapping[tuple[str, str], tuple[Entry, ...]]
    by_region: Mapping[str, tuple[Entry, ...]]
    by_name: Mapping[str, tuple[Entry, ...]]
    children: Mapping[str, tuple[Entry, ...]]
    as_of: str = ""
    profile: Profile = field(default_factory=Profile)

    @classmethod
    def of(
        cls,
        entries: Iterable[Entry],
        vocabularies: Vocabularies,
        regions: Regions,
        as_of: str = "",
        profile: Profile | None = None,
    ) -> Catalog:
        """Index entries, in linear time.

        The default of ``as_of`` is the latest review in the content, never the clock: so the same
        content gives the same site.
        """
        ordered = tuple(sorted(entries, key=lambda entry: entry.order))
        by_id = {e.placing.id: e for e in ordered if not e.placing.id.endswith("-0000")}
        by_path = {entry.path: entry for entry in ordered}
        by_term: dict[tuple[str, str], list[Entry]] = {}
        by_region: dict[str, list[Entry]] = {}
        by_name: dict[str, list[Entry]] = {}
        children: dict[str, list[Entry]] = {}
        for entry in ordered:
            for name, terms in entry.terms.items():
                for term in terms:
                    by_term.setdefault((name, term.id), []).append(entry)
            # A case of several counties of one province counts once in that province.
            around = {r.code for code in entry.region_codes for r in regions.path(code)}
            for code in sorted(around):
                by_region.setdefault(code, []).append(entry)
            for word in entry.placing.words:
                by_name.setdefault(word, []).append(entry)
            if reference := entry.placing.parent:
                parent = by_id.get(reference) or by_path.get(reference)
                if parent is not None:
                    children.setdefault(parent.path, []).append(entry)
        return cls(
            ordered,
            vocabularies,
            regions,
            by_path,
            by_id,
            {key: tuple(found) for key, found in by_term.items()},
            {key: tuple(found) for key, found in by_region.items()},
            {key: tuple(found) for key, found in by_name.items()},
            {key: tuple(found) for key, found in children.items()},
            as_of or last_reviewed(ordered),
            profile or Profile(),
        )

    def without(self, paths: Container[str]) -> Catalog:
        """Return a catalog of the other cases."""
        remaining = (entry for entry in self.entries if entry.path not in paths)
        return Catalog.of(remaining, self.vocabularies, self.regions, self.as_of, self.profile)

    def status_of(self, entry: Entry) -> Status:
        """Return a case's status; one whose review is overdue counts as 待复审."""
        status, due = entry.placing.status, entry.placing.next_review
        return "待复审" if status == "在库" and due and due < self.as_of else status

    def find(self, reference: str) -> Entry | None:
        """Return the case a path or an id refers to."""
        return self.by_id.get(reference) or self.by_path.get(reference)

    def with_term(self, term: Term) -> tuple[Entry, ...]:
        """Return the cases that use a term."""
        return self.by_term.get((term.vocabulary, term.id), ())

    def has_page(self, term: Term) -> bool:
        """Return whether a term has a page: only if it has cases, or something is said about it."""
        return bool(self.with_term(term)) or term.is_explained

    def parent_of(self, entry: Entry) -> Entry | None:
        """Return the case that this one is a sub-mechanism of."""
        parent = entry.placing.parent
        return self.find(parent) if parent else None

    def namesakes(self, entry: Entry, most: int) -> tuple[Entry, ...]:
        """Return the first other cases that share a name or an alias with this one, in order.

        ``most`` bounds the work: hundreds of cases may share a name like 3+1, and each of them
        asks for its namesakes.
        """
        groups = [self.by_name.get(word, ()) for word in entry.placing.words]
        found: dict[str, Entry] = {}
        for other in merge(*groups, key=lambda other: other.order):
            if len(found) == most:
                break
            if other.path != entry.path:
                found[other.path] = other
        return tuple(found.values())


def last_reviewed(entries: Iterable[Entry]) -> str:
    """Return the latest date on which one of the cases was reviewed, as YYYY-MM-DD, or ''."""
    return max((entry.placing.reviewed_on for entry in entries), default="")
