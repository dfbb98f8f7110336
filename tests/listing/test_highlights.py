"""Which figures of a case readers see first: results before targets, never one for the other."""

from __future__ import annotations

from casebook.listing import card
from casebook.listing.highlights import NO_RESULT, highlights, in_a_line
from sample_library import catalog, entry, figure


def _case(*figures: dict):
    return entry(indicators=list(figures)).case


def test_results_come_first_and_targets_stand_apart() -> None:
    """Results, then products; comparable ones and those with a baseline first; targets apart."""
    found = highlights(
        _case(
            figure("修渠", 9, "产出"),
            figure("示例：一户", 3),
            figure("通水", 40),
            figure("满意", 60, baseline=20),
            figure("全部通水", 50, "目标"),
            figure("背景", 1, "背景"),
        )
    )
    names = [one.indicator.name for one in found.results]
    assert names == ["满意", "通水", "修渠"], "a part of the case waits while others suffice"
    assert [one.indicator.name for one in found.targets] == ["全部通水"]
    assert [one.number for one in found.results] == [4, 3, 1]
    assert (found.has_result, found.more_targets) == (True, 0)


def test_at_most_four_and_two() -> None:
    """However many a case reports, four results and two targets are shown; the rest is counted."""
    many = [figure(f"果{n}", n) for n in range(1, 9)]
    aims = [figure(f"标{n}", n, "目标") for n in range(1, 6)]
    found = highlights(_case(*many, *aims))
    assert (len(found.results), len(found.targets), found.more_targets) == (4, 2, 3)


def test_line_of_a_card() -> None:
    """Two results with a baseline in time; another group's figure is no earlier value."""
    case = _case(
        figure("党员", 6, unit="名", baseline=2),
        figure("收入", 5, unit="万元", baseline=4, baseline_note="全县平均"),
    )
    assert in_a_line(case) == ("党员 2 → 6 名", "收入 5 万元")


def test_card_says_that_no_result_is_reported() -> None:
    """A case with targets alone says so; background material says nothing of results."""
    aim = [figure("全部通水", 50, "目标")]
    one, report = entry(1, indicators=aim), entry(2, kind="考察报告", indicators=aim)
    shown = catalog(one, report)
    assert card(one, shown).results == (NO_RESULT,)
    assert card(report, shown).results == ()
