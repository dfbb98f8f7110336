"""The comparisons and collections of a library, and the functions that read and check them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casebook.catalog import Library
from casebook.problems import Report

if TYPE_CHECKING:
    from casebook.book.loading import Collections
    from casebook.comparison import Comparisons

Loader = Callable[[Path, Library], Report]


# Imported when needed: both take a tenth of the time of checking one case, which needs neither.
def _comparisons(folder: Path, library: Library) -> Comparisons:
    from casebook import comparison  # noqa: PLC0415

    return comparison.load(folder, library)


def _collections(folder: Path, library: Library) -> Collections:
    from casebook.book import loading  # noqa: PLC0415

    return loading.load(folder, library)


LOADERS: tuple[tuple[str, Loader], ...] = (
    ("comparisons", _comparisons),
    ("collections", _collections),
)
"""Folder name and loader; a loader takes the whole library, because these files refer to cases."""


@dataclass(frozen=True)
class Editorial:
    """The loaded comparisons and collections: a field for each of :data:`LOADERS`."""

    comparisons: Comparisons
    collections: Collections

    def __iter__(self) -> Iterator[Report]:
        return iter((self.comparisons, self.collections))


def read_editorial(folder: Path, library: Library) -> Editorial:
    """Read and check the comparisons and collections of a library."""
    found: dict[str, Any] = {name: read(folder, library) for name, read in LOADERS}
    return Editorial(**found)


def loaders_of(folder: Path, some: Sequence[Path] | None = None) -> list[Loader]:
    """Return the loaders that a library needs; with ``some``, only those of these files."""
    return [
        read
        for name, read in LOADERS
        if any((folder / name).glob("*.md"))
        and (some is None or any(file.is_relative_to(folder / name) for file in some))
    ]
