"""Sitemap, robots.txt and llms.txt."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from casebook.catalog import Catalog
from casebook.listing import Link
from casebook.listing.site import Site
from casebook.opendata import Address, llms, robots, sitemaps

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def test_a_sitemap_is_valid(site: Site) -> None:
    """The sitemap follows sitemaps.org: full addresses in its namespace, dates or none."""
    addresses = [Address("b/中.html", "2026-01-02"), Address("index.html")]
    ((name, content),) = sitemaps(addresses, site)
    assert name == "sitemap.xml"
    root = ET.fromstring(content)  # noqa: S314  our own bytes
    assert root.tag == "{http://www.sitemaps.org/schemas/sitemap/0.9}urlset"
    found = [loc.text for loc in root.findall("s:url/s:loc", NAMES)]
    assert found == ["https://example.cn/b/%E4%B8%AD.html", "https://example.cn/"]
    assert [d.text for d in root.findall("s:url/s:lastmod", NAMES)] == ["2026-01-02"]


def test_a_long_sitemap_is_cut_into_parts(site: Site) -> None:
    """No file holds more than the limit; an index names all parts."""
    files = dict(sitemaps([Address(f"{n}.html") for n in range(7)], site, most=3))
    assert list(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]
    index = ET.fromstring(files["sitemap.xml"])  # noqa: S314
    named = [loc.text for loc in index.findall("s:sitemap/s:loc", NAMES)]
    assert named == [f"https://example.cn/sitemap-{n}.xml" for n in (1, 2, 3)]
    parts = [files[name] for name in list(files)[:3]]
    assert [part.count(b"<loc>") for part in parts] == [3, 3, 1]


def test_a_site_without_address_has_no_sitemap() -> None:
    """Relative addresses are not allowed in a sitemap, so there is none, nor a line about it."""
    assert list(sitemaps([Address("index.html")], Site("库"))) == []
    assert b"Sitemap" not in robots(Site("库"))


def test_robots_names_the_sitemap(site: Site) -> None:
    """robots.txt allows everything and says where the sitemap is."""
    assert robots(site) == (b"User-agent: *\nAllow: /\n\nSitemap: https://example.cn/sitemap.xml\n")


def test_llms_has_the_form_of_llmstxt(catalog: Catalog, site: Site) -> None:
    """llms.txt has one title, a quoted summary, and sections that are lists of links."""
    text = llms(catalog, site, [Link("案例", "library.html")]).decode()
    lines = text.splitlines()
    assert lines[0] == "# 典型案例库"
    assert lines[2].startswith("> ")
    sections = text.split("\n## ")[1:]
    assert len(sections) == 4
    for section in sections:
        for line in section.splitlines()[2:]:
            assert not line or re.match(r"- \[[^\]]+\]\(https://example\.cn/[^)]*\)", line), line
    assert all(entry.case.title in text for entry in catalog.entries[:200])
