"""The map of a book follows the map of its site."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
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


@pytest.mark.parametrize("mode", ["geo", "tile"])
def test_a_printed_map_has_its_legend_in_the_drawing(mode: str) -> None:
    """Every shade used is explained, circles and hatching too, inside the edges of the drawing."""
    catalog = load(CASES).catalog
    css = (CASES.parent / "theme" / "print" / "map.css").read_text("utf-8")
    drawn = national_map(catalog.entries, catalog, css, MapSettings.of({"mode": mode}))
    assert drawn is not None
    root = ET.fromstring(drawn.svg)  # noqa: S314 - our own output
    space = "{http://www.w3.org/2000/svg}"
    (legend,) = [g for g in root.iter(f"{space}g") if g.get("class") == "legend"]
    shades = {r.get("class") for r in legend.iter(f"{space}rect")}
    used = {e.get("class") for e in root.iter() if re.fullmatch("c[0-5]", e.get("class") or "")}
    assert used <= shades
    words = "".join(t.text or "" for t in legend.iter(f"{space}text"))
    assert ("圆点" in words) is (mode == "geo")
    assert ("url(#map-hatch)" in drawn.svg.partition('class="legend"')[2]) is (mode == "geo")
    _, _, wide, high = map(float, root.get("viewBox", "").split())
    for text in legend.iter(f"{space}text"):
        assert float(text.get("y", 0)) < high
        assert float(text.get("x", 0)) < wide
