"""The pages of contradictions between sources, by case; gaps are shown on the case page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from casebook.casepage import DoubtView, doubts_of
from casebook.catalog import Catalog, Entry
from casebook.listing import CaseCard, GeneratedPage, Link, Pagination, card, list_pages

URL = "doubts.html"
_CASES_PER_PAGE = 20


@dataclass(frozen=True)
class CaseDoubts:
    """The open questions of one case; its source marks link to the case page."""

    anchor: str
    card: CaseCard
    doubts: tuple[DoubtView, ...]


@dataclass(frozen=True)
class DoubtsView:
    """One page of open questions."""

    breadcrumbs: tuple[Link, ...]
    title: str
    intro: str
    groups: tuple[CaseDoubts, ...]
    pagination: Pagination


def pages(catalog: Catalog) -> Iterator[GeneratedPage]:
    """Yield the pages of open questions."""
    entries = [entry for entry in catalog.entries if entry.told.disputed]
    for url, some, pagination in list_pages(entries, URL, _CASES_PER_PAGE):
        page = f"（第 {pagination.number} 页）" if pagination.number > 1 else ""
        yield GeneratedPage(
            url, "doubts.html", f"存疑{page}",
            f"几处来源说法不一、数字对不上的地方，按案例列出{page}。",
            partial(_view, catalog, some, pagination),
        )  # fmt: skip


def _view(catalog: Catalog, entries: Sequence[Entry], pagination: Pagination) -> DoubtsView:
    return DoubtsView(
        (Link("首页", "index.html"), Link("存疑")),
        "存疑",
        "来源说法不一、数字对不上的地方列在这里，连同本库的处理。原文没有写清的，见各案例页。",
        tuple(
            CaseDoubts(
                entry.path.removesuffix(".md").rpartition("/")[2],
                card(entry, catalog),
                tuple(d for d in doubts_of(entry.case, entry.url) if d.kind == "来源不一"),
            )
            for entry in entries
        ),
        pagination,
    )
