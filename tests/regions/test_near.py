"""Neighbours of regions."""

from __future__ import annotations

import pytest

from casebook.regions import Regions

REGIONS = Regions.load()


def names(code: str) -> set[str]:
    """Return the names of the neighbours of a region."""
    return {region.name for region in REGIONS.neighbours(code)}


def test_neighbours_are_of_the_same_rank() -> None:
    """A county has counties around it, a city cities, a province provinces, over borders too."""
    assert {"河间市", "饶阳县"} <= names("130926")
    assert {"廊坊市", "保定市", "德州市"} <= names("130900")
    assert {"北京市", "山西省"} <= names("130000")
    for code in ("130926", "130900", "130000"):
        assert {r.level for r in REGIONS.neighbours(code)} == {REGIONS[code].level}


@pytest.mark.parametrize("code", ["130926", "130900", "130000", "110105", "469005"])
def test_neighbours_are_mutual(code: str) -> None:
    """Whoever is beside a region has that region beside it."""
    for region in REGIONS.neighbours(code):
        assert code in {back.code for back in REGIONS.neighbours(region.code)}


def test_no_region_without_a_border() -> None:
    """An unknown code is an error, a region that is not drawn has no neighbours."""
    with pytest.raises(KeyError):
        REGIONS.neighbours("999999")
