"""The unit or region whose quota a case counts towards."""

from __future__ import annotations

from casebook.case import Case
from casebook.regions import Regions

_RANKS = {"省": 0, "市": 1, "县": 2}


def sender(case: Case, per: str, regions: Regions) -> str:
    """Return the unit of a case, or its region at the quota's level; empty without a place."""
    if per == "单位":
        return case.issuer
    for place in case.regions:
        path = [one for one in regions.path(place.adcode) if _RANKS[one.level] <= _RANKS[per]]
        if path:
            return regions.full_name(path[-1].code)
    return ""
