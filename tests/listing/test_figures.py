"""Figures as Chinese writes them: each qualifier in its place."""

from typing import get_args

import pytest

from casebook.case.concepts import Qualifier
from casebook.listing import baseline, change, figure
from sample_library import entry
from sample_library import figure as indicator


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "text"),
    [
        (85, "个", "精确", "85 个"),
        (1.5, "亿元", "近", "近 1.5 亿元"),
        (3, "万元", "约", "约 3 万元"),
        (20, "万人", "多", "20 多万人"),
        (100, "个", "余", "100 余个"),
        (50, "%", "以上", "50% 以上"),
        (50, "名", "以上", "50 名以上"),
        (120, "平方米", "不低于", "不低于 120 平方米"),
        (3, "名", "不超过", "不超过 3 名"),
        (70, "%", "精确", "70%"),
        ("5-10", "户/代表", "每", "5-10 户/代表"),
        ("19:14", "票", "精确", "19:14 票"),
        ("1/3强", "比例", "多", "1/3强"),
        (2.50, "元", "精确", "2.5 元"),
    ],
)
def test_qualifiers_stand_where_they_belong(value, unit, qualifier, text) -> None:
    """近 and 约 stand before, 余 and 多 between number and unit, 以上 after the unit."""
    assert figure(value, unit, qualifier).text == text


@pytest.mark.parametrize("qualifier", get_args(Qualifier))
@pytest.mark.parametrize("unit", ["个", "%", "比例", "户/代表"])
@pytest.mark.parametrize("value", [0, 2.5, 120, "5-10", "1/3强", "20多"])
def test_blanks_stand_alone_and_inside(value, unit, qualifier) -> None:
    """No qualifier, with any unit or value, leaves two blanks together or one at an end."""
    text = figure(value, unit, qualifier).text
    assert text == " ".join(text.split())


def _change(value, before, unit="元", kind="结果", **more) -> str:
    case = entry(indicators=[indicator("收入", value, kind, unit, baseline=before, **more)]).case
    return change(case.indicators[0])


def test_change_is_reported_in_units_and_per_cent() -> None:
    """A figure with an earlier value shows its difference and the share of it."""
    assert _change(5136, 3144) == "+1992 元（+63.4%）"
    assert _change(20, 40) == "−20 元（−50%）"
    assert _change(40, 40) == "0 元（0%）"


def test_shares_change_by_points() -> None:
    """A percentage moves by points, never by per cent of per cent."""
    assert _change(90, 75, "%") == "+15 个百分点"


def test_small_numbers_have_no_percentage() -> None:
    """From two to six is four more; 200 % would say more than is known."""
    assert _change(6, 2, "名") == "+4 名"


@pytest.mark.parametrize(
    "more",
    [{"kind": "目标"}, {"baseline_note": "全省平均"}, {"qualifier": "近"}],
    ids=["target", "another group", "qualified"],
)
def test_no_change_where_nothing_moved(more) -> None:
    """Targets, comparisons with other groups and rough figures have no computed change."""
    assert _change(50, 40, **more) == ""


def test_ranges_have_no_change() -> None:
    """A range has no single value to subtract from."""
    assert _change("5-10", 3) == ""


def test_baseline_names_its_time() -> None:
    """The earlier value is shown with its unit and its time or nature."""
    case = entry(indicators=[indicator("渠", 30, baseline=12, baseline_as_of="2018")]).case
    assert baseline(case.indicators[0]) == "12 条（2018）"
    assert baseline(entry(indicators=[indicator("渠", 30)]).case.indicators[0]) == ""
