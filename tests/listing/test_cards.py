"""A case in short: its place, years, status and evidence."""

from casebook.case.profile import Profile
from casebook.listing import card, counted_by_kind
from sample_library import catalog, entry


def _card(as_of: str = "", **fields):
    one = entry(**fields)
    return card(one, catalog(one, as_of=as_of))


def test_place_is_named_with_its_province() -> None:
    """The long name holds the whole path, the short one province and county."""
    assert _card().place == "广西壮族自治区南宁市隆安县"
    assert _card().place_short == "广西 隆安"


def test_case_without_a_place_says_so() -> None:
    """A source that names no place is shown as 未报告, and gets no code."""
    unplaced = _card(regions=[], region_note="原文没有写明")
    assert (unplaced.place, unplaced.place_short, unplaced.adcode) == (
        "地区未报告",
        "地区未报告",
        "",
    )


def test_years() -> None:
    """The years of the practice, or that they are not reported."""
    assert _card().year == "2019"
    assert _card(period={"start": "2002", "end": "2010-05", "basis": "推断"}).year == "2002—2010"
    assert _card(period={"basis": "未知"}).year == "年份未报告"
    assert _card(period={"start": "XXXX-12-20", "basis": "文内明示"}).year == "年份未报告"


def test_overdue_review_is_shown() -> None:
    """A case whose next review lies before the day of the build counts as 待复审."""
    review = {"reviewed_on": "2025-01-01", "next_review": "2026-01-01", "by": "编辑组"}
    assert _card("2025-12-31", status="在库", review=review).status == "在库"
    overdue = _card("2026-01-02", status="在库", review=review)
    assert overdue.status == "待复审"
    assert "过时" in overdue.status_note


def test_evidence_is_explained() -> None:
    """A grade says how much is reported, in words beside the letter."""
    assert (_card().evidence_grade, _card().evidence_label) == ("丁", "做法和目标有记载，成效待补")


def test_background_material_is_called_so_and_not_graded() -> None:
    """A list says of background material what it is, and nothing about results."""
    assert _card(kind="考察报告").evidence_label == "考察报告，收作背景"
    assert "成效" in _card(kind="方案").evidence_label


def test_kinds_are_counted_apart() -> None:
    """Reports of visitors count as material; a kind without cases is left out."""
    kinds = ("案例", "案例", "方案", "考察报告", "资料")
    assert counted_by_kind((entry(n, kind=k).case for n, k in enumerate(kinds, 1)), Profile()) == (
        "2个案例、1份方案、2份资料"
    )
    assert counted_by_kind([entry(1).case], Profile()) == "1个案例"
