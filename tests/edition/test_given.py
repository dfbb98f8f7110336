"""What a generated page was given tells whether it is the same as before."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from casebook.catalog import Catalog, load
from casebook.corpus import write
from casebook.edition.given import with_given
from casebook.listing import GeneratedPage


def _view(*given: Any, **named: Any) -> Any:
    return given, named


def given_to(page: GeneratedPage) -> str | None:
    """Return the digest of what a page was given."""
    (found,) = with_given([page])
    return found.given


def _other(*given: Any, **named: Any) -> Any:
    return named, given


PAGE = GeneratedPage("a.html", "a.html", "页", "说明", partial(_view, ["甲", 1], last={"乙": 2.5}))


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """A small invented library."""
    folder: Path = tmp_path_factory.mktemp("library")
    write(folder, 3)
    return load(folder).catalog


@pytest.mark.parametrize(
    "other",
    [
        replace(PAGE, title="又页"),
        replace(PAGE, description="又说"),
        replace(PAGE, listed=False),
        replace(PAGE, view=partial(_view, ["甲", 2], last={"乙": 2.5})),
        replace(PAGE, view=partial(_view, ["甲", 1], last={"乙": 2})),
        replace(PAGE, view=partial(_view, ["甲", 1], last={"丙": 2.5})),
        replace(PAGE, view=partial(_view, ["甲", 1])),
        replace(PAGE, view=partial(_other, ["甲", 1], last={"乙": 2.5})),
    ],
    ids=repr,
)
def test_another_title_or_argument_is_another_page(other: GeneratedPage) -> None:
    """Whatever a page is given, at any depth, changes its digest; the same does not."""
    assert given_to(replace(PAGE)) == given_to(PAGE) != given_to(other)


def test_a_case_stands_for_itself_by_its_path(catalog: Catalog) -> None:
    """The contents of a case that a page gets do not count, for its view reads them; their order does."""
    one, two, three = catalog.entries
    edited = replace(one, body=f"{one.body}又写。")
    page = replace(PAGE, view=partial(_view, catalog, (one, two)))
    assert given_to(replace(PAGE, view=partial(_view, catalog, (edited, two)))) == given_to(page)
    for others in ((two, one), (one,), (one, three)):
        assert given_to(replace(PAGE, view=partial(_view, catalog, others))) != given_to(page)


def test_what_may_hold_more_than_its_name_has_no_digest(catalog: Catalog) -> None:
    """A function inside another, or a value without a digest, says nothing certain of the page."""
    assert given_to(replace(PAGE, view=lambda: catalog)) is None
    assert given_to(replace(PAGE, view=partial(_view, object()))) is None
