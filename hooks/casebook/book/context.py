"""The inputs shared by all books of a library, and the cache keys made from them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from casebook.book.binding import Book, bind
from casebook.book.collection import CollectionFile
from casebook.book.compiler import MEMORY, Compiler, available
from casebook.book.fonts import Faces
from casebook.book.nearby import Nearby, nearby
from casebook.book.selection import Chapter
from casebook.catalog import Catalog, Entry, last_reviewed
from casebook.markup.rendering import Renderer
from casebook.regionmap import MapSettings
from casebook.storage.digest import digest, program_digest
from casebook.storage.store import Store


@dataclass(frozen=True)
class PrintContext:
    """The inputs shared by all books of a library.

    ``root`` is the library's folder, ``templates`` the folder of print templates, ``fonts`` a
    folder with the user's own fonts. ``compilers`` are started and idle; :meth:`close` ends
    them. Every field except ``store`` and ``compilers`` is an input of what is printed, and part
    of the keys.
    """

    catalog: Catalog
    root: Path
    store: Store
    templates: Path
    fonts: Path
    site_name: str = ""
    site_url: str = ""
    map_settings: MapSettings | None = None
    renderer: Renderer = field(default_factory=Renderer)
    compilers: list[Compiler] = field(default_factory=list)
    _entries: dict[str, str] = field(default_factory=dict, init=False)
    _nearby: dict[str, Nearby] = field(default_factory=dict, init=False)

    def key(self, kind: str, *parts: object) -> str:
        """Return the cache key of a result made without typesetting, such as the tree of a case."""
        return digest(kind, self.inputs, *parts)

    def file_key(self, kind: str, *parts: object) -> str:
        """Return the cache key of a finished file. Errors: NoChineseFontError, CompileError."""
        return self.key(kind, self.tools, *parts)

    @cached_property
    def tools(self) -> str:
        """Return a digest of the typesetting tools: program, packages, templates, fonts."""
        return digest(program_digest(), _contents(self.templates), self.faces)

    @cached_property
    def inputs(self) -> str:
        """Return a digest of all inputs except fonts and the content of cases and collections.

        Pictures are not included: the store records the files that each result depends on
        (see :class:`Store`). The tables of regions belong to the package.
        """
        return digest(
            program_digest(),
            _contents(self.templates),
            list(self.catalog.vocabularies),
            self.catalog.profile,
            self.catalog.as_of,
            self.renderer.settings,
            self.site_name,
            self.site_url,
            self.map_settings,
        )

    def content(self, entry: Entry) -> str:
        """Return a digest of the content of a case."""
        if entry.path not in self._entries:
            self._entries[entry.path] = digest(entry)
        return self._entries[entry.path]

    def nearby(self, entry: Entry) -> Nearby:
        """Return the other cases that a case names: they change without the case itself."""
        if entry.path not in self._nearby:
            self._nearby[entry.path] = nearby(entry, self.catalog)
        return self._nearby[entry.path]

    def around(self, entry: Entry) -> str:
        """Return a digest of the other cases that a case names."""
        key = f"around {entry.path}"
        if key not in self._entries:
            self._entries[key] = digest(self.nearby(entry))
        return self._entries[key]

    def collection_key(
        self, kind: str, file: CollectionFile, chapters: list[Chapter], *parts: object
    ) -> str:
        """Return the cache key of the files of a collection or of one volume, cases included."""
        held = [
            (chapter.title, [(self.content(e), self.around(e)) for e in chapter.entries])
            for chapter in chapters
        ]
        return self.file_key(kind, file, held, last_reviewed(self.catalog.entries), *parts)

    @cached_property
    def faces(self) -> Faces | None:
        """Return the fonts for all roles; None when nothing can be typeset here.

        Errors: NoChineseFontError, CompileError.
        """
        if available():
            return None
        with self.lent_compiler() as compiler:
            return compiler.faces

    def compiler(self, memory: int = MEMORY, faces: Faces | None = None) -> Compiler:
        """Return a compiler with the user's own fonts; ``memory`` is its limit in bytes."""
        try:
            compiler = self.compilers.pop()
        except IndexError:
            return Compiler([self.fonts], memory, faces)
        compiler.memory = memory
        return compiler

    def close(self) -> None:
        """End the idle compilers."""
        while self.compilers:
            self.compilers.pop().close()

    @contextmanager
    def lent_compiler(self) -> Iterator[Compiler]:
        """Lend a compiler from the pool; it is reused afterwards, or closed after an error."""
        with ExitStack() as ending:
            compiler = ending.enter_context(self.compiler())
            yield compiler
            ending.pop_all()
            self.compilers.append(compiler)

    def bound(self, file: CollectionFile, some: list[Chapter], style: str, volume: str) -> Book:
        """Return one volume of a collection, or the whole collection, as a book."""
        return bind(
            file,
            some,
            self.catalog,
            self.root,
            renderer=self.renderer,
            map_css=(self.templates / "map.css").read_text("utf-8"),
            map_settings=self.map_settings,
            site=self.site_url,
            library=self.site_name,
            volume=volume,
            style=style,
        )


def _contents(folder: Path) -> list[tuple[str, Any]]:
    return [(file.name, file.read_bytes()) for file in sorted(folder.glob("*")) if file.is_file()]
