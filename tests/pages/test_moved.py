"""Pages at earlier addresses."""

from __future__ import annotations

from casebook.pages import moved
from sample_library import catalog, entry


def test_an_old_address_leads_on() -> None:
    """Each earlier path of a case is a page that names where the case is now; others have none."""
    one = entry(1, aliases=["guangxi/old.md", "guangxi/older.md"])
    found = {page.url: page for page in moved.pages(catalog(one, entry(2)))}
    assert set(found) == {"guangxi/old.html", "guangxi/older.html"}
    assert found["guangxi/old.html"].view().case.url == one.url
