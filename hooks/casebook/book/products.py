"""The request made of an output format, and the finished files that it returns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from casebook.book.collection import CollectionFile
from casebook.book.press_options import PLAIN, Press
from casebook.catalog import Entry

Each = Callable[[Iterable[Entry]], Iterable[Entry]]
"""Wraps the iteration over the cases of a book, to show progress."""
Say = Callable[[str], None]
Notices = tuple[tuple[str, str], ...]
"""What happened on the way: pairs of a case title (or an empty text) and a message."""


def silent(words: str) -> None:
    """Say nothing."""


class OverfullError(Exception):
    """A sheet does not hold its content; the message says in Chinese what to shorten by how much."""


@dataclass(frozen=True)
class Options:
    """What may be asked of a format beside its name; a format ignores what it does not know.

    ``size`` is one of the format's sizes, its first when empty; ``tenth`` asks for a drawing at a
    tenth of the size. ``issue`` (期号), ``office`` (编印单位) and ``date`` make the head of a 简报;
    ``figures`` is the greatest number of figures on one sheet.
    """

    size: str = ""
    tenth: bool = False
    issue: str = ""
    office: str = ""
    date: str = ""
    figures: int = 5


DEFAULT = Options()


@dataclass(frozen=True)
class CaseRequest:
    """A single case, and how to write it."""

    entry: Entry
    options: Options = DEFAULT

    @property
    def stem(self) -> str:
        """Return the name of the files without ending: that of the case's page."""
        return self.entry.url.removesuffix(".html").rpartition("/")[2]


@dataclass(frozen=True)
class Request:
    """A collection with its cases in order, and how to print it.

    ``style`` is the style of the PDF, the collection's own when empty; ``volumes`` is the number
    of volumes, 0 for as many as needed; ``archive`` asks for a copy for long-term preservation,
    ``press`` for one that a printing house takes. ``options`` are for other products than books.
    """

    file: CollectionFile
    entries: tuple[Entry, ...]
    style: str = ""
    archive: bool = False
    volumes: int = 0
    press: Press = PLAIN
    options: Options = DEFAULT

    @property
    def title_lines(self) -> dict[str, list[str]]:
        """Return the line breaks that the editor chose for case titles, by path."""
        return self.file.collection.case_titles


@dataclass(frozen=True)
class Progress:
    """Progress callbacks: ``each`` wraps the cases, ``say`` reports each step."""

    each: Each = iter
    say: Say = silent


@dataclass(frozen=True)
class Product:
    """One finished file under the name that readers see; ``content`` is a file or its bytes.

    ``seconds`` and ``memory`` (bytes) are 0 for a file from the store. ``unprinted`` holds the
    titles of cases that could not be printed completely. ``depends_on`` maps the paths in the
    library of the pictures read to their digests, empty for a missing file.
    """

    name: str
    content: bytes | Path
    seconds: float = 0.0
    memory: int = 0
    notices: Notices = ()
    unprinted: tuple[str, ...] = ()
    depends_on: Mapping[str, str] = field(default_factory=dict)

    @property
    def file(self) -> Path:
        """Return the product's path. Errors: TypeError when it is not in a file yet."""
        if isinstance(self.content, bytes):
            raise TypeError(f"{self.name} is not in a file")
        return self.content


def notices_of(rows: Iterable[Iterable[str]]) -> Notices:
    """Return notices from their form in JSON."""
    return tuple((str(case), str(words)) for case, words in rows)
