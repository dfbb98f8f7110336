"""The model of a region: a province, a city or a county, current or retired."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["省", "市", "县"]


@dataclass(frozen=True, slots=True)
class Region:
    """A province, city or county with its six-digit code (GB/T 2260).

    `level` is the rank of the unit on the map: 县 holds counties, county-level cities, districts
    and banners; a city without districts (东莞) is 市; a county under a province (仙桃) is 县.
    `parent` is the next real unit above, None for a province.
    `start` and `end` are the years in which the code came into use and went out of use, as far as
    the dated code tables state; None is unknown or, for `end`, still in use.
    `successors` are the codes that took a retired code's place, in one step; empty when unknown.
    `former` are earlier names under the same code, newest first.
    """

    code: str
    name: str
    short_name: str
    level: Level
    parent: str | None
    start: int | None
    end: int | None
    successors: tuple[str, ...]
    former: tuple[str, ...]

    @property
    def retired(self) -> bool:
        """Return whether the code is no longer in use."""
        return self.end is not None
