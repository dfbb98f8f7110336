"""Books made once for all tests that measure them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from casebook.book import production
from casebook.book.collection import CollectionFile, read_collection
from casebook.book.context import PrintContext
from casebook.book.formats import books
from casebook.book.products import Product, Request
from casebook.book.selection import select
from casebook.catalog import Entry, Library, load
from casebook.storage.store import Store

ROOT = Path(__file__).resolve().parents[2]
SITE = "https://anli.example.org/"
PDF, WORD = books()


def print_pdf(
    context: PrintContext,
    file: CollectionFile,
    entries: tuple[Entry, ...],
    *,
    style: str = "",
    archive: bool = False,
    count: int = 0,
) -> list[Product]:
    """Return the PDF files of a collection."""
    with closing(context):
        return production.produce(context, PDF, Request(file, entries, style, archive, count))


def write_word(context: PrintContext, file: CollectionFile, entries: tuple[Entry, ...]) -> Product:
    """Return the Word file of a collection."""
    with closing(context):
        (product,) = production.produce(context, WORD, Request(file, entries))
    return product


@dataclass
class Bindery:
    """The real library with a store of its own; books are made when first asked for."""

    library: Library
    context: PrintContext
    _printed: dict[str, Product] = field(default_factory=dict)

    def collection(self, slug: str) -> tuple[CollectionFile, tuple[Entry, ...]]:
        """Return a collection with its cases."""
        file, problems, _ = read_collection(ROOT / "cases" / "collections" / f"{slug}.md")
        assert file is not None, problems
        entries, problems = select(file, self.library.catalog)
        assert not problems
        return file, entries

    def pdf(self, slug: str, style: str = "", *, archive: bool = False) -> Path:
        """Return the PDF of a collection."""
        file, entries = self.collection(slug)
        if style == file.collection.style:
            style = ""  # the same book, which has another key when its style is asked for by name
        key = f"{slug}-{style}-{archive}"
        if key not in self._printed:
            (self._printed[key],) = print_pdf(
                self.context, file, entries, style=style, archive=archive
            )
        return self._printed[key].file

    def word(self, slug: str) -> Path:
        """Return the Word file of a collection."""
        key = f"{slug}-word"
        if key not in self._printed:
            file, entries = self.collection(slug)
            self._printed[key] = write_word(self.context, file, entries)
        return self._printed[key].file


def context_of(library: Library, root: Path, cache: Path, site: str = SITE) -> PrintContext:
    """Return what books of a library are made with: the project's templates, and a store."""
    templates, fonts = ROOT / "theme" / "print", ROOT / "fonts"
    return PrintContext(
        library.catalog, root, Store(cache), templates, fonts, "基层治理典型案例库", site
    )


@pytest.fixture(scope="session")
def bindery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bindery]:
    """Return the bindery of the real library."""
    library = load(ROOT / "cases")
    context = context_of(library, ROOT / "cases", tmp_path_factory.mktemp("bindery"))
    with closing(context):
        yield Bindery(library, context)
