"""What a library holds besides its cases, and what reads and checks each of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from casebook import comparison
from casebook.book import loading
from casebook.catalog import Library
from casebook.problems import Report

Loader = Callable[[Path, Library], Report]

PARTS: tuple[tuple[str, Loader], ...] = (
    ("comparisons", comparison.load),
    ("collections", loading.load),
)
"""By the name of their folder; each is read with the whole library, because it names cases."""


def parts_of(folder: Path, some: Sequence[Path] | None = None) -> list[Loader]:
    """Return what reads the parts that a library has; only those of these files, if given."""
    return [
        read
        for name, read in PARTS
        if any((folder / name).glob("*.md"))
        and (some is None or any(file.is_relative_to(folder / name) for file in some))
    ]
