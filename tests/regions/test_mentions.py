"""Names of regions in a text: towns, districts, namesakes, lists."""

from __future__ import annotations

import pytest

from casebook.regions import Regions
from casebook.regions.suggest import places, suggest

REGIONS = Regions.load()

TOWNS = ["镇", "乡", "街道", "社区", "村", "村民议事", "路", "大街"]


def test_a_town_is_never_a_county_elsewhere() -> None:
    """No short name of a county names one when 镇, 乡, 街道, 村 or 社区 follows it."""
    for region in REGIONS.current("县"):
        for kind in TOWNS if region.short_name != region.name else []:
            found = suggest(REGIONS, f"{region.short_name}{kind}")
            assert found == () or region.short_name[-1] in "市县旗", (region.name, kind)


@pytest.mark.parametrize("county", ["湄潭县", "湄潭", "贵州省湄潭县", "贵州湄潭"])
@pytest.mark.parametrize("town", ["兴隆镇", "平安乡", "长安街道", "石门村", "新华社区"])
def test_a_town_behind_its_county_leaves_the_county(county: str, town: str) -> None:
    """The county before a town is the place, whatever county bears the town's name."""
    assert [s.region.code for s in suggest(REGIONS, county + town)] == ["520328"]


def test_every_district_is_found_behind_its_province_or_city() -> None:
    """北京密云 is 密云区: without 区, a district is found by the place above it.

    A city, or another district of the province, may bear the same name: then it comes first, or all
    are proposed.
    """
    for region in REGIONS.current("县"):
        if not (region.name.endswith("区") and len(region.name) > 2):
            continue
        for above in REGIONS.ancestors(region.code):
            left = region.name.removesuffix("区")
            left = left.removesuffix("新") if len(left) > 2 else left
            found = suggest(REGIONS, f"{above.short_name}{left}：把会开到院坝里")
            names = {one.region.short_name for one in found} | {one.region.name for one in found}
            codes = [one.region.code for one in found]
            assert region.code in codes or left in names, (above.short_name, region.name, codes)
            assert not any(one.region.retired for one in found)


def test_what_exists_today_leaves_out_its_dead_namesakes() -> None:
    """Every region of today is found by its full name, and no retired one beside it."""
    for region in REGIONS.current():
        for text in (region.name, REGIONS.full_name(region.code)):
            found = suggest(REGIONS, text)
            assert not any(one.region.retired for one in found), text
        assert [one.region.code for one in found] == [region.code]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("渝中区、江北区", ["渝中区", "江北区"]),
        ("重庆渝中、江北、南岸三区", ["渝中区", "江北区", "南岸区"]),
        ("吉安市吉水县、峡江县", ["吉水县", "峡江县"]),
        ("京津冀协同", ["北京市", "天津市", "河北省"]),
        ("川渝共建", ["四川省", "重庆市"]),
        ("北京、天津", ["北京市", "天津市"]),
        ("辽宁新民：办事", ["新民市"]),
        ("甘肃省金塔县学习浙江枫桥经验", ["金塔县"]),
        ("济南市中：办事", ["市中区"]),
        ("济南市中心医院", ["济南市"]),
        ("甘肃镇原：办事", ["镇原县"]),
        ("浙江路桥", ["路桥区"]),
    ],
)
def test_several_places_stay_several(text: str, names: list[str]) -> None:
    """A list names each of its places; a place within another is one."""
    assert [found[0].region.name for found in places(REGIONS, text)] == names


@pytest.mark.parametrize("text", ["平安建设有新招", "推进和平发展", "兴隆山镇议事", "学习萧山经验"])
def test_a_mere_word_is_not_certain(text: str) -> None:
    """A short name that may be a word, a smaller place or another's is marked as not certain."""
    assert all(not one.certain for one in suggest(REGIONS, text))
