"""The small map in the head of a case."""

from __future__ import annotations

import re
from random import Random

import pytest

from casebook.regionmap import MapSettings, locator
from casebook.regions import geometry
from regionmap_maps import REGIONS
from svg_paths import inside

SETTINGS = MapSettings()


def test_county_is_a_dot_inside_its_province() -> None:
    """For two hundred counties the dot lies in the outline of their province, coasts a little off."""
    counties = [r for r in REGIONS.current("县") if r.code[:2] not in ("46", "71", "81", "82")]
    chosen = Random(1).sample(counties, 200)  # noqa: S311 - a choice of places
    off = []
    for region in chosen:
        found = locator([region.code], REGIONS, SETTINGS)
        assert found is not None and found.title.startswith(f"{region.name}在")
        x, y = map(int, re.findall(r'locator-dot" cx="(-?\d+)" cy="(-?\d+)"', found.svg)[0])
        if not inside(x, y, geometry.national().areas[f"{region.code[:2]}0000"]):
            off.append(region.name)
    assert len(off) <= 4, off


@pytest.mark.parametrize(
    ("codes", "parts"),
    [
        (["331000"], ["locator-land", "locator-city"]),
        (["330000"], ["locator-whole"]),
        (["360823", "360824"], ["locator-land", "locator-dot", "locator-dot"]),
        (["360823", "130926"], ["locator-land", "locator-whole"]),
        (["460106"], ["locator-land", "locator-whole"]),
    ],
    ids=["city", "province", "two counties", "two provinces", "with islands"],
)
def test_what_is_drawn(codes: list[str], parts: list[str]) -> None:
    """A ring is a city, a filled outline a province; what no outline shows whole is squares."""
    found = locator(codes, REGIONS, SETTINGS)
    assert found is not None
    assert re.findall(r'class="(locator-(?!map)\w+)"', found.svg) == parts
    assert 'role="img" aria-label="' in found.svg and "style" not in found.svg


def test_note_and_boundaries_are_those_of_the_site() -> None:
    """Without a 审图号 an outline says so, with one it names it; squares need neither."""
    drawn = locator(["360823"], REGIONS, SETTINGS)
    assert drawn is not None and drawn.note == "示意图，未经审核"
    approved = locator(["360823"], REGIONS, MapSettings(approval="GS(2026)0001号"))
    assert approved is not None and approved.note == "审图号：GS(2026)0001号"
    squares = locator(["360823"], REGIONS, MapSettings("tile"))
    assert squares is not None and squares.note == "" and "不表示边界" in squares.title
    assert locator([], REGIONS, SETTINGS) is None
