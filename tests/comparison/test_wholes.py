"""What a figure is a part of, and when its share may be stated."""

from __future__ import annotations

from typing import Any

import pytest

from casebook.case.formula import quotient
from casebook.comparison.wholes import share_of, whole_of
from comparison.samples import catalog_of, vocabularies


def reported(*figures: dict[str, Any], of: int = 0) -> tuple[str, str]:
    """Return the whole and the share of one of a case's figures, as texts."""
    complete = [
        {"name": f"数{i}", "unit": "条", "source": "S1", **f} for i, f in enumerate(figures)
    ]
    case = catalog_of([{"indicators": complete}]).entries[0].case
    whole = whole_of(case, case.indicators[of], vocabularies())
    share = share_of(case.indicators[of], whole)
    return whole.text if whole else "", share.text if share else ""


REPAIRED = {"key": "canals-repaired", "value": 30, "kind": "结果"}
ALL = {"key": "canals", "value": 40, "kind": "背景"}


def test_key_names_the_key_of_its_whole() -> None:
    """30 canals of 40; the share is computed because both are exact."""
    assert reported(REPAIRED, ALL) == ("40", "75%")


def test_of_two_wholes_none_is_chosen() -> None:
    """When a case gives two totals, nobody can say which is meant."""
    assert reported(REPAIRED, ALL, {**ALL, "value": 50}) == ("", "")


@pytest.mark.parametrize("change", [{"kind": "目标"}, {"kind": "标准"}, {"qualifier": "近"}])
def test_no_share_of_targets_or_of_about(change: dict[str, str]) -> None:
    """A target has its whole beside it but no share: nothing has been reached yet."""
    assert reported({**REPAIRED, **change}, ALL) == ("40", "")


def test_whole_keeps_its_qualifier() -> None:
    """Of about 40 canals, 30: no share is computed from an inexact whole."""
    assert reported(REPAIRED, {**ALL, "qualifier": "约"}) == ("约 40", "")


def test_reported_share_shows_the_whole() -> None:
    """A share with a formula gives the whole: what it divides by, sums included."""
    share = {"value": 70, "unit": "%", "kind": "结果", "formula": "数0 / (数2 + 数3)"}
    parts = [{"value": 27, "kind": "投入"}, {"value": 50, "kind": "投入"}]
    assert reported({**REPAIRED, "value": 54}, share, *parts) == ("77", "70%")


def test_share_of_another_kind_is_not_used() -> None:
    """The share that is a target says nothing of the result."""
    share = {"value": 90, "unit": "%", "kind": "目标", "formula": "数0 / 数2"}
    assert reported(REPAIRED, share, {"value": 50, "kind": "背景"}) == ("", "")


@pytest.mark.parametrize(
    ("formula", "sides"),
    [
        ("甲 / (乙 + 丙)", ("甲", "(乙 + 丙)")),
        ("甲 ÷ 乙", ("甲", "乙")),
        ("甲 / 乙 / 丙", None),
        ("甲 + 乙", None),
        ("(甲 / 乙)", None),
    ],
)
def test_quotient_is_one_division(formula: str, sides: tuple[str, str] | None) -> None:
    """Only a formula that is one division as a whole has two sides."""
    assert quotient(formula) == sides
