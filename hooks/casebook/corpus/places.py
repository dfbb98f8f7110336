"""The settings of invented cases: real current places, spread over the provinces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from casebook.corpus.words import Chance
from casebook.regions import Region, Regions
from casebook.text import slug

_OUTSIDE = ("71", "81", "82")
"""Provinces left out: the practices described here do not exist there."""
# 陕西 and 山西 have the same pinyin without tones; the customary spelling differs.
_FOLDERS = {"61": "shaanxi"}


@dataclass(frozen=True)
class Setting:
    """The place of one case: its regions (none when unplaced), and the level that carries it."""

    regions: tuple[Region, ...]
    level: str
    folder: str
    name: str
    full_name: str

    @property
    def prefix(self) -> str:
        """Return the prefix of the file's name."""
        return f"{self.regions[0].code}-" if self.regions else ""


def settings(count: int, regions: Regions, chance: Chance) -> Iterator[Setting]:
    """Yield the places of that many cases.

    Of forty cases one belongs to a province, three to a city, one names no place, and two name
    several counties of one city. Counties take turns, so that each province has cases in proportion
    to its size, and the first thirty-one cases are in thirty-one provinces.
    """
    counties = _spread([r for r in regions.current("县") if _inside(r)], regions, chance)
    cities = _spread([r for r in regions.current("市") if _inside(r)], regions, chance)
    provinces = [r for r in regions.current("省") if _inside(r)]
    for number in range(count):
        county = counties[number % len(counties)]
        match number % 40:
            case 35:
                yield Setting((), "县", "unplaced", "某县", "某县")
            case 36:
                yield _setting((provinces[number // 40 % len(provinces)],), "省", regions)
            case 37 | 38 | 39:
                yield _setting((cities[number % len(cities)],), "市", regions)
            case 33 | 34:
                near = [r for r in regions.children(county.parent or "") if r.level == "县"]
                yield _setting(tuple(dict.fromkeys([county, *near[:2]])), "县", regions)
            case _:
                level = "县" if chance.happens(0.6) else chance.pick(("乡镇", "村", "单位"))
                yield _setting((county,), level, regions)


def _setting(places: tuple[Region, ...], level: str, regions: Regions) -> Setting:
    first = places[0]
    province = regions.path(first.code)[0]
    folder = _FOLDERS.get(province.code[:2]) or slug(province.short_name)
    return Setting(places, level, folder, first.name, regions.full_name(first.code))


def _inside(region: Region) -> bool:
    return not region.code.startswith(_OUTSIDE)


def _spread(found: list[Region], regions: Regions, chance: Chance) -> list[Region]:
    """Return places ordered so that every stretch contains all provinces in proportion."""
    by_province: dict[str, list[Region]] = {}
    for region in chance.shuffled(found):
        by_province.setdefault(region.code[:2], []).append(region)
    keyed = [
        (position / len(group), code, region)
        for code, group in by_province.items()
        for position, region in enumerate(group)
    ]
    return [region for _, _, region in sorted(keyed, key=lambda entry: entry[:2])]
