"""The pages that need scripts (search, own comparison, selection), with alternatives to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from casebook.catalog import Catalog
from casebook.listing import GeneratedPage, Link

_LIBRARY = Link("全部案例", "library.html")
_INDEXES = (
    _LIBRARY,
    Link("按标签", "tags/index.html"),
    Link("按地区", "regions/index.html"),
    Link("工作法", "methods.html"),
    Link("时间线", "timeline.html"),
    Link("网站地图", "sitemap.html"),
)
_COMPARISONS = Link("对比", "compare/index.html")


@dataclass(frozen=True)
class ScriptedView:
    """A page filled by a script; ``ways`` link to alternatives without scripts."""

    breadcrumbs: tuple[Link, ...]
    title: str
    intro: str
    ways: tuple[Link, ...]


def pages(catalog: Catalog) -> Iterator[GeneratedPage]:
    """Yield the pages that need scripts."""
    count = len(catalog.entries)
    yield _page(
        "search.html",
        "search.html",
        "检索",
        f"在 {count} 个案例的标题、机制、正文、指标和来源里逐字查找。",
        _INDEXES,
    )
    yield _page(
        "compare/own.html",
        "own-comparison.html",
        "自选对比",
        "任选两到四个案例并排看：同一项做法、同一项指标各是怎样，差别在哪里。",
        (_COMPARISONS, _LIBRARY),
        above=(_COMPARISONS,),
    )
    yield _page(
        "basket.html",
        "basket.html",
        "我的选编",
        "把选入的案例排好次序，打印成册或单页，存成电子书，导出成表格。",
        _INDEXES,
    )


def _page(
    url: str,
    template: str,
    title: str,
    intro: str,
    ways: tuple[Link, ...],
    *,
    above: tuple[Link, ...] = (),
) -> GeneratedPage:
    trail = (Link("首页", "index.html"), *above, Link(title))
    return GeneratedPage(
        url, template, title, intro, partial(ScriptedView, trail, title, intro, ways)
    )
