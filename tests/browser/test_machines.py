"""What the site tells machines: structured data, canonical addresses, sitemap, feeds, no traces."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from served import BUILDER, Published
from sites import ROOT, Page, read

# Shares the published site with the tests that drive a browser.
pytestmark = pytest.mark.browser

_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)
_REQUIRED = {
    "Article": {"headline", "description", "datePublished", "author", "publisher", "url"},
    "Report": {"headline", "description", "datePublished", "author", "publisher", "url"},
    "WebSite": {"name", "url", "potentialAction"},
    "CollectionPage": {"name", "description", "url", "isPartOf"},
    "SearchResultsPage": {"name", "url", "isPartOf"},
    "AboutPage": {"name", "description", "url"},
    "WebPage": {"name", "description", "url"},
    "Dataset": {"name", "description", "license", "creator", "distribution"},
    "BreadcrumbList": {"itemListElement"},
}
"""Each kind of thing with what schema.org and search engines ask of it."""


@pytest.fixture(scope="module")
def addressed(published: Published) -> Path:
    """The real cases, published for an address."""
    return published.site


@pytest.fixture(scope="module")
def found(addressed: Path) -> dict[str, Page]:
    """Its pages, without the one for what is not there."""
    return {path: page for path, page in read(addressed).items() if path != "404.html"}


def graph(site: Path, path: str) -> list[dict[str, Any]]:
    """Return the things that a page's JSON-LD describes."""
    (data,) = _DATA.findall((site / path).read_text("utf-8"))
    document = json.loads(data)
    assert document["@context"] == "https://schema.org"
    things: list[dict[str, Any]] = document["@graph"]
    return things


def test_structured_data_of_every_page(
    published: Published, addressed: Path, found: dict[str, Page]
) -> None:
    """JSON-LD of every page parses and has the properties its kind requires, none of them empty."""
    kinds = set()
    for path in found:
        things = graph(addressed, path)
        for thing in things:
            kinds.add(thing["@type"])
            for name in _REQUIRED[thing["@type"]]:
                assert thing.get(name), f"{path}: {thing['@type']} without {name}"
        if path != "index.html":
            crumbs = next(thing for thing in things if thing["@type"] == "BreadcrumbList")
            items = crumbs["itemListElement"]
            assert [item["position"] for item in items] == list(range(1, len(items) + 1))
            assert all(
                item["item"].startswith(published.address) and item["name"] for item in items
            )
    assert kinds >= {"Article", "Report", "WebSite", "CollectionPage", "Dataset", "BreadcrumbList"}


def test_every_page_has_one_canonical_address(
    published: Published, addressed: Path, found: dict[str, Page]
) -> None:
    """The canonical link of each page is its own full address; og:url says the same."""
    address = published.address
    for path, page in found.items():
        canonical = [
            a["href"] for tag, a in page.elements if tag == "link" and a.get("rel") == "canonical"
        ]
        expected = address if path == "index.html" else address + path
        assert [unquote(url) for url in canonical] == [expected]
        shared = {a["property"]: a["content"] for tag, a in page.elements if "property" in a}
        assert unquote(shared["og:url"]) == expected
        assert (addressed / shared["og:image"].removeprefix(address)).is_file()


def test_the_sitemap_names_every_page(
    published: Published, addressed: Path, found: dict[str, Page]
) -> None:
    """The sitemap has every page once, with a day where one is known, and no other address."""
    address = published.address
    root = ET.parse(addressed / "sitemap.xml").getroot()  # noqa: S314  our own file
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    assert root.tag == f"{{{space['s']}}}urlset"
    urls = [unquote(loc.text or "") for loc in root.findall("s:url/s:loc", space)]
    assert sorted(urls) == sorted(address if p == "index.html" else address + p for p in found)
    days = [day.text or "" for day in root.findall("s:url/s:lastmod", space)]
    assert len(days) >= 17
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in days)


def test_what_machines_are_sent_to_is_there(
    published: Published, addressed: Path, found: dict[str, Page]
) -> None:
    """Alternate links, llms.txt and robots.txt lead to files that exist."""
    for path, page in found.items():
        for tag, attributes in page.elements:
            if tag == "link" and attributes.get("rel") == "alternate":
                assert (addressed / path).parent.joinpath(attributes["href"]).is_file()
    links = re.findall(r"\]\((http://[^)]*)\)", (addressed / "llms.txt").read_text("utf-8"))
    assert len(links) > 20
    for link in links:
        target = unquote(link).removeprefix(published.address) or "index.html"
        assert (addressed / target).is_file(), link
    assert f"Sitemap: {published.address}sitemap.xml" in (addressed / "robots.txt").read_text(
        "utf-8"
    )


def test_nothing_betrays_the_builder(published: Published, addressed: Path) -> None:
    """No file, nor any file packed in one, has a path of the build or a name of the builder."""
    traces = [BUILDER.encode(), str(published.out).encode(), str(ROOT).encode()]
    for file in sorted(addressed.rglob("*")):
        if file.is_file():
            for content in _contents(file):
                assert not [trace for trace in traces if trace in content], file


def _contents(file: Path) -> list[bytes]:
    data = file.read_bytes()
    if file.suffix == ".gz":
        return [gzip.decompress(data)]
    if file.suffix not in (".xlsx", ".docx", ".zip"):
        return [data]
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return [packed.read(name) for name in packed.namelist()]
