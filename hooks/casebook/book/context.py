"""What all books of one library are made with, and the key under which results are kept."""

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
from casebook.book.selection import Chapter
from casebook.catalog import Catalog, Entry, last_reviewed
from casebook.digest import digest, program_digest
from casebook.regionmap import MapSettings
from casebook.rendering import Renderer
from casebook.store import Store


@dataclass(frozen=True)
class PrintContext:
    """What all books of one library are made with.

    ``root`` is the library's folder, ``templates`` the folder of print templates, ``fonts`` a
    folder with fonts of the user's own. ``compilers`` have been started already and wait for
    work; :meth:`close` ends them. Every field but ``store`` and ``compilers`` is an input of what
    is printed and counts in the keys.
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

    def key(self, kind: str, *parts: object) -> str:
        """Return the key of a result that needs no typesetting, such as the tree of a case."""
        return digest(kind, self.inputs, *parts)

    def file_key(self, kind: str, *parts: object) -> str:
        """Return the key of a finished file. Errors: NoChineseFontError, CompileError."""
        return self.key(kind, self.tools, *parts)

    @cached_property
    def tools(self) -> str:
        """Return a digest of what sets pages: program, packages, templates, fonts."""
        return digest(program_digest(), _contents(self.templates), self.faces)

    @cached_property
    def inputs(self) -> str:
        """Return a digest of all inputs but the fonts and the content of cases and collections.

        Pictures are not among them: what a result rests on is kept with it (see :class:`Store`).
        The tables of regions are data of the package.
        """
        return digest(
            program_digest(),
            _contents(self.templates),
            list(self.catalog.vocabularies),
            self.catalog.as_of,
            self.renderer.settings,
            self.site_name,
            self.site_url,
            self.map_settings,
        )

    def content(self, entry: Entry) -> str:
        """Return a digest of what a case says."""
        if entry.path not in self._entries:
            self._entries[entry.path] = digest(entry)
        return self._entries[entry.path]

    def collection_key(
        self, kind: str, file: CollectionFile, chapters: list[Chapter], *parts: object
    ) -> str:
        """Return the key of the files of a collection, or of one volume, with the cases it holds."""
        held = [(chapter.title, [self.content(e) for e in chapter.entries]) for chapter in chapters]
        return self.file_key(kind, file, held, last_reviewed(self.catalog.entries), *parts)

    @cached_property
    def faces(self) -> Faces | None:
        """Return the fonts for all roles, None when nothing can be typeset here.

        Errors: NoChineseFontError, CompileError.
        """
        if available():
            return None
        with self.lent_compiler() as compiler:
            return compiler.faces

    def compiler(self, memory: int = MEMORY, faces: Faces | None = None) -> Compiler:
        """Return a compiler with the user's own fonts that may use so many bytes of memory."""
        try:
            compiler = self.compilers.pop()
        except IndexError:
            return Compiler([self.fonts], memory, faces)
        compiler.memory = memory
        return compiler

    def close(self) -> None:
        """End the compilers that still wait for work."""
        while self.compilers:
            self.compilers.pop().close()

    @contextmanager
    def lent_compiler(self) -> Iterator[Compiler]:
        """Give a compiler that waits for more work afterwards; after an error it is closed."""
        with ExitStack() as ending:
            compiler = ending.enter_context(self.compiler())
            yield compiler
            ending.pop_all()
            self.compilers.append(compiler)

    def bound(self, file: CollectionFile, some: list[Chapter], style: str, volume: str) -> Book:
        """Return one volume of a collection, or the whole."""
        return bind(
            file,
            some,
            self.catalog,
            self.root,
            renderer=self.renderer,
            map_css=(self.templates / "map.css").read_text("utf-8"),
            map_settings=self.map_settings,
            site=self.site_url,
            volume=volume,
            style=style,
        )


def _contents(folder: Path) -> list[tuple[str, Any]]:
    return [(file.name, file.read_bytes()) for file in sorted(folder.glob("*")) if file.is_file()]
