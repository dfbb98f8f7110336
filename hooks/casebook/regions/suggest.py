"""Suggestions of the regions that a place written in words may mean."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.regions.region import Region
from casebook.regions.tree import Regions

_LONGEST = 15


@dataclass(frozen=True)
class Suggestion:
    """A region that a text may mean; `matched` is the part of the text that names it."""

    region: Region
    full_name: str
    matched: str


def suggest(regions: Regions, text: str, limit: int = 8) -> tuple[Suggestion, ...]:
    """Return the regions that a text may mean (金塔县, 甘肃省金塔县, 河北肃宁尚村镇), best first.

    Candidates have the last name in the text and fit the names before it. Of several that fit
    equally well, current ones come first, then the order of codes. A retired region is left out
    if an earlier candidate stands for the same current place.
    """
    found = _places("".join(text.split()), regions)
    while found:
        *before, name = found
        wanted = [set(regions.names[other]) for other in before]
        scored = []
        for rank, code in enumerate(regions.names[name]):
            path = {region.code for region in regions.path(code)}
            scored.append((sum(not path & codes for codes in wanted), rank, code))
        scored.sort()
        best = scored[0][0]
        if best < len(before) or not before:
            codes = _distinct(regions, [code for missed, _, code in scored if missed == best])
            return tuple(
                Suggestion(regions[code], regions.full_name(code), name) for code in codes[:limit]
            )
        found = before  # the last name, such as a village named like a county, fits none before it
    return ()


def _distinct(regions: Regions, codes: list[str]) -> list[str]:
    chosen: list[str] = []
    covered: set[str] = set()
    for code in codes:
        today = {region.code for region in regions.resolve(code)}
        if regions[code].retired and today and today <= covered:
            continue
        covered |= today
        chosen.append(code)
    return chosen


def _places(text: str, regions: Regions) -> list[str]:
    """Return the names in a text from left to right, each as long as possible."""
    found, start = [], 0
    while start < len(text):
        for end in range(min(len(text), start + _LONGEST), start + 1, -1):
            if text[start:end] in regions.names:
                found.append(text[start:end])
                start = end
                break
        else:
            start += 1
    return found
