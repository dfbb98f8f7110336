"""The search page: where its form stands, and the ways to every case without a script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from casebook.catalog import Catalog
from casebook.listing import GeneratedPage, Link

URL = "search.html"


@dataclass(frozen=True)
class SearchView:
    """The search page; ``ways`` lead to the index pages."""

    breadcrumbs: tuple[Link, ...]
    title: str
    intro: str
    ways: tuple[Link, ...]


def pages(catalog: Catalog) -> Iterator[GeneratedPage]:
    """Yield the search page."""
    count = len(catalog.entries)
    intro = f"在 {count} 个案例的标题、机制、正文、指标和来源里逐字查找。"
    yield GeneratedPage(URL, "search.html", "检索", intro, lambda: _view(count, intro))


def _view(count: int, intro: str) -> SearchView:
    return SearchView(
        (Link("首页", "index.html"), Link("检索")),
        "检索",
        intro,
        (
            Link("全部案例", "library.html", count),
            Link("按标签", "tags/index.html"),
            Link("按地区", "regions/index.html"),
            Link("工作法", "methods.html"),
            Link("时间线", "timeline.html"),
            Link("网站地图", "sitemap.html"),
        ),
    )
