"""Loading and checking of all collections of a library."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from casebook.book.collection import CollectionFile, collection_files, read_collection
from casebook.book.selection import Chapter, chapters, select
from casebook.catalog import Entry, Library
from casebook.pictures.kinds import KINDS
from casebook.problems import Problem, in_order


@dataclass(frozen=True)
class LoadedCollection:
    """One collection with its cases, in chapters."""

    file: CollectionFile
    entries: tuple[Entry, ...]
    chapters: tuple[Chapter, ...]
    cover: str = ""
    """The address of the picture on its cover, from the root of the site, if the library has it."""

    @property
    def url(self) -> str:
        """Return the address of its page."""
        return f"collections/{self.file.slug}.html"


@dataclass(frozen=True)
class Collections:
    """The collections that could be read, and the problems of the others."""

    items: tuple[LoadedCollection, ...]
    problems: list[Problem]
    lines: Mapping[str, tuple[str, ...]]
    files: int

    @property
    def published(self) -> tuple[LoadedCollection, ...]:
        """Return the collections that the site offers."""
        return tuple(item for item in self.items if item.file.collection.publish)


def load(folder: Path, library: Library) -> Collections:
    """Read all collections of a library, in the order of their file names."""
    items: list[LoadedCollection] = []
    problems: list[Problem] = []
    lines: dict[str, tuple[str, ...]] = {}
    files = collection_files(folder)
    for path in files:
        file, found, text = read_collection(path)
        if file is not None:
            entries, more = select(file, library.catalog)
            found = [*found, *more]
            if not more:
                bound = tuple(chapters(entries, file.collection, library.catalog))
                items.append(LoadedCollection(file, entries, bound, _cover(folder, file)))
        if found:
            problems += found
            lines[f"collections/{path.name}"] = text
    return Collections(tuple(items), in_order(problems), lines, len(files))


def _cover(folder: Path, file: CollectionFile) -> str:
    """Return the address of a collection's cover picture; empty if the site does not show it."""
    name = file.collection.cover_picture or ""
    url = posixpath.normpath(posixpath.join("collections", name))
    shown = Path(name).suffix in KINDS and not url.startswith(("../", "/"))
    return url if shown and (folder / url).is_file() else ""
