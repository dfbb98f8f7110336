"""Generated pages, and the pagination of long lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from casebook.listing.links import Link

PER_PAGE = 30
CARDS_PER_PAGE = 60
"""Cases of a term or a region on one page: what surrounds them is written half as often."""

T = TypeVar("T")


@dataclass(frozen=True)
class GeneratedPage:
    """A page made from views and not from a file.

    ``url`` is relative to the site's root and ends in .html. ``view`` makes the data of
    ``template`` lazily, when the page is written, so that they are never all in memory.
    ``markdown`` is the page's own text, if it has one, and ``finish`` the last change to its HTML.
    ``listed`` says whether search engines are told of it; ``given`` is a digest of its
    arguments if contents of cases were read to make them, else empty; None if the page may show
    what no reading tells.
    """

    url: str
    template: str
    title: str
    description: str
    view: Callable[[], Any]
    markdown: str = ""
    finish: Callable[[str], str] = str
    listed: bool = True
    given: str | None = None


@dataclass(frozen=True)
class Pagination:
    """The position of a page in a list: ``number`` of ``total`` pages with ``items`` in all."""

    number: int
    total: int
    items: int
    previous: Link | None
    next: Link | None
    pages: tuple[Link, ...]


def list_pages(
    items: Sequence[T], url: str, per_page: int = PER_PAGE
) -> Iterator[tuple[str, Sequence[T], Pagination]]:
    """Split a list into pages; yield each page's url, items and pagination.

    The first page has ``url`` itself, the others ``-2``, ``-3``, … before the ending. An empty
    list is one empty page.
    """
    total = max(1, -(-len(items) // per_page))
    for number in range(1, total + 1):
        yield (
            page_url(url, number),
            items[(number - 1) * per_page : number * per_page],
            Pagination(
                number,
                total,
                len(items),
                Link("上一页", page_url(url, number - 1)) if number > 1 else None,
                Link("下一页", page_url(url, number + 1)) if number < total else None,
                tuple(_window(url, number, total)) if total > 1 else (),
            ),
        )


def page_url(url: str, number: int) -> str:
    """Return the address of a list's page."""
    return url if number == 1 else f"{url.removesuffix('.html')}-{number}.html"


def _window(url: str, number: int, total: int) -> Iterator[Link]:
    # First, last, and two on each side: a list of 300 pages must not have 300 links on each.
    shown = {1, total, *range(max(1, number - 2), min(total, number + 2) + 1)}
    before = 0
    for page in sorted(shown):
        if page > before + 1:
            yield Link("…")
        yield Link(str(page), page_url(url, page), current=page == number)
        before = page
