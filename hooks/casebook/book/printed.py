"""A finished PDF with what was measured in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casebook.book.products import Notices, Product

Bookmarks = tuple[tuple[int, str, str], ...]
"""Level from 0, title, printed page number."""


@dataclass(frozen=True)
class Layout:
    """Where everything stands in a part of a volume.

    ``wide`` tells for each page whether it is wider than high. ``rows`` are the bookmarks with the
    position of the page (from 0) and the place on it; ``labels`` and ``words`` are what the
    templates measured, pages counted from 1.
    """

    wide: tuple[bool, ...]
    rows: tuple[tuple[int, str, str, int, float, float], ...]
    labels: Mapping[str, tuple[int, float, float]]
    words: Mapping[str, Sequence[int]]


@dataclass(frozen=True)
class Printed:
    """A finished PDF in the store.

    ``seconds`` and ``memory`` (bytes) are 0 for a file from the store; ``notices`` are pairs (title
    of the case or empty, what happened); ``bookmarks`` are empty for a single case, and ``words``,
    the pages of the index entries, where they were not asked for. ``unprinted`` holds the titles
    of cases that could not be printed, ``depends_on`` the pictures that were read. ``layout`` is
    where everything stands in a part of a volume.
    """

    file: Path
    seconds: float
    memory: int
    bookmarks: Bookmarks = ()
    words: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    notices: Notices = ()
    unprinted: tuple[str, ...] = ()
    depends_on: Mapping[str, str] = field(default_factory=dict)
    layout: Layout | None = None


def layout_in(found: Mapping[str, Any]) -> Layout:
    """Return the layout that was stored with a part."""
    measured = found["found"]
    return Layout(
        tuple(found["wide"]),
        tuple(tuple(row) for row in found["rows"]),
        {name: tuple(place) for name, place in measured.get("labels", {}).items()},
        measured.get("words", {}),
    )


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
