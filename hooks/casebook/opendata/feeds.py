"""The feeds of the site, of each domain and of each province, as Atom and as JSON Feed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from xml.etree import ElementTree as ET

from casebook.catalog import Catalog, Entry
from casebook.listing import data_url, term_url
from casebook.listing.site import LICENSE_NAME, LICENSE_URL, Site
from casebook.opendata.schemas import dumped

MOST = 50
"""Most cases in a feed: a feed is for news, the data files hold everything."""

NO_NOTES: Mapping[str, str] = MappingProxyType({})
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Feed:
    """One feed: ``url`` without its ending, what it covers, its page, and its newest cases (at least one)."""

    url: str
    title: str
    scope: str
    page: str
    entries: tuple[Entry, ...]

    @property
    def atom_url(self) -> str:
        """Return the address of the Atom file."""
        return f"{self.url}.xml"

    @property
    def json_url(self) -> str:
        """Return the address of the JSON Feed file."""
        return "feeds/feed.json" if self.url == "feeds/atom" else f"{self.url}.json"


def feeds(catalog: Catalog, site_name: str, changed: Mapping[str, str]) -> Iterator[Feed]:
    """Yield the feed of the site, of each domain and of each province with cases.

    A feed reports changes: a case without a known date is in none, and a feed with only such cases
    is not made.
    """

    def newest(entries: Sequence[Entry]) -> tuple[Entry, ...]:
        dated = [entry for entry in entries if changed[entry.path]]
        ranked = sorted(dated, key=lambda e: (changed[e.path], e.placing.id, e.path), reverse=True)
        return tuple(ranked[:MOST])

    if every := newest(catalog.entries):
        yield Feed("feeds/atom", site_name, "全站", "index.html", every)
    for term in catalog.vocabularies.domains:
        found = newest(catalog.with_term(term))
        if found:
            url = f"feeds/domains/{term.id}"
            yield Feed(url, f"{site_name}：{term.name}", term.name, term_url(term), found)
    for region in catalog.regions.current("省"):
        found = newest(catalog.by_region.get(region.code, ()))
        if found:
            url = f"feeds/provinces/{region.code}"
            page = f"regions/{region.code}.html"
            title = f"{site_name}：{region.name}"
            yield Feed(url, title, region.name, page, found)


def atom(
    feed: Feed, site: Site, changed: Mapping[str, str], notes: Mapping[str, str] = NO_NOTES
) -> bytes:
    """Return a feed as Atom (RFC 4287), with what changed (``notes`` by path) and the cases' summaries."""
    root = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "zh-CN"})
    _add(root, "id", site.name_of(feed.url, _FIRST_YEAR))
    _add(root, "title", feed.title)
    _add(root, "updated", _moment(max(changed[e.path] for e in feed.entries)))
    _link(root, "alternate", "text/html", site.from_page(feed.atom_url, feed.page))
    if site.address:
        _link(root, "self", "application/atom+xml", site.from_page(feed.atom_url, feed.atom_url))
    _add(ET.SubElement(root, "author"), "name", site.published_by)
    _add(root, "rights", f"{LICENSE_NAME} {LICENSE_URL}")
    for entry in feed.entries:
        case = entry.case
        item = ET.SubElement(root, "entry")
        _add(item, "id", _identity(entry, site))
        _add(item, "title", case.title)
        _add(item, "updated", _moment(changed[entry.path]))
        _link(item, "alternate", "text/html", site.from_page(feed.atom_url, entry.url))
        _link(item, "related", "application/json", site.from_page(feed.atom_url, data_url(entry)))
        _add(ET.SubElement(item, "author"), "name", site.published_by)
        for name in _tags(entry):
            ET.SubElement(item, "category", {"term": _clean(name)})
        _add(item, "summary", _said(entry, notes))
    ET.indent(root, " ")
    data: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return data + b"\n"


def json_feed(
    feed: Feed, site: Site, changed: Mapping[str, str], notes: Mapping[str, str] = NO_NOTES
) -> bytes:
    """Return a feed as JSON Feed 1.1, with what changed (``notes`` by path) and the cases' summaries."""
    top: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": site.description,
        "language": "zh-CN",
        "authors": [{"name": site.published_by}],
    }
    if site.address:
        top["home_page_url"] = site.absolute(feed.page)
        top["feed_url"] = site.absolute(feed.json_url)
    top["items"] = [
        {
            "id": _identity(entry, site),
            "url": site.from_page(feed.json_url, entry.url),
            "title": entry.case.title,
            "content_text": _said(entry, notes),
            "date_modified": _moment(changed[entry.path]),
            "authors": [{"name": site.published_by}],
            "tags": list(_tags(entry)),
        }
        for entry in feed.entries
    ]
    return dumped(top)


_FIRST_YEAR = "2026"


def _said(entry: Entry, notes: Mapping[str, str]) -> str:
    note = notes.get(entry.path)
    return f"〔{note}〕{entry.case.summary}" if note else entry.case.summary


def _identity(entry: Entry, site: Site) -> str:
    unassigned = entry.case.id.endswith("-0000")
    # An id is permanent; a case without one is identified by its file until it gets one.
    year = _FIRST_YEAR if unassigned else entry.case.id.split("-")[1]
    return site.name_of(entry.path.removesuffix(".md") if unassigned else entry.case.id, year)


def _tags(entry: Entry) -> tuple[str, ...]:
    terms = (*entry.terms.get("domains", ()), *entry.terms.get("topics", ()))
    return tuple(dict.fromkeys(term.name for term in terms))


def _moment(day: str) -> str:
    # The day has no time: use midnight in Beijing.
    return f"{day}T00:00:00+08:00"


def _link(element: ET.Element, relation: str, media_type: str, href: str) -> None:
    ET.SubElement(element, "link", {"rel": relation, "type": media_type, "href": href})


def _add(element: ET.Element, name: str, text: str) -> None:
    ET.SubElement(element, name).text = _clean(text)


def _clean(text: str) -> str:
    return _ILLEGAL.sub("", text)
