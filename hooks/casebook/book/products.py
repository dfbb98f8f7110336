"""What is asked of a printed format, and the finished files that it answers with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from casebook.book.collection import CollectionFile
from casebook.catalog import Entry

Each = Callable[[Iterable[Entry]], Iterable[Entry]]
"""Wraps the cases of a book where they are made, to show the progress."""
Say = Callable[[str], None]
Notices = tuple[tuple[str, str], ...]
"""What happened on the way: the title of a case or an empty text, and the words."""


def silent(words: str) -> None:
    """Say nothing."""


@dataclass(frozen=True)
class Request:
    """A collection with its cases in order, and how it is to be printed.

    ``style`` is that of the PDF, the collection's own when empty; ``volumes`` is how many there
    are to be, as many as needed when 0; ``archive`` asks for a copy for long keeping.
    """

    file: CollectionFile
    entries: tuple[Entry, ...]
    style: str = ""
    archive: bool = False
    volumes: int = 0

    @property
    def title_lines(self) -> dict[str, list[str]]:
        """Return how the editor breaks the titles of cases, by path."""
        return self.file.collection.case_titles


@dataclass(frozen=True)
class Progress:
    """How a caller follows the work: ``each`` wraps the cases, ``say`` tells what is done."""

    each: Each = iter
    say: Say = silent


@dataclass(frozen=True)
class Product:
    """One finished file under the name that readers see; ``content`` is a file or its bytes.

    ``seconds`` and ``memory`` (bytes) are 0 where it was taken from the store. ``unprinted`` are
    the titles of cases that could not be printed whole. ``rests_on`` are the pictures that were
    read: paths in the library with their digests, empty for one that is not there.
    """

    name: str
    content: bytes | Path
    seconds: float = 0.0
    memory: int = 0
    notices: Notices = ()
    unprinted: tuple[str, ...] = ()
    rests_on: Mapping[str, str] = field(default_factory=dict)

    @property
    def file(self) -> Path:
        """Return where the product lies. Errors: TypeError when it is not in a file yet."""
        if isinstance(self.content, bytes):
            raise TypeError(f"{self.name} is not in a file")
        return self.content


def notices_of(rows: Iterable[Iterable[str]]) -> Notices:
    """Return notices that were kept as JSON."""
    return tuple((str(case), str(words)) for case, words in rows)
