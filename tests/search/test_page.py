"""The pages that a search needs."""

from __future__ import annotations

from casebook.search import page
from sample_library import catalog, entry


def test_pages_lead_on_without_scripts() -> None:
    """Each page that needs a script names ways to the cases that do not."""
    found = list(page.pages(catalog(entry(1))))
    assert [one.url for one in found] == ["search.html", "compare/own.html", "basket.html"]
    assert all(one.view().ways for one in found)
