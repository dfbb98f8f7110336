"""How many cases each region has, counted once per case in every region above it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from casebook.regions import Regions


class Placed(Protocol):
    """Anything with places, such as an entry of the catalog."""

    @property
    def region_codes(self) -> tuple[str, ...]:
        """Return the current codes of its places."""


@dataclass(frozen=True)
class Tally:
    """``total`` counts cases in a region or below it, ``own`` those of exactly this region.

    A case of two counties of one province counts once in each county and once in the province.
    ``placed`` is the number of cases with a place, ``unplaced`` of those without.
    """

    total: Counter[str] = field(default_factory=Counter)
    own: Counter[str] = field(default_factory=Counter)
    placed: int = 0
    unplaced: int = 0

    @classmethod
    def of(cls, items: Iterable[Placed], regions: Regions) -> Tally:
        """Return the counts, in time linear in the number of items."""
        total: Counter[str] = Counter()
        own: Counter[str] = Counter()
        above: dict[str, tuple[str, ...]] = {}
        placed = unplaced = 0
        for item in items:
            codes = set(item.region_codes)
            if not codes:
                unplaced += 1
                continue
            placed += 1
            around: set[str] = set()
            for code in codes:
                if code not in above:
                    above[code] = tuple(region.code for region in regions.path(code))
                around.update(above[code])
            own.update(codes)
            total.update(around)
        return cls(total, own, placed, unplaced)
