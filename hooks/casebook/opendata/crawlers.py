"""The files that guide crawlers: sitemap.xml, robots.txt, llms.txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from xml.etree import ElementTree as ET

from casebook.catalog import Catalog
from casebook.listing import Link, link_to_case, term_url
from casebook.listing.site import LICENSE_NAME, LICENSE_URL, Site

MOST_ADDRESSES = 50_000
"""How many addresses one sitemap may hold (sitemaps.org)."""

MOST_CASES = 200
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


class Address(NamedTuple):
    """A page for the sitemap: its address, and the day it changed (empty if unknown)."""

    url: str
    changed: str = ""


def sitemaps(
    addresses: Iterable[Address], site: Site, most: int = MOST_ADDRESSES
) -> Iterator[tuple[str, bytes]]:
    """Yield the sitemap, followed by its parts when it is too long for one file.

    A sitemap must hold full addresses, so a site without one has none.
    """
    if not site.address:
        return
    ordered = sorted(addresses)
    if len(ordered) <= most:
        yield "sitemap.xml", _urlset(ordered, site)
        return
    index = ET.Element("sitemapindex", {"xmlns": _NAMESPACE})
    for number, start in enumerate(range(0, len(ordered), most), 1):
        name = f"sitemap-{number}.xml"
        yield name, _urlset(ordered[start : start + most], site)
        ET.SubElement(ET.SubElement(index, "sitemap"), "loc").text = site.absolute(name)
    yield "sitemap.xml", _written(index)


def robots(site: Site) -> bytes:
    """Return robots.txt: it allows everything and names the sitemap."""
    lines = ["User-agent: *", "Allow: /"]
    if site.address:
        lines += ["", f"Sitemap: {site.absolute('sitemap.xml')}"]
    return ("\n".join(lines) + "\n").encode()


def llms(catalog: Catalog, site: Site, main: Sequence[Link]) -> bytes:
    """Return llms.txt (llmstxt.org): a description of the site and its parts, as Markdown."""

    def line(link: Link, note: str = "") -> str:
        return f"- [{link.text}]({site.absolute(link.url)})" + (f"：{note}" if note else "")

    domains = [term for term in catalog.vocabularies.domains if catalog.with_term(term)]
    lines = [
        f"# {site.name}",
        "",
        f"> {site.description}",
        "",
        "数字都注明单位、口径和来源；目标不是结果；“未报告”是来源没有说，不是没有做；不排名。",
        f"案例文字的许可：{LICENSE_NAME}（{LICENSE_URL}）。",
        "",
        "## 数据",
        "",
        line(Link("全部案例 JSON", "data/cases.json"), "不含正文"),
        line(Link("指标 CSV", "data/indicators.csv"), "一行一个数字，附来源和原文"),
        line(Link("词表", "data/vocabularies.json")),
        line(Link("地区", "data/regions.json")),
        line(Link("OpenAPI", "data/openapi.json")),
        line(Link("数据说明", "data/index.html")),
        "",
        "## 主要页面",
        "",
        *(line(link) for link in main if link.url),
        "",
        "## 领域",
        "",
        *(line(Link(term.name, term_url(term)), term.definition) for term in domains),
        "",
        "## 案例",
        "",
        *(line(link_to_case(e), e.case.summary) for e in catalog.entries[:MOST_CASES]),
    ]
    if len(catalog.entries) > MOST_CASES:
        lines.append(f"- 其余 {len(catalog.entries) - MOST_CASES} 个见 cases.json。")
    return ("\n".join(lines) + "\n").encode()


def _urlset(addresses: Sequence[Address], site: Site) -> bytes:
    root = ET.Element("urlset", {"xmlns": _NAMESPACE})
    for address in addresses:
        url = ET.SubElement(root, "url")
        ET.SubElement(url, "loc").text = site.absolute(address.url)
        if address.changed:
            ET.SubElement(url, "lastmod").text = address.changed
    return _written(root)


def _written(root: ET.Element) -> bytes:
    ET.indent(root, "")
    data: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return data + b"\n"
