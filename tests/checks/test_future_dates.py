"""Nothing was reviewed, said or done after the day of the build."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from casebook.case import PartialDate, read_case
from casebook.catalog.loading import context_of
from casebook.checks import Scope, check_files, load
from casebook.checks.future_dates import dates_are_not_ahead
from casebook.checks.scope import Submission
from casebook.frontmatter import parse

HERE = Path(__file__).parent
VALID = (HERE / "valid.md").read_text("utf-8")
META = yaml.safe_load(VALID.split("---")[1])
PLACES = {
    ("review", "reviewed_on"): True,
    ("review", "next_review"): False,
    ("period", "start"): True,
    ("period", "end"): True,
    ("sources", 0, "date"): True,
    ("timeline", 0, "date"): True,
    ("lifecycle", 0, "date"): True,
    ("indicators", 0, "as_of"): True,
}


@pytest.fixture(scope="module")
def scope() -> Scope:
    """The vocabularies of the golden cases, on a day of 2026."""
    context, _ = context_of(HERE.parent / "golden" / "shared")
    return Scope(context, HERE, day=PartialDate(2026, 6, 15))


def reported(meta: dict, scope: Scope) -> list[tuple]:
    """Return the places of dates that are reported."""
    document = parse(
        f"---\n{yaml.safe_dump(meta, allow_unicode=True, sort_keys=False)}---\n", "a.md"
    )
    return [f.location for f in dates_are_not_ahead(Submission.of(read_case(document)), scope)]


def spoilt(place: tuple, date: str, **more: object) -> dict:
    """Return the valid case with one date changed."""
    meta = yaml.safe_load(yaml.safe_dump({**META, **more}))
    here = meta
    for part in place[:-1]:
        here = here[part]
    here[place[-1]] = date
    return meta


@pytest.mark.parametrize("place", PLACES, ids=lambda place: ".".join(map(str, place)))
@pytest.mark.parametrize("date", ["2062-06-01", "2026-06-16", "2026-07", "2027"])
def test_dates_after_the_day_are_reported(place: tuple, date: str, scope: Scope) -> None:
    """What is reported as past may not be later than the day, to whatever precision; plans may."""
    assert (place in reported(spoilt(place, date), scope)) == PLACES[place]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: ".".join(map(str, place)))
@pytest.mark.parametrize("date", ["2026-06-15", "2026-06", "2026", "2001", "XXXX-12-20"])
def test_dates_that_may_be_past_pass(place: tuple, date: str, scope: Scope) -> None:
    """The day itself, and a month or a year that has begun, are no fault."""
    assert reported(spoilt(place, date), scope) == []


def test_targets_and_plans_may_lie_ahead(scope: Scope) -> None:
    """The date of a target, and the end of a 方案, are what is still to come."""
    target = spoilt(("indicators", 0, "as_of"), "2030")
    target["indicators"][0]["kind"] = "目标"
    assert reported(target, scope) == []
    assert reported(spoilt(("period", "end"), "2030", kind="方案"), scope) == []
    assert reported(spoilt(("period", "start"), "2030", kind="方案"), scope) == [
        ("period", "start")
    ]


def test_a_wrong_year_is_an_error_at_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The day is SOURCE_DATE_EPOCH's where it is set, and the same file passes when the day has come."""
    case = tmp_path / "guangxi" / "450123-a.md"
    case.parent.mkdir()
    text = VALID.replace('reviewed_on: "2026-01-10"', 'reviewed_on: "2062-06-01"')
    case.write_text(text.replace('next_review: "2027-01-10"', 'next_review: "2063-06-01"'), "utf-8")
    found = [p for p in check_files(tmp_path).problems if p.code == "date-ahead"]
    line = text.split("\n").index('  reviewed_on: "2062-06-01"') + 1
    assert [(p.line, p.severity) for p in found] == [(line, "错误")]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "2916000000")  # 2062-05-28
    assert [p.line for p in check_files(tmp_path).problems if p.code == "date-ahead"] == [line]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "2916400000")  # 2062-06-01, in Beijing
    assert not [p for p in check_files(tmp_path).problems if p.code == "date-ahead"]


@pytest.mark.parametrize(
    ("date", "ahead"),
    [
        ('"2062-06"', True),
        ("2062", True),
        ('"2026-06"', False),
        ("2026", False),
        ('"nie"', False),
        ("[1]", False),
    ],
)
def test_a_collection_is_not_printed_in_the_future(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, date: str, ahead: bool
) -> None:
    """The date of a collection after the day of the build is an error at its line, in check and build."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1781539200")  # 2026-06-16, in Beijing
    file = tmp_path / "collections" / "a.md"
    file.parent.mkdir()
    file.write_text(f"---\ntitle: 甲\neditor: 乙\ndate: {date}\n---\n\n前言。\n", "utf-8")
    for problems in (check_files(tmp_path).problems, load(tmp_path).problems):
        found = [(p.path, p.line, p.severity) for p in problems if p.code == "date-ahead"]
        assert found == ([("collections/a.md", 4, "错误")] if ahead else [])


def test_without_a_day_nothing_is_reported(scope: Scope) -> None:
    """A scope that knows no day judges no dates."""
    assert reported(spoilt(("review", "reviewed_on"), "2062-06-01"), replace(scope, day=None)) == []
