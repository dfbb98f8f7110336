"""Which data files lie beside a page: the same table as CSV and as XLSX."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from casebook.listing import Link
from casebook.sheets import Sheet, as_csv, as_xlsx


@dataclass(frozen=True)
class Download:
    """A file of the site; ``content`` makes its bytes when it is written."""

    url: str
    content: Callable[[], bytes]


def both(page_url: str, sheets: Callable[[], Sequence[Sheet]]) -> Iterator[Download]:
    """Yield the two files beside a page. CSV has room for the first sheet alone."""
    stem = page_url.removesuffix(".html")
    yield Download(f"{stem}.csv", lambda: as_csv(sheets()[0]))
    yield Download(f"{stem}.xlsx", lambda: as_xlsx(sheets()))


def links(page_url: str) -> tuple[Link, ...]:
    """Return the links to the two files."""
    stem = page_url.removesuffix(".html")
    return (Link("CSV", f"{stem}.csv"), Link("XLSX", f"{stem}.xlsx"))
