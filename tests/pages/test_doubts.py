"""The page of contradictions, and what stands with the case alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from casebook.case.concepts import Doubt
from casebook.catalog import load
from casebook.pages import doubts

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("kind", "sides", "gap"),
    [
        (None, 1, True),
        (None, 2, False),
        ("原文未详", 2, True),
        ("来源不一", 2, False),
    ],
)
def test_kind_is_what_is_written_or_follows_from_the_sides(
    kind: str | None, sides: int, gap: bool
) -> None:
    """A doubt with one statement is a gap unless it says otherwise; with two, a contradiction."""
    statements = [{"text": f"说法{number}"} for number in range(sides)]
    found = Doubt.model_validate({"topic": "年份", "kind": kind, "statements": statements})
    assert found.is_gap is gap


def test_kind_is_one_of_two_words() -> None:
    """Any other word is refused."""
    with pytest.raises(ValidationError):
        Doubt.model_validate({"topic": "年份", "kind": "有误", "statements": [{"text": "一"}]})


def test_page_lists_contradictions_and_no_gaps() -> None:
    """The page of the own library shows every contradiction once, and no gap."""
    catalog = load(ROOT / "cases").catalog
    shown = [
        doubt.topic
        for page in doubts.pages(catalog)
        for group in page.view().groups
        for doubt in group.doubts
    ]
    expected = [d.topic for e in catalog.entries for d in e.case.doubts if not d.is_gap]
    assert shown == expected
    assert expected
    assert any(d.is_gap for e in catalog.entries for d in e.case.doubts)
