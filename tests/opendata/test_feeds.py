"""The feeds, read by a reader's parser."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import feedparser

from casebook.catalog import Catalog
from casebook.listing.site import Site
from casebook.opendata import data_files, feeds
from casebook.opendata.feeds import atom, json_feed

Data = dict[str, bytes]


def test_atom_feeds_are_well_formed_and_complete(data: Data, catalog: Catalog) -> None:
    """Every Atom feed parses without complaint and has what RFC 4287 asks for."""
    urls = [url for url in data if url.startswith("feeds/") and url.endswith(".xml")]
    assert len(urls) > 5
    for url in urls:
        feed = feedparser.parse(data[url])
        assert not feed.bozo, feed.get("bozo_exception")
        assert feed.version == "atom10"
        assert feed.feed.id.startswith("tag:example.cn,2026:")
        assert feed.feed.title
        assert feed.feed.updated_parsed
        links = {link.rel: link.href for link in feed.feed.links}
        assert links["self"] == f"https://example.cn/{url}"
        assert links["alternate"].startswith("https://example.cn/")
        for entry in feed.entries:
            assert entry.id
            assert entry.title
            assert entry.updated_parsed
            assert entry.summary
            assert entry.author == feed.feed.author
            assert entry.link.startswith("https://example.cn/")
    assert len(feedparser.parse(data["feeds/atom.xml"]).entries) == min(50, len(catalog.entries))


def test_json_feeds_say_the_same(data: Data) -> None:
    """Each JSON Feed has the same items as its Atom feed, with what version 1.1 asks for."""
    for url in [u for u in data if u.startswith("feeds/") and u.endswith(".json")]:
        feed = json.loads(data[url])
        twin = "feeds/atom.xml" if url == "feeds/feed.json" else url.replace(".json", ".xml")
        entries = feedparser.parse(data[twin]).entries
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["feed_url"] == f"https://example.cn/{url}"
        assert [item["id"] for item in feed["items"]] == [entry.id for entry in entries]
        assert all(item["content_text"] and item["url"] for item in feed["items"])


def test_ids_stay_when_the_site_moves(catalog: Catalog, changed: dict[str, str]) -> None:
    """With an authority of its own a feed keeps its ids at a new address."""
    ids = []
    for address in ("https://old.example/", "https://new.example/库/"):
        site = Site("库", address=address, authority="example.cn")
        feed = next(feeds(catalog, "库", changed))
        ids.append([entry.id for entry in feedparser.parse(atom(feed, site, changed)).entries])
    assert ids[0] == ids[1]


def test_a_site_without_address_links_relatively(catalog: Catalog, changed: dict[str, str]) -> None:
    """Without an address every link of a feed is relative, so it works in any folder."""
    site = Site("库")
    for feed in feeds(catalog, "库", changed):
        for item in json.loads(json_feed(feed, site, changed))["items"]:
            assert not urlsplit(item["url"]).scheme
            assert item["url"].startswith("../")
        assert b"https://example" not in atom(feed, site, changed)


def test_newest_first(catalog: Catalog) -> None:
    """What changed last stands first."""
    changed = {e.path: f"2026-01-{n + 1:02}" for n, e in enumerate(catalog.entries)}
    feed = next(feeds(catalog, "库", changed))
    assert [changed[e.path] for e in feed.entries] == sorted(changed.values(), reverse=True)


def test_unknown_days_are_left_out(catalog: Catalog, site: Site) -> None:
    """A case of which no day is known is in no feed and has no date in the data; never 1970."""
    changed = {e.path: "" for e in catalog.entries}
    assert list(feeds(catalog, "库", changed)) == []
    files = dict(data_files(catalog, site, changed))
    assert not [url for url in files if url.startswith("feeds/")]
    assert b"1970-01-01" not in b"".join(files.values())
    assert all("changed" not in row for row in json.loads(files["data/cases.json"])["cases"])
    first = catalog.entries[0].path
    feed = next(feeds(catalog, "库", changed | {first: "2026-01-02"}))
    assert [entry.path for entry in feed.entries] == [first]
    parsed = feedparser.parse(atom(feed, site, changed | {first: "2026-01-02"}))
    assert parsed.feed.updated == parsed.entries[0].updated == "2026-01-02T00:00:00+08:00"
