"""Where the name of a place without cases leads: to what lies above and around it, with cases.

固安县 leads to 廊坊市, 河北省 and the counties at its border. Names are full, usual, short and former
ones; a former name leads to what the place is called today.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casebook.catalog import Catalog
from casebook.listing import region_url
from casebook.search.sharding import shard_of

SHARDS = 256
_MOST_NEIGHBOURS = 6


def place_files(catalog: Catalog) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the files of places without cases, sharded by the first two characters of a name.

    A file maps names to places, and tells each place by its full name and its ways; a way is the
    name of a region, its address and its number of cases. Ways are named by their place in a list.
    """
    places: list[dict[str, list[str]]] = [{} for _ in range(SHARDS)]
    for name, codes in catalog.regions.names.items():
        if len(name) > 1 and (found := _meant(name, codes, catalog)):
            places[shard_of(name[:2], SHARDS)][name] = found
    for shard, names in enumerate(places):
        regions = dict.fromkeys(code for codes in names.values() for code in codes)
        ways = {code: _ways(code, catalog) for code in regions}
        used = list(dict.fromkeys(way for some in ways.values() for way in some))
        number = {code: place for place, code in enumerate(used)}
        yield (
            f"near/place/{shard}",
            {
                "names": {
                    name: [list(regions).index(code) for code in codes]
                    for name, codes in names.items()
                },
                "places": [
                    [catalog.regions.full_name(code), [number[way] for way in ways[code]]]
                    for code in regions
                ],
                "ways": [
                    [catalog.regions[c].name, region_url(c), len(catalog.by_region[c])]
                    for c in used
                ],
            },
        )


def _meant(name: str, codes: tuple[str, ...], catalog: Catalog) -> list[str]:
    """Return today's regions of a name, if none with cases is called so."""
    today = dict.fromkeys(r.code for code in codes for r in catalog.regions.resolve(code))
    called = [c for c in today if c in catalog.by_region and c in codes]
    return [] if called else list(today)


def _ways(code: str, catalog: Catalog) -> list[str]:
    """Return the regions with cases that are next to a place: itself, above, around."""
    regions = catalog.regions

    if code in catalog.by_region:
        return [code]  # under another name
    above = [region.code for region in reversed(regions.ancestors(code))]
    with_cases = [found for found in above if found in catalog.by_region]
    near: list[str] = []
    for here in (code, *above):
        if not near:
            beside = (region.code for region in regions.neighbours(here))
            near = [found for found in beside if found in catalog.by_region]
    cities = [found for found in with_cases if regions[found].level != "省"]
    return list(dict.fromkeys([*cities, *near[:_MOST_NEIGHBOURS], *with_cases]))
