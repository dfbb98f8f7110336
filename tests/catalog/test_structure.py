"""Lists are the same as long as the structure is: what changes it, and what of a case does not."""

from __future__ import annotations

from typing import Any

import pytest

from casebook.catalog import Catalog, noting
from casebook.catalog.structure import CONTENTS, contents_of, structure_of
from sample_library import catalog, entry, figure

SOURCE = {"id": "S1", "title": "一篇编造的来源"}
REVIEW = {"reviewed_on": "2026-01-01", "by": "县水利站", "next_review": "2026-07-01"}


def _catalog(as_of: str = "2026-06-30", **fields: Any) -> Catalog:
    return catalog(entry(1, **fields), entry(2), as_of=as_of)


@pytest.mark.parametrize(
    "fields",
    [
        {"path": "guangxi/450123-0009.md"},
        {"id": "DX-2026-0009"},
        {"kind": "规划"},
        {"status": "在库"},
        {"level": "乡镇"},
        {"topics": ["村务公开"]},
        {"topics": ["水利管护", "村务公开"]},
        {"regions": [{"adcode": "450124", "name": "马山县"}]},
        {"mechanism__name": "“一渠一长”机制"},
        {"mechanism__aliases": ["渠长制"]},
        {"mechanism__parent": "DX-2026-0002"},
        {"sources": [SOURCE, {"id": "S2", "title": "又一篇"}]},
        {"indicators": [figure("修好的水渠", 3)]},
    ],
    ids="-".join,
)
def test_where_a_case_stands_is_structure(fields: dict[str, Any]) -> None:
    """Whatever moves a case to other lists, or is counted in them, makes another structure."""
    assert structure_of(_catalog(**fields)) != structure_of(_catalog())


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "隆安县修好了水渠"},
        {"summary": "另一句摘要。"},
        {"body": "另一段正文。"},
        {"problems": ["水渠没有人修"]},
        {"issuer": "隆安县水利局"},
        {"evidence": {"grade": "丙", "basis": "有数字。"}},
        {"mechanism__parts": [{"label": "议先后"}]},
        {"sources": [{"id": "S1", "title": "改了名的来源"}]},
    ],
    ids="-".join,
)
def test_what_a_case_says_is_none(fields: dict[str, Any]) -> None:
    """Its texts may change: pages that show them have noted that they read that case."""
    assert structure_of(_catalog(**fields)) == structure_of(_catalog())


def test_figures_count_by_their_kind_alone() -> None:
    """Another value is told by the case; another kind of figure stands in other lists."""
    before = structure_of(_catalog(indicators=[figure("修好的水渠", 3)]))
    assert structure_of(_catalog(indicators=[figure("修好的水渠", 4)])) == before
    assert structure_of(_catalog(indicators=[figure("修好的水渠", 3, "投入")])) != before


def test_cases_and_the_day_are_structure_and_their_order_on_disk_is_not() -> None:
    """A case less is seen, and the day on which a review is overdue; how files are read is not."""
    before = structure_of(_catalog())
    assert structure_of(catalog(entry(2), entry(1), as_of="2026-06-30")) == before
    assert structure_of(catalog(entry(1), as_of="2026-06-30")) != before
    assert structure_of(_catalog("2026-07-02")) != before
    due = _catalog("2026-07-02", status="在库", review=REVIEW)
    later = _catalog("2026-07-02", status="在库", review={**REVIEW, "next_review": "2027-07-01"})
    assert structure_of(due) != structure_of(later)


@pytest.mark.parametrize(
    ("fields", "others"),
    [
        ({"title": "另一个题目"}, ["case"]),
        ({"body": "另一段。"}, ["body"]),
        ({"aliases": ["guangxi/old.md"]}, ["case", "told"]),
    ],
)
def test_contents_are_told_apart(fields: dict[str, Any], others: list[str]) -> None:
    """The case, its text and what lists ask each have a digest, which changes with them alone."""
    pairs = zip(CONTENTS, contents_of(entry(1)), contents_of(entry(1, **fields)), strict=True)
    assert [name for name, old, new in pairs if old != new] == others


def test_digests_are_no_reading() -> None:
    """A page made while they are taken is not thought to show every case."""
    library = _catalog()
    with noting() as reads:
        structure_of(library)
        contents_of(library.entries[0])
    assert reads == set()
