"""The page of a case: what is asked of every case is answered or marked, nothing is mixed up."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import asdict
from typing import Any

import pytest

from casebook.case import read_case
from casebook.case.profile import Profile
from casebook.casepage import Around, citation, view
from casebook.casepage.sections import split_sections
from casebook.catalog.loading import entry_of
from casebook.frontmatter import read
from casebook.listing.site import Site
from sample_library import VALID, catalog, context, entry, figure


def _view(**fields):
    one = entry(**fields)
    return view(one, catalog(one), "")


def _fact(page, label: str):
    return next(fact for fact in (*page.facts, *page.operation) if fact.label == label)


def _texts(value: Any, leave_out: Collection[str] = ()) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in leave_out:
                yield from _texts(inner, leave_out)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _texts(inner, leave_out)


_NOT_SHOWN = {
    "fingerprint",
    "date",
    "start",
    "end",
    "basis",
    "reviewed_on",
    "next_review",
    "source",
}
"""Fields that are shown in another form (dates), or only where they say something (a basis)."""


def test_nothing_of_the_front_matter_is_lost() -> None:
    """Every text that an author wrote stands somewhere on the page of the case."""
    document = read(VALID, "guangxi/450123-sanqing-liangyi.md")
    one = entry_of(read_case(document), context())
    page = view(one, catalog(one, entry(2)), "", Around(Site("案例库")))
    shown = " ".join(_texts(asdict(page)))
    meta = {**document.meta, "methods": ["户议会", "一周记一次"], "standards": ["两有"]}
    meta["indicators"] = [{**i, "key": ""} for i in meta["indicators"]]
    lost = [text for text in _texts(meta, _NOT_SHOWN) if text not in shown and text != "S1"]
    assert lost == []
    assert "2020年11月20日" in shown and "2019年—2021年6月" in shown


def test_targets_never_stand_among_results() -> None:
    """What is only aimed at has a table of its own, which says so."""
    kinds = ("背景", "投入", "过程", "产出", "结果", "目标", "标准")
    page = _view(indicators=[figure(f"指标{kind}", 1, kind) for kind in kinds])
    groups = {group.kind_class: [row.kind for row in group.rows] for group in page.indicator_groups}
    assert groups == {
        "result": ["产出", "结果"],
        "input": ["投入", "过程"],
        "background": ["背景", "标准"],
        "target": ["目标"],
    }
    (target,) = [group for group in page.indicator_groups if group.kind_class == "target"]
    assert "不能当作成效" in target.note
    assert target.rows[0].change == ""


def test_target_with_a_baseline_shows_no_success() -> None:
    """A planned rise is not reported as a rise."""
    page = _view(indicators=[figure("修好", 40, "目标", baseline=12)])
    (group,) = page.indicator_groups
    assert group.kind_class == "target"
    assert group.rows[0].change == ""
    assert group.rows[0].baseline == "12 条"


def test_unanswered_questions_stay_on_the_page() -> None:
    """A question that the sources do not answer is empty, so that it can be marked 未报告."""
    page = _view()
    assert _fact(page, "保障").empty and _fact(page, "谁牵头").empty
    assert not _fact(page, "要解决的问题").empty


@pytest.mark.parametrize(
    ("period", "text"),
    [
        ({"start": "2019", "end": "2021-06", "basis": "文内明示"}, "2019年—2021年6月"),
        ({"start": "2019", "basis": "推断"}, "2019年起（推断）"),
        ({"end": "2021", "basis": "文内明示"}, "至2021年"),
        ({"basis": "未知"}, "年份未报告"),
    ],
)
def test_period_is_reported_as_far_as_known(period: dict, text: str) -> None:
    """A start, an end, both or none; what is inferred says so."""
    assert _fact(_view(period=period), "起止时间").texts == (text,)


def test_retired_place_names_its_successor() -> None:
    """A place of its time is named as it was, and as it is today."""
    page = _view(regions=[{"adcode": "452124", "name": "上林县"}])
    (place,) = _fact(page, "地区").links
    assert place.text == "原上林县（今上林县）"


def test_incomplete_parts_say_so() -> None:
    """A part that the source does not list in full is marked with the number it claims."""
    page = _view(
        mechanism={
            "name": "修渠机制",
            "parts": [
                {"label": "五好", "count": 5, "complete": False},
                {"label": "三清", "count": 3, "items": ["清底数"], "complete": False, "note": "甲"},
            ],
        }
    )
    assert [part.note for part in page.parts] == ["原文未展开 5 项", "甲；原文未列全 3 项"]


def test_doubts_keep_both_statements() -> None:
    """Where sources disagree each statement stands with the mark of its source."""
    statements = [{"text": "一百万元", "source": "S1"}, {"text": "没有写"}]
    (doubt,) = _view(doubts=[{"topic": "花费", "statements": statements}]).doubts
    assert [(s.text, s.source.text if s.source else "") for s in doubt.statements] == [
        ("一百万元", "①"),
        ("没有写", ""),
    ]


def test_namesakes_are_shown_with_their_difference() -> None:
    """Another mechanism of the same name is named on the page, with what sets it apart."""
    one = entry(1, mechanism__name="“3+1”修渠机制", mechanism__distinguish="修渠的")
    other = entry(2, mechanism__name="“3+1”守夜模式", mechanism__distinguish="守夜的")
    (namesake,) = view(one, catalog(one, other), "").same_name
    assert (namesake.card.id, namesake.distinguish) == ("DX-2026-0002", "守夜的")


def test_citation_names_library_title_and_number() -> None:
    """The citation follows GB/T 7714; a number that is not yet assigned is left out."""
    review = {"reviewed_on": "2026-01-10", "next_review": "2027-01-10", "by": "编辑组"}
    case = entry(7, status="在库", review=review).case
    assert citation(case, "案例库") == (
        "案例库. 隆安县修渠机制：DX-2026-0007[EB/OL]. （2026-01-10）."
    )
    assert "DX-" not in citation(entry(id="DX-0000-0000").case, "案例库")


def test_sections_are_cut_at_their_headings() -> None:
    """Known sections get fixed anchors, unknown ones keep theirs, and no text is lost."""
    html = '<p>头</p><h2 id="a">背景与起因</h2><p>甲</p><h2 id="b">别的</h2><p>乙</p>'
    first, second = split_sections(html, Profile())
    assert (first.key, first.id, first.html) == ("background", "background", "<p>头</p><p>甲</p>")
    assert (second.key, second.id, second.html) == ("other", "b", "<p>乙</p>")
    assert split_sections("<p>甲</p>", Profile()) == ()


@pytest.mark.parametrize("kind", ["考察报告", "资料"])
def test_background_material_has_a_head_of_its_own(kind: str) -> None:
    """It is told what a reader has before him; nothing beside its title speaks of results."""
    one = entry(1, kind=kind)
    shown = view(one, catalog(one), "")
    assert shown.material.startswith("背景资料，不是")
    assert [badge.text for badge in shown.badges] == ["2019", "待审"]
    plain = entry(2, kind="方案")
    assert view(plain, catalog(plain), "").material == ""
