"""What all books of one library are made with, and what a finished file is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from casebook.book.binding import Book, bind
from casebook.book.collection import CollectionFile
from casebook.book.fonts import Faces
from casebook.book.fragments import Fragments
from casebook.book.press import MEMORY, Press
from casebook.book.rendering import Renderer
from casebook.book.selection import Chapter
from casebook.book.typesetting import Printed
from casebook.catalog import Catalog, Entry
from casebook.regionmap import MapSettings

Each = Callable[[Iterable[Entry]], Iterable[Entry]]
Say = Callable[[str], None]


@dataclass(frozen=True)
class Workshop:
    """What all books of one library are made with.

    ``root`` is the library's folder, ``cache`` a folder that may be deleted at any time,
    ``templates`` the folder of print templates, ``fonts`` a folder with fonts of the user's own.
    """

    catalog: Catalog
    root: Path
    cache: Path
    templates: Path
    fonts: Path
    site_name: str = ""
    site_url: str = ""
    map_settings: MapSettings | None = None
    renderer: Renderer = field(default_factory=Renderer)

    def fragments(self) -> Fragments:
        """Return the store of printed cases."""
        return Fragments(
            self.cache,
            self.catalog,
            self.root,
            self.renderer,
            site_name=self.site_name,
            site_url=self.site_url,
        )

    def press(self, memory: int = MEMORY, faces: Faces | None = None) -> Press:
        """Return a press with the user's own fonts that may use so many bytes of memory."""
        return Press([self.fonts], memory, faces)

    def bound(self, file: CollectionFile, some: Sequence[Chapter], style: str, volume: str) -> Book:
        """Return one volume of a collection, or the whole."""
        css = (self.templates / "map.css").read_text("utf-8")
        return bind(
            file,
            some,
            self.catalog,
            self.root,
            renderer=self.renderer,
            map_css=css,
            map_settings=self.map_settings,
            site=self.site_url,
            volume=volume,
            style=style,
        )


@dataclass(frozen=True)
class Product:
    """One finished file with what happened on the way."""

    file: Path
    seconds: float
    memory: int = 0
    notices: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, made: Printed) -> Product:
        """Return what a typesetter printed."""
        return cls(made.file, made.seconds, made.memory, made.notices)
