"""A finished PDF with what was measured in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from casebook.book.products import Notices, Product

Bookmarks = tuple[tuple[int, str, str], ...]
"""Level from 0, title, printed page number."""


@dataclass(frozen=True)
class Printed:
    """A finished PDF in the store.

    ``seconds`` and ``memory`` (bytes) are 0 for a file from the store; ``notices`` are pairs (title
    of the case or empty, what happened); ``bookmarks`` are empty for a single case, and ``words``,
    the pages of the index entries, where they were not asked for. ``unprinted`` holds the titles
    of cases that could not be printed, ``depends_on`` the pictures that were read.
    """

    file: Path
    seconds: float
    memory: int
    bookmarks: Bookmarks = ()
    words: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    notices: Notices = ()
    unprinted: tuple[str, ...] = ()
    depends_on: Mapping[str, str] = field(default_factory=dict)


def product_of(printed: Printed, name: str) -> Product:
    """Return a printed PDF as a product with a name for readers."""
    return Product(
        name,
        printed.file,
        printed.seconds,
        printed.memory,
        printed.notices,
        printed.unprinted,
        printed.depends_on,
    )
