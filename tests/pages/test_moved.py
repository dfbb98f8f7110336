"""Pages at earlier addresses."""

from __future__ import annotations

from casebook.listing.site import Site
from casebook.metadata import head_of, subject_of
from casebook.pages import moved
from sample_library import catalog, entry


def test_an_old_address_leads_on() -> None:
    """Each earlier path of a case is a page that names where the case is now; others have none."""
    one = entry(1, aliases=["guangxi/old.md", "guangxi/older.md"])
    found = {page.url: page for page in moved.pages(catalog(one, entry(2)))}
    assert set(found) == {"guangxi/old.html", "guangxi/older.html"}
    assert found["guangxi/old.html"].view().case.url == one.url


def test_the_new_address_is_the_one_to_keep() -> None:
    """Search engines are told of the new address alone, and whoever shares the old page passes it on."""
    cases = catalog(entry(1, aliases=["guangxi/old.md"]))
    (page,) = moved.pages(cases)
    site = Site("库", address="https://example.cn/lib/")
    subject = subject_of(page.url, page.title, page.description, view=page.view())
    head = head_of(subject, cases, site)
    new = site.absolute(cases.entries[0].url)
    assert head.canonical == new and not page.listed
    assert {tag.content for tag in head.tags if tag.key == "og:url"} == {new}
    assert "guangxi/old" not in head.data
