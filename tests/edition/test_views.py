"""What a page tells machines comes from the whole edition."""

from __future__ import annotations

from casebook.edition.views import feeds_of
from casebook.opendata.feeds import Feed


def test_a_domain_page_offers_its_feed() -> None:
    """Every page offers the site's feed; the page of a domain also its own."""
    every = Feed("feeds/atom", "库", "全站", "index.html", ())
    own = Feed("feeds/domains/nongcun", "库：农村", "农村", "tags/domains/nongcun.html", ())
    other = Feed("feeds/domains/jiguan", "库：机关", "机关", "tags/domains/jiguan.html", ())
    found = feeds_of([every, own, other], own.page)
    assert [one.url for one in found] == [
        every.atom_url,
        every.json_url,
        own.atom_url,
        own.json_url,
    ]
