"""Suggestions of the regions that a place written in words may mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from casebook.regions.mentions import mentions
from casebook.regions.region import Region
from casebook.regions.tree import Regions


@dataclass(frozen=True)
class Suggestion:
    """A region that a text may mean; `matched` is the part of the text that names it.

    `certain` is False when the words could also be no place at all, or a smaller one: 平安 in
    平安建设, 兴隆 in 兴隆山镇.
    """

    region: Region
    full_name: str
    matched: str
    certain: bool = True


def suggest(regions: Regions, text: str, limit: int = 8) -> tuple[Suggestion, ...]:
    """Return the regions that a text may mean (金塔县, 甘肃省金塔县, 河北肃宁尚村镇), best first.

    Several places of one text (渝中区、江北区) are all in it; :func:`places` tells them apart.
    """
    return tuple(one for place in places(regions, text, limit) for one in place)[:limit]


def places(regions: Regions, text: str, limit: int = 8) -> tuple[tuple[Suggestion, ...], ...]:
    """Return the places that a text names, each with the regions that it may mean, best first.

    Names that follow each other lead from province to county, and the last one counts. Of several
    regions that fit equally well, those that exist today come first and leave out all others; a
    region that exists no more is proposed only when nothing else bears its name. A name within the
    name of a town or village (兴隆镇) is none of a county.
    """
    text = "".join(text.split())
    found = [mention for mention in mentions(text, regions) if mention.codes]
    strong = [mention for mention in found if mention.certain]
    chosen: dict[tuple[str, ...], tuple[Suggestion, ...]] = {}
    for mention in strong or found:
        suggestions = tuple(
            Suggestion(regions[code], regions.full_name(code), mention.names[-1], mention.certain)
            for code in mention.codes[:limit]
        )
        chosen.setdefault(tuple(mention.codes), suggestions)
    return tuple(_without_containers(regions, list(chosen.values())))


def _without_containers(
    regions: Regions, found: list[tuple[Suggestion, ...]]
) -> Iterator[tuple[Suggestion, ...]]:
    """Leave out places that another one lies in: 全省 is not a second place beside its county."""
    for place in found:
        own = {one.region.code for one in place}
        inside = (
            {region.code for region in regions.ancestors(one.region.code)}
            for other in found
            if other is not place
            for one in other
        )
        if not any(own & above for above in inside):
            yield place
