"""Books made once for all tests that measure them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from casebook.book.collection import CollectionFile, read_collection
from casebook.book.production import Product, PrintContext, print_pdf, write_word
from casebook.book.selection import select
from casebook.catalog import Entry, Library, load

ROOT = Path(__file__).resolve().parents[2]
SITE = "https://anli.example.org/"


@dataclass
class Bindery:
    """The real library with a workshop of its own; books are made when first asked for."""

    library: Library
    workshop: PrintContext
    out: Path
    _made: dict[str, Product] = field(default_factory=dict)

    def collection(self, slug: str) -> tuple[CollectionFile, tuple[Entry, ...]]:
        """Return a collection with its cases."""
        file, problems, _ = read_collection(ROOT / "cases" / "collections" / f"{slug}.md")
        assert file is not None, problems
        entries, problems = select(file, self.library.catalog)
        assert not problems
        return file, entries

    def pdf(self, slug: str, style: str = "", *, archive: bool = False) -> Path:
        """Return the PDF of a collection."""
        key = f"{slug}-{style}-{archive}"
        if key not in self._made:
            file, entries = self.collection(slug)
            folder = self.out / key
            (self._made[key],) = print_pdf(
                self.workshop, file, entries, folder, style=style, archive=archive
            )
        return self._made[key].file

    def word(self, slug: str) -> Path:
        """Return the Word file of a collection."""
        key = f"{slug}-word"
        if key not in self._made:
            file, entries = self.collection(slug)
            self._made[key] = write_word(self.workshop, file, entries, self.out / key)
        return self._made[key].file


def workshop_of(library: Library, root: Path, cache: Path, site: str = SITE) -> PrintContext:
    """Return a workshop with the project's templates."""
    templates = ROOT / "theme" / "print"
    return PrintContext(
        library.catalog, root, cache, templates, ROOT / "fonts", "基层治理典型案例库", site
    )


@pytest.fixture(scope="session")
def bindery(tmp_path_factory: pytest.TempPathFactory) -> Bindery:
    """Return the bindery of the real library."""
    folder = tmp_path_factory.mktemp("bindery")
    library = load(ROOT / "cases")
    return Bindery(library, workshop_of(library, ROOT / "cases", folder / "cache"), folder / "out")
