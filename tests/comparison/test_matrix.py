"""Matrices are split by domain when they grow too large to read."""

from __future__ import annotations

from casebook.comparison import matrix
from comparison.samples import catalog_of


def test_up_to_thirty_cases_stand_in_one_table() -> None:
    """Thirty rows can be taken in at once."""
    catalog = catalog_of([{"methods": ["huyihui"]}] * 30)
    assert [page.url for page in matrix.pages(catalog)] == ["compare/methods.html"]


def test_more_cases_are_split_by_domain() -> None:
    """The first page then leads to the parts, which together have every case once."""
    catalog = catalog_of([{"methods": ["huyihui", "xunqu-rizhi"]}] * 70)
    first, *parts = matrix.pages(catalog)
    assert [link.text for link in first.view().parts] == ["农村"]
    assert first.view().tables == ()
    rows = [row.case.url for page in parts for row in page.view().tables[0].rows]
    assert rows == [entry.url for entry in catalog.entries]


def test_case_without_any_method_stays_a_row() -> None:
    """A case that uses none is there, with no mark in its row."""
    catalog = catalog_of([{"methods": ["huyihui"]}, {"methods": []}, {"methods": ["huyihui"]}])
    rows = next(page for page in matrix.pages(catalog)).view().tables[0].rows
    assert [[bool(cell) for cell in row.cells] for row in rows] == [[True], [False], [True]]
