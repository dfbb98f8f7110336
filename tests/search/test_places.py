"""Where names of places without cases lead."""

from __future__ import annotations

from casebook.listing import region_url
from casebook.search.places import SHARDS, place_files
from casebook.search.sharding import shard_of
from sample_library import away, catalog, entry

FILES = dict(place_files(catalog(entry(1), away(2))))


def ways(name: str) -> list[list[str]]:
    """Return the names of the ways of each place that is called so."""
    data = FILES[f"near/place/{shard_of(name[:2], SHARDS)}"]
    places = [data["places"][number] for number in data["names"].get(name, ())]
    return [[data["ways"][number][0] for number in numbers] for _, numbers in places]


def test_a_county_leads_to_its_city_its_neighbours_and_its_province() -> None:
    """The nearest come first; the usual name leads where the full one does."""
    assert ways("献县") == [["沧州市", "肃宁县", "河北省"]]
    assert ways("固安县") == ways("固安") == [["沧州市", "河北省"]]
    assert ways("武鸣区")[0][0] == "南宁市"
    assert ways("保定市") == [["沧州市", "河北省"]]


def test_a_place_with_cases_is_found_in_the_texts() -> None:
    """It stands in no file, and nor do the city and the province above it."""
    for name in ("隆安县", "南宁市", "广西壮族自治区", "广西"):
        assert ways(name) == []


def test_a_way_has_address_and_cases() -> None:
    """Each way leads to a page that exists, and says how many cases are there."""
    found = {name: (url, cases) for data in FILES.values() for name, url, cases in data["ways"]}
    assert found["南宁市"] == (region_url("450100"), 1)


def test_far_from_all_cases_there_is_no_way() -> None:
    """The place is known all the same, so that the reader hears that nothing is near."""
    assert ways("墨脱县") == [[]]
