"""The region codes: parents, names, successors."""

from __future__ import annotations

from collections import Counter

import pytest

from casebook.regions import Regions
from casebook.regions.suggest import places, suggest

REGIONS = Regions.load()

# The places of the four case files and their companions, with the paths a gazetteer gives.
PLACES = {
    "620921": "甘肃省酒泉市金塔县",
    "360823": "江西省吉安市峡江县",
    "130926": "河北省沧州市肃宁县",
    "140724": "山西省晋中市昔阳县",
    "141123": "山西省吕梁市兴县",
    "431128": "湖南省永州市新田县",
    "131082": "河北省廊坊市三河市",
    "341825": "安徽省宣城市旌德县",
    "150404": "内蒙古自治区赤峰市松山区",
    "430100": "湖南省长沙市",
    "331000": "浙江省台州市",
}


@pytest.mark.parametrize(("code", "full"), PLACES.items())
def test_places_of_the_cases_have_their_full_names(code: str, full: str) -> None:
    """Each place the cases come from is current and has the path known from elsewhere."""
    assert REGIONS.full_name(code) == full
    assert not REGIONS[code].retired
    assert suggest(REGIONS, full)[0].region.code == code


def test_numbers_of_units_are_the_published_ones() -> None:
    """34 provinces, 333 cities, 2,847 mainland counties, and 大柴旦, which Tianditu has too."""
    assert len(REGIONS.current("省")) == 34
    assert len(REGIONS.current("市")) == 333
    mainland = [r for r in REGIONS.current("县") if r.code < "71"]
    assert len(mainland) - len([r for r in mainland if r.code == "632857"]) == 2847
    assert Counter(r.code[:2] for r in REGIONS.current("县") if r.code > "71") == {
        "71": 20,
        "81": 18,
        "82": 8,
    }


def test_ambiguous_county_names_are_counted() -> None:
    """28 names stand for 64 mainland counties; with Hong Kong, 东区 makes it 29 names for 66.

    The 28 of the survey counted the mainland only; 攀枝花's 东区 has its namesake in Hong Kong.
    """
    for limit, names, units in (("71", 28, 64), ("99", 29, 66)):
        counted = Counter(r.name for r in REGIONS.current("县") if r.code < limit)
        ambiguous = {name: n for name, n in counted.items() if n > 1}
        assert (len(ambiguous), sum(ambiguous.values())) == (names, units)
    assert [r.code for r in REGIONS.by_name("鼓楼区")[:4]] == [
        "320106",
        "320302",
        "350102",
        "410204",
    ]


def test_every_current_county_has_a_real_parent() -> None:
    """Parents exist, are current, are of a higher level, and are no pseudo level such as 市辖区."""
    order = {"省": 0, "市": 1, "县": 2}
    for region in REGIONS.current():
        assert (region.parent is None) == (region.level == "省")
        if region.parent:
            parent = REGIONS[region.parent]
            assert not parent.retired
            assert order[parent.level] < order[region.level]
            assert parent.name not in ("市辖区", "县") and "直辖" not in parent.name
            assert region in REGIONS.children(parent.code)
    assert REGIONS["429004"].parent == "420000"
    assert REGIONS["110101"].parent == "110000"
    assert REGIONS["500157"].parent == "500000"


def test_repairs_of_the_sources_are_in() -> None:
    """Codes that the outlines have wrong or do not know yet are the published ones."""
    named = {
        "540481": "米林市", "540581": "错那市", "460302": "西沙区", "460303": "南沙区",
        "500157": "两江新区", "653228": "和康县", "653229": "和安县", "653132": "岑岭县",
        "659013": "草湖市", "350527": "金门县", "810001": "中西区", "441900": "东莞市",
    }  # fmt: skip
    assert {code: REGIONS[code].name for code in named} == named
    assert not any(REGIONS[code].retired for code in named)
    assert all(code not in REGIONS for code in ("110100", "419000", "629700", "130171"))


@pytest.mark.parametrize(
    ("code", "today"),
    [
        ("140726", ["140703"]),  # 太谷县 became a district
        ("132923", ["130926"]),  # 肃宁 under the old prefecture
        ("622123", ["620921"]),  # 金塔 under the old prefecture
        ("320584", ["320509"]),
        ("329018", ["320509"]),  # 吴江 through two steps
        ("433001", ["431202", "431221"]),  # a county-level city that was divided
        ("522201", ["520602"]),  # the only unit lost, the only unit gained
        ("140227", ["140215"]),
        ("130521", ["130502", "130503"]),
        ("371200", ["370116", "370117"]),
        ("341400", ["340124", "340181", "340281", "340522", "340523"]),
        ("500105", ["500157"]),
        ("460321", ["460302"]),
        ("620921", ["620921"]),
    ],
)
def test_codes_resolve_to_the_units_of_today(code: str, today: list[str]) -> None:
    """A retired code leads through all steps to what stands in its place now."""
    assert [r.code for r in REGIONS.resolve(code)] == today


def test_retired_codes_are_sound() -> None:
    """Retired codes name existing successors, never themselves, and most lead to the present."""
    retired = [r for r in REGIONS if r.retired]
    assert len(retired) > 3400
    for region in retired:
        assert all(code in REGIONS and code != region.code for code in region.successors)
        assert all(not r.retired for r in REGIONS.resolve(region.code))
    known = [r for r in retired if REGIONS.resolve(r.code)]
    assert len(known) / len(retired) > 0.9
    since_1998 = [r for r in retired if r.end and r.end >= 1998]
    open_ends = [r for r in since_1998 if not REGIONS.resolve(r.code)]
    assert len(open_ends) <= 30


def test_names_are_shortened_as_people_do() -> None:
    """县 and 市 go, peoples go, districts, banners and two-character names stay."""
    short = {
        "620921": "金塔", "360823": "峡江", "131082": "三河", "620000": "甘肃", "150000": "内蒙古",
        "450000": "广西", "130930": "孟村", "150404": "松山区", "141123": "兴县", "533103": "芒市",
        "422800": "恩施", "632324": "河南县", "150722": "莫力达瓦旗", "810000": "香港",
    }  # fmt: skip
    assert {code: REGIONS[code].short_name for code in short} == short


def test_names_fit_codes_of_any_time() -> None:
    """A name fits a code in full, short, with its path, formerly, or as successor."""
    fitting = [("620921", "金塔县"), ("620921", "金塔"), ("620921", "甘肃省酒泉市金塔县"),
               ("140703", "太谷县"), ("140726", "太谷区"), ("130502", "桥东区")]  # fmt: skip
    assert all(REGIONS.fits(code, name) for code, name in fitting)
    assert not REGIONS.fits("130926", "兴县")
    assert not REGIONS.fits("999999", "兴县")


def test_a_case_may_keep_the_name_of_its_time_through_all_steps() -> None:
    """The name of every retired code fits its own code and each that stands for it today."""
    retired = [region for region in REGIONS if region.retired]
    assert any(REGIONS[heir].retired for region in retired for heir in region.successors)
    for region in retired:
        for heir in (region, *REGIONS.resolve(region.code)):
            assert REGIONS.fits(heir.code, region.name)


def test_names_are_found_current_first() -> None:
    """A name finds today's units before retired ones, by full, short or former name."""
    found = REGIONS.by_name("肃宁县")
    assert [r.code for r in found] == ["130926", "132923"]
    assert REGIONS.by_name("大同")[0].code == "140200"
    assert "130502" in [r.code for r in REGIONS.by_name("桥东区")]
    assert REGIONS.by_name("没有这个地方") == ()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("金塔县", ["620921"]),
        ("河北肃宁县尚村镇", ["130926"]),
        ("江苏徐州 鼓楼区", ["320302"]),
        ("长沙市雨花区砂子塘街道", ["430111"]),
        ("朝阳区", ["110105", "220104"]),
        ("太谷县", ["140726"]),
        ("山西省兴县新田村", ["141123"]),
        ("某镇", []),
    ],
)
def test_places_in_words_lead_to_codes(text: str, codes: list[str]) -> None:
    """A place text gives its last region, narrowed by the names before it."""
    assert [s.region.code for s in suggest(REGIONS, text)] == codes


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
    ("usual", "name"),
    [
        ("湘西州", "湘西土家族苗族自治州"),
        ("凉山州", "凉山彝族自治州"),
        ("海南州", "海南藏族自治州"),
        ("博州", "博尔塔拉蒙古自治州"),
        ("前郭县", "前郭尔罗斯蒙古族自治县"),
        ("喀左县", "喀喇沁左翼蒙古族自治县"),
        ("阜蒙县", "阜新蒙古族自治县"),
        ("丰宁县", "丰宁满族自治县"),
        ("科右前旗", "科尔沁右翼前旗"),
        ("阿左旗", "阿拉善左旗"),
        ("达茂旗", "达尔罕茂明安联合旗"),
        ("锡盟", "锡林郭勒盟"),
        ("宁夏自治区", "宁夏回族自治区"),
    ],
)
def test_usual_names_are_known(usual: str, name: str) -> None:
    """The name that people use finds the region, and fits its code in a case."""
    (found,) = suggest(REGIONS, usual)
    assert found.region.name == name
    assert REGIONS.fits(found.region.code, usual)


def test_every_autonomous_prefecture_has_its_usual_name() -> None:
    """All 30 prefectures are found by their short name with 州."""
    prefectures = [r for r in REGIONS.current("市") if r.name.endswith("自治州")]
    assert len(prefectures) == 30
    for region in prefectures:
        short = "海南" if region.code == "632500" else region.short_name
        assert [s.region.code for s in suggest(REGIONS, f"{short}州")] == [region.code]


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


def test_table_is_read_once() -> None:
    """Whoever asks for the regions gets the same table."""
    assert Regions.load() is Regions.load()
