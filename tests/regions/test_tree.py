"""The region codes: parents, names, successors."""

from __future__ import annotations

from collections import Counter

import pytest

from casebook.regions import Regions
from casebook.regions.suggest import suggest

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


def test_table_is_read_once() -> None:
    """Whoever asks for the regions gets the same table."""
    assert Regions.load() is Regions.load()
