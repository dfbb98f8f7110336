"""What all books of one library are made with, and what a finished file is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from casebook.book.binding import Book, bind, content_number
from casebook.book.collection import CollectionFile
from casebook.book.fonts import Faces
from casebook.book.fragments import Fragments, package_number
from casebook.book.press import MEMORY, Press
from casebook.book.readings import kept_readings
from casebook.book.selection import Chapter
from casebook.book.typesetting import Printed, template_number
from casebook.catalog import Catalog, Entry, last_reviewed
from casebook.regionmap import MapSettings
from casebook.rendering import Renderer

Each = Callable[[Iterable[Entry]], Iterable[Entry]]
Say = Callable[[str], None]


@dataclass(frozen=True)
class Workshop:
    """What all books of one library are made with.

    ``root`` is the library's folder, ``cache`` a folder that may be deleted at any time,
    ``templates`` the folder of print templates, ``fonts`` a folder with fonts of the user's own.
    ``presses`` have been started already and wait for work; who takes one closes it.
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
    presses: list[Press] = field(default_factory=list)

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
        try:
            press = self.presses.pop()
        except IndexError:
            return Press([self.fonts], memory, faces)
        press.memory = memory
        return press

    def close(self) -> None:
        """End the presses that still wait for work."""
        while self.presses:
            self.presses.pop().close()

    @contextmanager
    def lent_press(self) -> Iterator[Press]:
        """Give a press for small questions; it waits for work afterwards, closed after a fault."""
        with ExitStack() as ending:
            press = ending.enter_context(self.press())
            yield press
            ending.pop_all()
            self.presses.append(press)

    def number_of(self, file: CollectionFile, some: Sequence[Chapter], *more: str) -> str:
        """Return a number of all that a book is made from but its pictures, without making it."""
        entries = [entry for chapter in some for entry in chapter.entries]
        chapters = repr([(chapter.title, len(chapter.entries)) for chapter in some])
        collection = file.collection.model_dump_json()
        return content_number(
            entries, self._common, file.slug, collection, file.preface, chapters, *more
        )

    @cached_property
    def _common(self) -> str:
        """What goes into every book of this library."""
        return repr(
            (
                package_number(),
                template_number(self.templates),
                version("typst"),
                [list(vocabulary) for vocabulary in self.catalog.vocabularies],
                (self.catalog.as_of, last_reviewed(self.catalog.entries)),
                (self.site_name, self.site_url, self.map_settings),
            )
        )

    def bound(self, file: CollectionFile, some: Sequence[Chapter], style: str, volume: str) -> Book:
        """Return one volume of a collection, or the whole."""
        css = (self.templates / "map.css").read_text("utf-8")
        with kept_readings(self.cache / "readings.json"):
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
