"""What a page tells machines comes from the whole edition."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from casebook.catalog import load, root_pages
from casebook.corpus import write
from casebook.edition.edition import Edition, Settings
from casebook.edition.editorial import read_editorial
from casebook.edition.views import feeds_of, home_map_of
from casebook.listing.site import Site
from casebook.opendata.feeds import Feed
from casebook.regionmap import MapSettings, home_map
from casebook.storage.store import Store


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


def test_the_map_of_the_home_page_is_kept_by_what_it_shows(tmp_path: Path) -> None:
    """From the store it is what is drawn; other places and other settings are other maps."""
    folder, store = tmp_path / "library", Store(tmp_path / "store")
    write(folder, 4)
    library = load(folder)
    own = root_pages.load(folder, root_pages.named_pages(None))
    settings = Settings(Site("库"), map=MapSettings("tile"))
    editorial = read_editorial(folder, library)
    edition = Edition(folder, library.catalog, settings, editorial, own, store=store)

    def drawn(one: Edition) -> Any:
        return home_map(one.catalog, one.settings.map)

    assert [home_map_of(edition) for _ in range(2)] == [drawn(edition)] * 2
    fewer = library.catalog.without({library.catalog.entries[0].path})
    other = replace(edition, catalog=fewer)
    assert home_map_of(other) == drawn(other) != drawn(edition)
    approved = replace(settings, map=MapSettings.of({"mode": "tile", "approval": "GS（2026）1号"}))
    assert home_map_of(replace(edition, settings=approved)) == drawn(
        replace(edition, settings=approved)
    )
    assert len(list((tmp_path / "store" / "records").iterdir())) == 3
