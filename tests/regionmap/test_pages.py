"""The region pages: which there are, and that map, table and list say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from casebook.case.concepts import Place
from casebook.catalog import Catalog, Entry, load
from casebook.regionmap import MapSettings, NationalPage, RegionPage, Row, home_map, pages
from casebook.regionmap.table import Table, national
from regionmap_maps import REGIONS, everywhere, links, tally

LIBRARY = load(Path(__file__).parents[2] / "cases").catalog


def catalog(places: Iterable[tuple[str, ...]]) -> Catalog:
    """A library with one case for each tuple of codes, all with the words of a real one."""
    model = LIBRARY.entries[0]
    entries = [
        Entry(f"x/{n:05}-case.md", model.case, model.body, model.terms, codes)
        for n, codes in enumerate(places)
    ]
    return Catalog.of(entries, LIBRARY.vocabularies, REGIONS)


def views(library: Catalog, settings: MapSettings | None = None) -> dict[str, Any]:
    """Every region page of a library by address."""
    return {page.url: page.view() for page in pages(library, settings or MapSettings())}


def rows(table: Table) -> dict[str, Row]:
    """Every row of a table by code, with those of regions without cases."""
    groups = (*table.groups, *table.blanks)
    return {
        row.code: row
        for group in groups
        for row in (*([group.head] if group.head else []), *group.rows, *group.empty)
    }


REAL = views(LIBRARY)


def test_pages_are_the_regions_with_cases_and_those_above() -> None:
    """A county brings its city and province; nothing else gets a page."""
    found = views(catalog([("130926",), ("130926",), ("429004",)]))
    assert list(found) == [
        "regions/index.html", "regions/130000.html", "regions/130900.html",
        "regions/130926.html", "regions/420000.html", "regions/429004.html",
    ]  # fmt: skip
    page = found["regions/130926.html"]
    assert [link.text for link in page.breadcrumbs] == [
        "首页", "地区", "河北省", "沧州市", "肃宁县",
    ]  # fmt: skip
    assert page.lede == "2 个案例，占全库 3 个的 66.7%。"


@pytest.mark.parametrize("url", REAL)
def test_table_equals_map(url: str) -> None:
    """Every number in a title of the map stands in the table, and every row link leads to a row."""
    view = REAL[url]
    numbers = rows(view.table)
    figures = view.figures if isinstance(view, NationalPage) else (view.figure,)
    seen = 0
    for figure in figures:
        for _, href, title in links(figure.svg):
            said = re.match(r"(.+?)(?:：| )(?:(\d+) (?:个案例|例)|暂无案例|资料暂缺)", title)
            assert said, title
            code = re.search(r"\d{6}", href)
            assert code
            if href.startswith("#"):
                assert code[0] in numbers
            if code[0] not in numbers:  # the coast beside Hainan, the page's own city
                continue
            seen += 1
            row = numbers[code[0]]
            if row.name != said[1]:  # a district of Sansha without cases leads to Hainan's row
                assert href == "#r460000"
                continue
            if " 例" not in title:  # circles count the cases of counties alone
                assert row.count == int(said[2] or 0)
    assert seen


def test_a_case_of_several_regions_stands_once_in_each_and_once_above() -> None:
    """The list of the province has the case once, each county has it too."""
    found = views(catalog([("130926", "130929", "620921")]))
    assert len(found["regions/130000.html"].cases) == 1
    assert len(found["regions/130929.html"].cases) == 1
    assert len(found["regions/620900.html"].cases) == 1
    assert rows(found["regions/index.html"].table)["130000"].count == 1


def test_cases_of_a_city_are_listed_as_such() -> None:
    """A city's own cases stand in a list of their own and in the note of its row."""
    found = views(catalog([("430100",), ("430121",)]))
    assert len(found["regions/430100.html"].own) == 1
    assert found["regions/430121.html"].own == ()
    assert rows(found["regions/430000.html"].table)["430100"].note == "其中市级 1 个"


def test_cases_without_place_are_under_the_national_map() -> None:
    """They are counted in the lede and listed, sixty to a page."""
    found = views(catalog([("130926",), *[()] * 61]))
    assert "另有 61 个没有写明地区" in found["regions/index.html"].lede
    assert len(found["regions/index.html"].cases) == 60
    second = found["regions/index-2.html"]
    assert len(second.cases) == 1 and second.figures == () and second.table.groups == ()


def test_long_lists_are_cut_and_only_the_first_page_has_the_map() -> None:
    """From the 61st case on there is a second page, without map and table."""
    found = views(catalog([("130926",)] * 61))
    assert len(found["regions/130926.html"].cases) == 60
    second = found["regions/130926-2.html"]
    assert len(second.cases) == 1 and second.figure is None and second.neighbours == ()
    assert second.breadcrumbs[-1].text == "第 2 页"


def test_neighbours_with_cases_are_linked_across_borders() -> None:
    """肃宁 and 河间 border on each other, Hebei on Shanxi, 沧州 on 衡水."""
    found = views(catalog([("130926",), ("130984",), ("140724",), ("131124",)]))
    near = {link.text for link in found["regions/130926.html"].neighbours}
    assert near == {"河间市", "饶阳县"}
    assert [link.text for link in found["regions/130000.html"].neighbours] == ["山西省"]
    assert [link.text for link in found["regions/130900.html"].neighbours] == ["衡水市"]


def test_a_retired_code_is_shown_as_then_and_now() -> None:
    """A case of 太谷县 stands with 太谷区, which says what it was."""
    library = catalog([("140703",)])
    entry = library.entries[0]
    case = entry.case.model_copy(update={"regions": [Place(adcode="140726", name="太谷县")]})
    library = Catalog.of([replace(entry, case=case)], library.vocabularies, REGIONS)
    assert views(library)["regions/140703.html"].renamed == ("原太谷县（今太谷区）",)


def test_a_retired_region_without_successor_keeps_its_page() -> None:
    """Where today's place is unknown the old region has a page with its province's map."""
    found = views(catalog([("232702",)]))
    assert rows(found["regions/230000.html"].table)["232702"].note == "已撤销，今属不明"
    assert found["regions/232702.html"].figure is not None
    assert rows(found["regions/index.html"].table)["232702"].count == 1


def test_tiles_alone_when_maps_are_switched_off() -> None:
    """With `mode: tile` no boundary is drawn anywhere, the home page included."""
    settings = MapSettings.of({"mode": "tile"})
    found = views(catalog([("130926",)]), settings)
    assert [f.note for f in found["regions/index.html"].figures] == [""]
    assert found["regions/130926.html"].figure is None
    home = home_map(LIBRARY, settings)
    assert "map-tiles" in home.svg and 'href="regions/index.html#r' in home.svg


def test_the_national_page_has_the_map_and_the_tiles() -> None:
    """The tile grid is the second view; its ids differ from the map's."""
    figures = REAL["regions/index.html"].figures
    assert [("未经审核" in f.note) for f in figures] == [True, False]
    assert isinstance(REAL["regions/130926.html"], RegionPage)


def test_a_long_table_is_folded_by_province() -> None:
    """With cases in every county the rows of a province lie folded below its head; few stand open."""
    few = national(tally(), REGIONS)
    full = national(everywhere(3), REGIONS)
    assert not few.folded and full.folded
    assert all(group.head is not None for group in full.groups)
