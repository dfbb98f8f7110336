"""The previous and next case of a case, in its province and in its first topic."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from casebook.catalog import Catalog, Entry
from casebook.listing import Link, link_to_case, region_url


@dataclass(frozen=True)
class Neighbours:
    """The neighbours of a case in a list: the list, and the case on each side, or None."""

    where: Link
    previous: Link | None
    next: Link | None


def neighbours(entry: Entry, catalog: Catalog) -> tuple[Neighbours, ...]:
    """Return the neighbours of a case in each list where it has any."""
    found = []
    for code in entry.region_codes[:1]:
        province = catalog.regions.path(code)[0]
        where = Link(province.name, region_url(province.code))
        found.append(_within(entry, catalog.by_region[province.code], where))
    for term in entry.terms.get("topics", ())[:1]:
        where = Link(term.name, f"tags/topics/{term.id}.html")
        found.append(_within(entry, catalog.with_term(term), where))
    return tuple(one for one in found if one.previous or one.next)


def _within(entry: Entry, listed: tuple[Entry, ...], where: Link) -> Neighbours:
    # Lists are sorted, so the position is found by binary search.
    at = bisect_left(listed, entry.order, key=lambda one: one.order)
    before = listed[at - 1] if at > 0 else None
    after = listed[at + 1] if at + 1 < len(listed) else None
    return Neighbours(
        where,
        link_to_case(before) if before else None,
        link_to_case(after) if after else None,
    )
