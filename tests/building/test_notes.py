"""What is noted of pages stays in proportion to the library."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from building.notes import MOST_READ, read_before
from casebook.catalog import Read
from casebook.listing import GeneratedPage


@pytest.mark.parametrize(("cases", "is_noted"), [(MOST_READ, True), (MOST_READ + 1, False)])
def test_lists_of_very_many_cases_are_made_in_every_build(cases: int, is_noted: bool) -> None:
    """What a thousand lists read of ten thousand cases would outgrow the library itself."""
    reads = frozenset(Read(f"{number}.md", "case") for number in range(cases))
    page = GeneratedPage("list.html", "list.html", "", "", dict, reads=reads)
    state: Any = SimpleNamespace(
        record=SimpleNamespace(key="a key"),
        edition=SimpleNamespace(catalog=SimpleNamespace(by_path={})),
        pages={"list.md": page},
    )
    file: Any = SimpleNamespace(src_uri="list.md")
    assert (read_before(state, file) is not None) is is_noted
