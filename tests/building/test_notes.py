"""What is noted of pages, by which the next build knows them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from building.notes import read_before
from casebook.listing import GeneratedPage


@pytest.mark.parametrize(("given", "is_noted"), [("", True), ("a digest", True), (None, False)])
def test_pages_of_which_too_little_is_known_are_made_in_every_build(
    given: str | None, is_noted: bool
) -> None:
    """A generated page is noted only where all that it was given has a digest."""
    page = GeneratedPage("list.html", "list.html", "", "", dict, given=given)
    state: Any = SimpleNamespace(
        record=SimpleNamespace(key="a key"),
        edition=SimpleNamespace(catalog=SimpleNamespace(by_path={})),
        pages={"list.md": page},
    )
    file: Any = SimpleNamespace(src_uri="list.md")
    assert (read_before(state, file) is not None) is is_noted
