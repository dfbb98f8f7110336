"""The site map for readers, without single cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from casebook.catalog import Catalog
from casebook.listing import PER_PAGE, GeneratedPage, Link, page_url, region_url
from casebook.pages.library import top_terms
from casebook.regionmap import Tally

URL = "sitemap.html"
_MOST_TERMS = 40


@dataclass(frozen=True)
class LinkGroup:
    """Links under a heading."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class SitemapView:
    """The site map."""

    breadcrumbs: tuple[Link, ...]
    title: str
    intro: str
    groups: tuple[LinkGroup, ...]


def pages(
    catalog: Catalog, main: Iterable[Link], edited: Mapping[str, Iterable[Link]]
) -> Iterator[GeneratedPage]:
    """Yield the site map; ``main`` are the main pages, ``edited`` other lists by their headings."""
    yield GeneratedPage(
        URL,
        "sitemap.html",
        "网站地图",
        "全站页面一览：主要页面、案例目录、地区、对比、选编、标签和名称。",
        partial(_view, catalog, tuple(main), edited),
    )


def _view(
    catalog: Catalog, main: Sequence[Link], edited: Mapping[str, Iterable[Link]]
) -> SitemapView:
    groups = [LinkGroup("主要页面", tuple(main))]
    total = max(1, -(-len(catalog.entries) // PER_PAGE))
    listed = tuple(
        Link(f"案例目录第 {number} 页", page_url("library.html", number))
        for number in range(1, min(total, _MOST_TERMS) + 1)
    )
    groups.append(LinkGroup("全部案例", listed))
    lists = {"地区": _provinces(catalog), **edited}
    groups += [LinkGroup(title, found) for title, some in lists.items() if (found := tuple(some))]
    for name in ("topics", "domains", "methods", "standards", "levels"):
        links = top_terms(catalog, name, _MOST_TERMS)
        if links:
            title = catalog.vocabularies[name].title
            groups.append(
                LinkGroup(title, (*links, Link(f"全部{title}", f"tags/{name}/index.html")))
            )
    return SitemapView(
        (Link("首页", "index.html"), Link("网站地图")),
        "网站地图",
        "按页面类型列出全站入口。",
        tuple(groups),
    )


def _provinces(catalog: Catalog) -> Iterator[Link]:
    counts = Tally.of(catalog.entries, catalog.regions).total
    for region in catalog.regions.current("省"):
        if counts[region.code]:
            yield Link(region.name, region_url(region.code), counts[region.code])
