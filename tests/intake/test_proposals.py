"""Figures are proposed as a careful person would note them: value, unit, kind, name, whole clause."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.intake.clauses import CELL, LONGEST, SHORTEST
from casebook.intake.measures import UNIT, as_written_in_cases
from casebook.intake.proposals import Proposal, propose
from casebook.text import normalize
from casebook.vocabulary import load

ROOT = Path(__file__).resolve().parents[2]


def only(text: str) -> Proposal:
    """The one figure of a text."""
    (found,) = propose(text)
    return found


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("材料减到12份以内就够了", 12, "份"),
        ("全年造林3.2万棵没有死", 3.2, "万棵"),
        ("合作社养牛1,246头", 1246, "头"),
        ("企业减少排放12吨废气", 12, "吨"),
        ("办事等候缩短了40分钟", 40, "分钟"),
        ("办理时间只要28个工作日", 28, "工作日"),
        ("在66栋商务楼宇设服务站", 66, "栋"),
        ("法院审结这类案件310宗", 310, "宗"),
        ("承包地面积有12.5亩", 12.5, "亩"),
        ("修通村里道路18公里", 18, "公里"),
        ("封山育林2600公顷", 2600, "公顷"),
        ("光伏发电35万千瓦时", 35, "万千瓦时"),
        ("代办跑腿事项4300件次", 4300, "件次"),
        ("满意率提高3.5个百分点", 3.5, "百分点"),
        ("改造活动场地3600m²", 3600, "平方米"),
        ("改造活动场地3600㎡", 3600, "平方米"),
        ("每月评出先进农户10¹户", 10, "户"),
        ("入户走访群众2.6万人次", 2.6, "万人次"),
    ],
)
def test_units_of_every_field_are_read(text: str, value: float, unit: str) -> None:
    """Counting words and measures of farming, courts, power and offices are units."""
    found = only(text)
    assert (found.value, found.unit) == (value, unit)


def test_units_proposed_often_are_known() -> None:
    """The units that the import writes most are words of the vocabulary, so that the check passes."""
    units = load(ROOT / "cases" / "vocabulary")[0].units
    usual = "份 棵 头 吨 分钟 小时 个工作日 栋 宗 亩 公里 公顷 万千瓦时 件次 个百分点 ㎡ 人次 户 % 万元 座 台 套"
    for unit in usual.split():
        assert units.resolve(as_written_in_cases(unit)).term is not None, unit


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("为确保供水，新打机井12眼", "产出"),
        ("为确保灌溉用水，修渠46条", "产出"),
        ("标准化种植带动户均增收1600元", "结果"),
        ("标准化茶园种植2600亩", "产出"),
        ("力争群众满意率达到95%", "目标"),
        ("计划两年里新建水池30座", "目标"),
        ("到2025年底，确保覆盖率达到98%以上", "目标"),
        ("群众满意率达到95%以上", "结果"),
        ("村集体收入要达到10万元以上", "标准"),
        ("每个支部应当配备党员3名", "标准"),
        ("每户每月走访不少于2次", "标准"),
        ("申请人年满18周岁才可以报名", "标准"),
        ("累计走访不少于300户群众", "产出"),
        ("全县有268个行政村", "背景"),
        ("全镇总人口2.4万人", "背景"),
        ("镇里投入资金300万元", "投入"),
        ("选派干部320名驻到村里", "投入"),
        ("矛盾纠纷同比下降72.3%", "结果"),
        ("培育院坝议事骨干1506名", "产出"),
        ("计划生育户共有120户", "背景"),
    ],
)
def test_kinds_follow_the_grammar_of_the_clause(text: str, kind: str) -> None:
    """A purpose before the clause makes no target; a demand is a standard, a report is not."""
    assert [found.kind for found in propose(text)][-1] == kind


@pytest.mark.parametrize(
    ("text", "qualifier", "note"),
    [
        ("约500余户农民参加", "余", "原文写“约500余户”"),
        ("近300多名干部下乡", "多", "原文写“近300多名”"),
        ("大约500户农民参加", "约", ""),
        ("500户左右农民参加", "约", ""),
        ("超过300人报名参加", "多", ""),
        ("不足40户农民参加", "不超过", ""),
        ("70至90户农民参加", "精确", ""),
    ],
)
def test_no_qualifier_is_lost(text: str, qualifier: str, note: str) -> None:
    """One qualifier is the field's, a second is told in the note."""
    found = only(text)
    assert (found.qualifier, found.note) == (qualifier, note)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("收集诉求4312件，办结4198件，办结率97.4%", ["收集诉求", "办结", "办结率"]),
        ("全镇8个村、2个社区，共126名干部，其中党员74名", ["村", "社区", "干部", "党员"]),
        ("材料由37份减到12份", ["材料"]),
        ("群众满意率达到97%。提高35.8个百分点", ["群众满意率", "提高"]),
    ],
)
def test_names_come_from_the_clause(text: str, names: list[str]) -> None:
    """What the clause says of a figure names it; other figures are no names."""
    assert [found.name for found in propose(text)] == names


@pytest.mark.parametrize(
    ("text", "value", "baseline"),
    [
        ("收入由3143元增加到5135元", 5135, 3143),
        ("材料由37份减到12份", 12, 37),
        ("时限从28个工作日压缩至5个工作日", 5, 28),
        ("满意率从61.3%提升到97.1%", 97.1, 61.3),
        ("纠纷由47件下降为13件", 13, 47),
    ],
)
def test_a_change_is_one_figure_with_its_baseline(text: str, value: float, baseline: float) -> None:
    """Up or down, the later figure is the value and the earlier one its baseline."""
    text = text.replace("提升到", "提高到")
    found = only(text)
    assert (found.value, found.baseline) == (value, baseline)


def rows(*cells: tuple[str, ...]) -> str:
    """A table as plain text."""
    return "\n".join(CELL.join(row) for row in cells)


@pytest.mark.parametrize(
    "table",
    [
        rows(("指标", "单位", "2022年", "2024年"), ("纠纷", "件", "47", "13")),
        rows(("指标", "2022年", "2024年", "变化"), ("纠纷（件）", "47", "13", "下降72.3%")),
        rows(("指标", "2024年", "2022年"), ("纠纷", "13件", "47件")),
    ],
)
def test_two_dated_columns_are_value_and_baseline(table: str) -> None:
    """The later column is the value, whichever stands first; both keep their dates, without a quote."""
    found = propose(f"前面的话。\n\n{table}\n\n后面的话。")[0]
    assert (found.value, found.baseline, found.unit, found.name) == (13, 47, "件", "纠纷")
    assert (found.as_of, found.baseline_as_of, found.quote) == ("2024", "2022", "")


def test_before_and_after_are_baseline_and_value() -> None:
    """Columns headed 推行前 and 推行后 need no years."""
    found = only(rows(("事项", "推行前", "推行后"), ("办件（件）", "108", "2108")))
    assert (found.value, found.baseline, found.as_of) == (2108, 108, "")


@pytest.mark.parametrize(
    "text",
    [
        "全县有268个村。全县268个村都开会。",
        "办结3866件。办结事项3866件，大家说好。",
        "办结率93.8%。2023年办结率93.8%。",
    ],
)
def test_a_repeated_figure_is_proposed_once(text: str) -> None:
    """The same value of the same thing comes once."""
    assert len(propose(text)) == 1
    assert len(propose("修渠12条。建成12个点，修路12条。")) == 3


NUMBERS = st.one_of(
    st.integers(2, 99999).map(str),
    st.decimals(1, 9999, places=1).map(str),
    st.integers(1000, 999999).map(lambda number: f"{number:,}"),
)
WORDS = st.sampled_from(
    ["办结", "收集诉求", "其中党员", "新打机井", "满意率达到", "同比下降", "全县建成议事点", ""]
)
UNITS = st.sampled_from(["件", "名", "%", "万元", "个村", "户", "公里", "个百分点"])
ENDS = st.sampled_from(["，", "。", "、", "；", CELL, "\n", "（", "），"])


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(WORDS, NUMBERS, UNITS, ENDS), min_size=1, max_size=8))
def test_a_quote_never_cuts_a_number_nor_leaves_its_cell(
    pieces: list[tuple[str, str, str, str]],
) -> None:
    """A quote stands in the text, holds its figure whole and no part of another, in one cell."""
    text = "".join("".join(piece) for piece in pieces)
    cells = [re.sub(r"\s+", "", cell) for cell in re.split(r"[\t\n]", text)]
    for found in propose(text):
        if not found.quote:
            continue
        assert any(found.quote in cell for cell in cells)
        assert SHORTEST <= len(normalize(found.quote)) <= LONGEST + 12
        digits = re.sub("[,，]", "", str(found.value))
        assert digits.removesuffix(".0") in re.sub("[,，]", "", found.quote)
        number = r"\d[\d,.]*\d|\d"
        whole = {match[0] for cell in cells for match in re.finditer(number, cell)}
        assert all(match[0] in whole for match in re.finditer(number, found.quote))


def test_units_are_listed_longest_first() -> None:
    """件次 is not taken for 件, nor 工作日 for 个."""
    assert re.match(UNIT, "件次")[0] == "件次"  # type: ignore[index]
    assert re.match(UNIT, "个工作日")[0] == "个工作日"  # type: ignore[index]
