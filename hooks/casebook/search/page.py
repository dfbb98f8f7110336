"""The pages that need scripts (search, own comparison, selection), with alternatives to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from casebook.catalog import Catalog, Entry
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
_MOST_COMPARED = 4
_MOST_COLLECTED = 20


@dataclass(frozen=True)
class ScriptedView:
    """A page filled by a script; ``ways`` link to alternatives without scripts.

    ``presets`` fill the page with cases that belong together.
    """

    breadcrumbs: tuple[Link, ...]
    title: str
    intro: str
    ways: tuple[Link, ...]
    presets: tuple[Link, ...]


def pages(
    catalog: Catalog,
    compared: Iterable[tuple[str, Sequence[Entry]]] = (),
    collected: Iterable[tuple[str, Sequence[Entry]]] = (),
) -> Iterator[GeneratedPage]:
    """Yield the pages that need scripts.

    ``compared`` and ``collected`` are titles with cases that editors put together.
    """
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
        presets=_presets("compare/own.html", compared, _MOST_COMPARED),
    )
    yield _page(
        "basket.html",
        "basket.html",
        "我的选编",
        "把选入的案例排好次序，打印成册或单页，存成电子书，导出成表格。",
        _INDEXES,
        presets=_presets("basket.html", collected, _MOST_COLLECTED),
    )


def _page(
    url: str,
    template: str,
    title: str,
    intro: str,
    ways: tuple[Link, ...],
    *,
    above: tuple[Link, ...] = (),
    presets: tuple[Link, ...] = (),
) -> GeneratedPage:
    trail = (Link("首页", "index.html"), *above, Link(title))
    return GeneratedPage(
        url, template, title, intro, partial(ScriptedView, trail, title, intro, ways, presets)
    )


def _presets(url: str, sets: Iterable[tuple[str, Sequence[Entry]]], most: int) -> tuple[Link, ...]:
    """Return links that open a page with a set of cases; sets that are too large are left out."""
    return tuple(
        Link(title, f"{url}?ids={','.join(entry.path for entry in entries)}", len(entries))
        for title, entries in sets
        if 1 < len(entries) <= most
    )
