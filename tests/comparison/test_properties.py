"""What holds for any set of valid cases: nothing mixed, nothing dropped, nothing reordered."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.case.quantity import convert, exact_text
from casebook.catalog import Catalog
from casebook.comparison import keys, matrix, overview
from casebook.comparison.dimensions import BUILT_IN, KeyDimension
from casebook.comparison.figure_groups import by_key, figures_of, in_unit
from casebook.comparison.tables import table
from comparison.samples import UNITS, catalog_of, catalogs, vocabularies


def all_dimensions(catalog: Catalog, named: bool):
    found = list(BUILT_IN.values())
    if named:
        found += [KeyDimension(key) for key in catalog.vocabularies.keys]
    return found


@pytest.mark.slow
@given(catalogs(), st.booleans(), st.randoms(use_true_random=False))
def test_no_row_mixes_kinds_or_keys(catalog: Catalog, named: bool, random) -> None:
    """All figures of a row have its key and its kind, so a target is never beside a result."""
    entries = list(catalog.entries)
    random.shuffle(entries)
    built = table(entries, all_dimensions(catalog, named), catalog)
    assert [column.url for column in built.columns] == [entry.url for entry in entries]
    for row in built.rows:
        assert [cell.url.partition("#")[0] for cell in row.cells] == [e.url for e in entries]
        found = {(figure.key, figure.kind) for cell in row.cells for figure in cell.figures}
        assert found <= {(row.key, row.kind)}
        assert all(c.empty or c.texts or c.figures or c.links for c in row.cells)


@pytest.mark.slow
@given(catalogs())
def test_every_figure_is_shown_once(catalog: Catalog) -> None:
    """By kinds, each figure of each case stands in its own column: as a value or by its name."""
    kinds = [dimension for dimension in BUILT_IN.values() if hasattr(dimension, "kind")]
    built = table(catalog.entries, kinds, catalog)
    shown = [figure.url for row in built.rows for cell in row.cells for figure in cell.figures]
    shown += [link.url for row in built.rows for cell in row.cells for link in cell.links]
    assert sorted(shown) == sorted(f.url for e in catalog.entries for f in figures_of(e))


@pytest.mark.slow
@given(catalogs(most=8))
def test_key_tables_drop_no_case(catalog: Catalog) -> None:
    """Each table of a key has all cases with the key in catalog order, and figures of one kind."""
    index = by_key(catalog)
    for page in keys.pages(catalog, index):
        key = page.url.removeprefix("compare/keys/").removesuffix(".html")
        expected = list(dict.fromkeys(filed.entry.url for filed in index[key].figures))
        figures = []
        for one in page.view().tables:
            assert list(dict.fromkeys(row.case.url for row in one.rows)) == expected
            some = [row.figure for row in one.rows if row.figure]
            assert {(figure.key, figure.kind) for figure in some} == {(key, one.kind)}
            figures += [figure.url for figure in some]
        assert sorted(figures) == sorted(filed.url for filed in index[key].figures)


@pytest.mark.slow
@given(st.integers(0, 200))
def test_pages_together_hold_all_cases(count: int) -> None:
    """Overview and key tables over several pages have every case once, in catalog order."""
    figure = {"name": "修好", "key": "canals-repaired", "value": 1, "unit": "条", "kind": "结果"}
    catalog = catalog_of([{"indicators": [{**figure, "source": "S1"}]}] * count)
    index = by_key(catalog)
    urls = [entry.url for entry in catalog.entries]
    rows = [
        row.card.url
        for page in overview.pages(catalog, (), index, ())
        for group in page.view().groups
        for row in group.rows
    ]
    by_pages = [
        row.case.url
        for page in keys.pages(catalog, index)
        for one in page.view().tables
        for row in one.rows
    ]
    assert rows == by_pages == urls


@pytest.mark.slow
@given(catalogs(least=0, most=8))
def test_matrix_shows_every_use(catalog: Catalog) -> None:
    """Every case is a row, and every use is a marked cell or among what no other case uses."""
    for page in matrix.pages(catalog):
        for one in page.view().tables:
            assert [row.case.url for row in one.rows] == [entry.url for entry in catalog.entries]
            for entry, row in zip(catalog.entries, one.rows, strict=True):
                uses = [cell.term for cell in row.cells if cell] + [link.text for link in row.alone]
                assert sorted(uses) == sorted(term.name for term in entry.terms["methods"])


@given(st.decimals(0, 10**9, places=4), st.sampled_from(UNITS["funds"]))
def test_conversion_is_exact(value, unit: str) -> None:
    """A sum of money in any unit is the same sum in any other, to the last digit, and back."""
    units = vocabularies().units
    base = convert(float(value), unit, units)
    assert base is not None
    for other in UNITS["funds"]:
        term = units.resolve(other).term
        assert term is not None
        text = exact_text(base / term.scale)
        assert Fraction(text) * term.scale == base


def test_one_scale_is_the_scale_of_the_sources() -> None:
    """1.06 亿元 is 10600 万元 is 106000000 元, and no digit more or less."""
    units = vocabularies().units
    catalog = catalog_of(
        [
            {
                "indicators": [
                    {"name": "钱", "value": 1.06, "unit": "亿元", "kind": "投入", "source": "S1"}
                ]
            }
        ]
    )
    indicator = catalog.entries[0].case.indicators[0]
    shown = {}
    for unit in UNITS["funds"]:
        term = units.resolve(unit).term
        assert term is not None
        value = in_unit(indicator, term, units)
        assert value is not None
        shown[unit] = exact_text(value)
    assert shown == {"元": "106000000", "万元": "10600", "亿元": "1.06"}
    assert exact_text(Fraction(2000, 3)) == "约 666.67"
