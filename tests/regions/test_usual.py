"""The names that people use find their region."""

from __future__ import annotations

import pytest

from casebook.regions import Regions
from casebook.regions.suggest import suggest

REGIONS = Regions.load()


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
