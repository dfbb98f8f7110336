"""The map of a book follows the map of its site."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.book.nation import national_map
from casebook.catalog import load
from casebook.regionmap import MapSettings

CASES = Path(__file__).resolve().parents[2] / "cases"


@pytest.mark.parametrize(
    ("values", "public", "tiles"),
    [
        ({}, False, False),
        ({}, True, True),
        ({"approval": "GS(2024)0001号"}, True, False),
        ({"mode": "tile"}, False, True),
    ],
)
def test_book_draws_no_boundary_where_its_site_draws_none(
    values: dict[str, str], public: bool, tiles: bool
) -> None:
    """Without a 审图号 a public site shows squares, and so does every book that it offers."""
    catalog = load(CASES).catalog
    drawn = national_map(catalog.entries, catalog, "", MapSettings.of(values, public=public))
    assert drawn is not None
    assert ("map-tiles" in drawn.svg) is tiles
    assert ("border" in drawn.svg) is not tiles
    assert drawn.alt.startswith("方格示意图" if tiles else "全国地图")
