"""The neighbours of each region: those of the same rank that share a border of counties."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from casebook.regions import geometry

if TYPE_CHECKING:
    from casebook.regions.tree import Regions


def neighbours(code: str, regions: Regions) -> tuple[str, ...]:
    """Return the codes of neighbours of the same rank, in order; none for a region not drawn."""
    region = regions[code]
    if region.level == "省":
        return _above(2).get(code[:2], ())
    if region.level == "市":
        return tuple(c for c in _above(4).get(code[:4], ()) if c in regions)
    outline = geometry.covered().get(code, (code,))[0]
    around = geometry.neighbours().get(outline, ())
    found = set(around) | ({outline} if outline != code else set())
    found |= {c for c, shown in geometry.covered().items() if shown[0] in found | {code}}
    return tuple(sorted(c for c in found - {code} if regions[c].level == "县"))


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
