"""Counting cases by region."""

from __future__ import annotations

from casebook.regionmap import Tally
from regionmap_maps import REGIONS, Placed


def test_a_case_of_several_counties_counts_once_above() -> None:
    """Two counties of one city and one of another province: once each, once in what is above."""
    counted = Tally.of([Placed(("130926", "130929", "620921"))], REGIONS)
    assert counted.total["130926"] == counted.total["130929"] == counted.total["620921"] == 1
    assert counted.total["130900"] == counted.total["130000"] == counted.total["620000"] == 1
    assert counted.own["130900"] == 0
    assert (counted.placed, counted.unplaced) == (1, 0)


def test_cases_of_a_city_are_kept_apart_from_those_below() -> None:
    """A case of a city counts in the city and above, not in a county."""
    counted = Tally.of([Placed(("430100",)), Placed(("430121",)), Placed(())], REGIONS)
    assert (counted.total["430100"], counted.own["430100"]) == (2, 1)
    assert counted.total["430000"] == 2
    assert counted.unplaced == 1
