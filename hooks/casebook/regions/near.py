"""The neighbours of each region: those of the same rank that share a border of counties."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from casebook.regions import geometry
from casebook.regions.region import Region


def neighbours(region: Region, find: Callable[[str], Region | None]) -> tuple[Region, ...]:
    """Return the neighbours of the same rank, in the order of codes; none for a region not drawn.

    ``find`` returns the region of a code, or None.
    """
    found = (find(code) for code in _codes(region))
    return tuple(one for one in found if one is not None and one.level == region.level)


def _codes(region: Region) -> tuple[str, ...]:
    code = region.code
    if region.level == "省":
        return _above(2).get(code[:2], ())
    if region.level == "市":
        return _above(4).get(code[:4], ())
    outline = geometry.covered().get(code, (code,))[0]
    around = geometry.neighbours().get(outline, ())
    found = set(around) | ({outline} if outline != code else set())
    found |= {c for c, shown in geometry.covered().items() if shown[0] in found | {code}}
    return tuple(sorted(found - {code}))


@lru_cache(maxsize=4)
def _above(digits: int) -> dict[str, tuple[str, ...]]:
    """Return the borders between groups of counties with the same first digits of their codes."""
    found: dict[str, set[str]] = {}
    for code, others in geometry.neighbours().items():
        mine = code[:digits]
        for other in others:
            if other[:digits] != mine:
                found.setdefault(mine, set()).add(other[:digits].ljust(6, "0"))
    return {code: tuple(sorted(others)) for code, others in found.items()}
