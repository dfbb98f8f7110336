"""What stands in the tables, compared with golden files written by hand from the sources."""

from __future__ import annotations

import json

import pytest

from casebook import comparison
from casebook.comparison import keys, matrix, overview
from casebook.comparison.figure_groups import by_key, figures_of
from casebook.comparison.tables import table
from comparison.shown import HERE, REAL, SMALL, library, of_figure, of_table


def read_golden(name: str):
    return json.loads((HERE / "golden" / f"{name}.json").read_text("utf-8"))


def test_cases_by_dimensions_equal_the_golden_table() -> None:
    """Fields, keys in a row for each kind, kinds with their shared keys, wholes and one scale."""
    item = comparison.load(SMALL, library(SMALL)).items[0]
    built = table(item.entries, item.dimensions, library(SMALL).catalog)
    assert of_table(built) == read_golden("xiuqu")


@pytest.mark.parametrize("key", read_golden("real-keys"))
def test_real_figures_by_key_equal_the_golden_tables(key: str) -> None:
    """What the sources report of a key, kind by kind: 54 of 77, 21 of 36, 72, a target of 42."""
    catalog = library(REAL).catalog
    found = {page.url: page for page in keys.pages(catalog, by_key(catalog))}
    view = found[f"compare/keys/{key}.html"].view()
    built = {
        one.kind: [
            [row.place, f"{row.figure.name}：{of_figure(row.figure)}" if row.figure else "未报告"]
            for row in one.rows
        ]
        for one in view.tables
    }
    assert built == read_golden("real-keys")[key]


def test_real_overview_equals_the_golden_rows() -> None:
    """The four main cases in short: place, parts, level, period, evidence and key results."""
    catalog = library(REAL).catalog
    rows = {
        row.card.title: [
            row.place.text, row.parts.text, row.level.text, row.period.text, row.evidence.text,
            [f"{figure.name}：{figure.text}" for figure in row.results],
        ]
        for page in overview.pages(catalog, (), by_key(catalog), ())
        for group in page.view().groups
        for row in group.rows
    }  # fmt: skip
    golden = read_golden("real-overview")
    assert {title: rows[title] for title in golden} == golden


def test_real_matrix_marks_uses_and_variants() -> None:
    """四议两公开 is used by four counties, and Xiyang's own steps are marked as a variant."""
    view = next(page for page in matrix.pages(library(REAL).catalog)).view()
    column = [link.text for link in view.tables[0].columns].index("四议两公开")
    used = {row.place: row.cells[column] for row in view.tables[0].rows if row.cells[column]}
    assert {"甘肃 金塔", "山西 兴县", "山西 昔阳", "湖南 新田"} <= set(used)
    assert [place for place, cell in used.items() if cell.variant] == ["山西 昔阳"]


def test_every_cell_leads_to_its_place() -> None:
    """Each figure, name and empty cell of a table is a link to a place of its own case."""
    item = comparison.load(SMALL, library(SMALL)).items[0]
    built = table(item.entries, item.dimensions, library(SMALL).catalog)
    for row in built.rows:
        for entry, cell in zip(item.entries, row.cells, strict=True):
            places = {filed.url for filed in figures_of(entry)}
            assert cell.url.partition("#")[0] == entry.url
            assert {figure.url for figure in cell.figures} <= places
            assert {link.url for link in cell.links} <= places


def test_every_exact_figure_has_a_mark_on_the_axis_of_its_key() -> None:
    """A share stands on an axis to 100, a number on one from zero; targets on that of results."""
    catalog = library(SMALL).catalog
    tables = {
        (page.url, one.kind): one
        for page in keys.pages(catalog, by_key(catalog))
        for one in page.view().tables
    }
    figures = [row.figure for one in tables.values() for row in one.rows if row.figure]
    assert {f.name for f in figures if f.mark is None} == set()
    shares = [f for f in figures if f.name == "修好率"]
    assert [(f.name, f.mark.at) for f in shares] == [("修好率", "73%")]
    assert {one.axis.ticks for one in tables.values() if one.rows[0].figure in shares} == {
        ("0", "50", "100%")
    }
    for url in {url for url, _ in tables}:
        axes = {one.axis for (where, _), one in tables.items() if where == url}
        assert len(axes - {None}) <= 1, f"{url}: every kind of figure stands on the same axis"


def test_part_of_a_whole_is_drawn_as_dots() -> None:
    """54 of 77 and 21 of 36 are counted in dots; a figure without its whole has none."""
    catalog = library(REAL).catalog
    found = {page.url: page for page in keys.pages(catalog, by_key(catalog))}
    view = found["compare/keys/lagging-org-converted.html"].view()
    dotted = {
        row.figure.text: row.figure.dots for one in view.tables for row in one.rows if row.figure
    }
    assert {text for text, dots in dotted.items() if dots} == {
        "54 / 77 个", "21 / 36 个", "23 / 23 个", "42 / 42 个",
    }  # fmt: skip
    assert dotted["72 个"] is None


def test_cases_know_where_they_are_compared() -> None:
    """A case names the curated comparisons first, then keys in which another case stands beside."""
    catalog = library(SMALL).catalog
    curated = comparison.load(SMALL, library(SMALL)).items
    found = comparison.appearances(catalog, curated)
    assert [link.text for link in found["guangxi/450123-sanqing.md"]] == [
        "水渠怎样修好", "水渠总数", "修好水渠数", "筹集资金",
    ]  # fmt: skip
    assert [link.text for link in found["guangxi/450125-sanhu.md"]] == [
        "水渠怎样修好",
        "修好水渠数",
    ]


def test_commentary_leads_to_its_cells() -> None:
    """Citations become links in Markdown that no renderer follows, and lead home at the end."""
    catalog = library(SMALL).catalog
    item = comparison.load(SMALL, library(SMALL)).items[0]
    page = next(page for page in comparison.pages(catalog, [item]) if page.url == item.url)
    assert "[30 / 40 条](cite:0)" in page.markdown
    assert "[20条](cite:1)" in page.markdown
    html = comparison.resolved('<a href="cite:1">20条</a>', item.citations, "../")
    assert html == '<a href="../guangxi/450124-sanguan.html#figure-2">20条</a>'
