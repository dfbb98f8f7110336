"""Facets and titles as columns."""

from __future__ import annotations

from casebook.search.columns import facet_data, facets, title_data, title_order
from sample_library import catalog, entry


def test_facets_are_columns() -> None:
    """Each facet has an answer per case, only values in use, and is written in base 36."""
    cases = catalog(
        entry(1), entry(2, regions=[], region_note="没有写", period={"basis": "未知"}), entry(3)
    )
    by_key = {facet.key: facet for facet in facets(cases)}
    assert [value.name for value in by_key["province"].values] == ["广西"]
    assert by_key["province"].answers == [[0], [], [0]]
    assert [value.id for value in by_key["year"].values] == ["2019"]
    written = {facet["key"]: facet["of"] for facet in facet_data(cases)["facets"]}
    assert written["province"] == "0,,0"
    assert set(by_key) == {"province", "domain", "topic", "method", "level", "kind", "year",
                           "evidence", "status"}  # fmt: skip


def test_titles_have_their_order_by_pinyin() -> None:
    """The order column is each case's place in the list by pinyin."""
    cases = catalog(
        entry(1, title="乙县修渠机制"), entry(2, title="丙县修渠机制"), entry(3, title="甲县机制")
    )
    data = title_data(cases)
    assert data["titles"].split("\n")[1] == "丙县修渠机制"
    assert title_order(cases) == "2,0,1"
