"""Pages at earlier addresses of cases: each leads on to where the case is now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from casebook.catalog import Catalog, Entry
from casebook.listing import GeneratedPage, Link, link_to_case


@dataclass(frozen=True)
class MovedView:
    """A page that leads on."""

    breadcrumbs: tuple[Link, ...]
    case: Link

    @property
    def canonical(self) -> str:
        """Return the address that search engines and shared links are to keep."""
        return self.case.url


def pages(catalog: Catalog) -> Iterator[GeneratedPage]:
    """Yield a page for each earlier path of a case."""
    for entry in catalog.entries:
        for path in entry.told.aliases:
            yield GeneratedPage(
                f"{path.removesuffix('.md')}.html",
                "moved.html",
                f"{entry.case.title}（已改地址）",
                f"“{entry.case.title}”换了地址，这里转到新的页面。",
                partial(_view, entry),
                listed=False,
            )


def _view(entry: Entry) -> MovedView:
    return MovedView((Link("首页", "index.html"), Link("已改地址")), link_to_case(entry))
