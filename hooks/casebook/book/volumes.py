"""A large collection becomes a set of volumes with common contents, printed side by side."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import Any

from casebook.book.binding import Book
from casebook.book.casenode import label_of
from casebook.book.collection import CollectionFile
from casebook.book.press import MEMORY, PressError
from casebook.book.selection import Chapter, chapters, chinese_number, volumes
from casebook.book.typesetting import Typesetter
from casebook.book.workshop import Each, Product, Say, Workshop
from casebook.catalog import Catalog, Entry

MOST_CASES = 200
"""A book with more cases is split into volumes: at 250 the press was seen to need 2.1 GB."""
IN_A_VOLUME = 50
"""Cases in each volume of a set: some 275 pages, and little enough memory to print two at once."""
_PER_CASE, _AT_LEAST = 9 * 1024**2, 200 * 1024**2  # bytes of the press, measured


def volumes_of(
    file: CollectionFile, entries: tuple[Entry, ...], catalog: Catalog, count: int = 0
) -> list[list[Chapter]]:
    """Return the volumes of a collection: as many as asked for, or as its size needs."""
    needed = -(-len(entries) // IN_A_VOLUME) if len(entries) > MOST_CASES else 1
    return volumes(chapters(entries, file.collection, catalog), count or needed)


def print_set(
    workshop: Workshop,
    file: CollectionFile,
    sets: Sequence[list[Chapter]],
    folder: Path,
    *,
    style: str,
    archive: bool,
    each: Each,
    say: Say,
) -> list[Product]:
    """Print the volumes of a set.

    The first volume is printed last: it holds the common contents with the page numbers of all
    others. ``each`` is called from several threads. Errors: as for
    :meth:`casebook.book.typesetting.Typesetter.book`.
    """
    tail = "-archive" if archive else ""
    names = [f"第{chinese_number(number + 1)}册" for number in range(len(sets))]
    outputs = [folder / f"{file.slug}{tail}-{number + 1}.pdf" for number in range(len(sets))]
    with workshop.press() as press, ThreadPoolExecutor(1) as asking:
        # Asked once, so that a volume kept from before needs no process, and while others are bound.
        asked = asking.submit(lambda: press.faces)
        books = [
            workshop.bound(file, some, style, name) for some, name in zip(sets, names, strict=True)
        ]
        faces = asked.result()
    at_once = presses_at_once(max(len(book.entries) for book in books))
    telling = Lock()

    def printed(
        number: int, memory: int = MEMORY, common: Sequence[dict[str, Any]] = ()
    ) -> tuple[Product, Any]:
        # A fresh process for each volume: what the last one kept in memory is of no use.
        with workshop.press(memory, faces) as press:
            setter = Typesetter(press, workshop.fragments(), workshop.templates)
            made = setter.book(
                books[number],
                outputs[number],
                archive=archive,
                volumes=common,
                title_lines=file.collection.case_titles,
                each=each,
            )
            with telling:
                say(names[number])
            rows = pages_of(books[number], made.bookmarks) if number else []
            return Product.of(made), rows

    def beside_others(number: int) -> tuple[Product, Any] | None:
        try:
            return printed(number, MEMORY // at_once)
        except PressError as error:
            if at_once == 1 or not error.gone:
                raise
            return None  # it needs more memory than its share: alone it may have all

    with ThreadPoolExecutor(at_once) as pool:
        found = list(pool.map(beside_others, range(1, len(sets))))
    others = [done or printed(number) for number, done in enumerate(found, 1)]
    common = [{"title": names[0], "entries": [{**row, "page": ""} for row in titles_of(books[0])]}]
    for name, (_, rows) in zip(names[1:], others, strict=True):
        common.append({"title": name, "entries": rows})
    first, _ = printed(0, common=common)
    return [first, *(product for product, _ in others)]


def presses_at_once(cases: int) -> int:
    """Return how many volumes of so many cases can be printed at once, as memory and cores allow.

    All presses together stay within :data:`casebook.book.press.MEMORY`.
    """
    return max(1, min(os.cpu_count() or 1, MEMORY // (_AT_LEAST + cases * _PER_CASE)))


def pages_of(book: Book, rows: Sequence[tuple[int, str, str]]) -> list[dict[str, Any]]:
    """Return the chapters and cases of a book with the pages that its bookmarks tell."""
    return paged(titles_of(book), rows)


def paged(
    titles: Iterable[dict[str, Any]], rows: Sequence[tuple[int, str, str]]
) -> list[dict[str, Any]]:
    """Return titles with the pages of bookmarks (level, title, page); unknown ones are left out."""
    pages: dict[str, list[str]] = {}
    for _, title, page in rows:
        pages.setdefault(_bare(title), []).append(page)
    found = []
    for wanted in titles:
        if left := pages.get(_bare(wanted["title"])):
            found.append({**wanted, "page": left.pop(0)})
    return found


def titles_of(book: Book) -> Iterator[dict[str, Any]]:
    """Yield the title, level and label of every chapter and case."""
    titled = any(chapter.title for chapter in book.chapters)
    for chapter in book.chapters:
        if chapter.title:
            yield {"title": chapter.title, "level": 1, "label": chapter.label}
        for entry in chapter.entries:
            level = 2 if titled else 1
            yield {"title": entry.case.title, "level": level, "label": label_of(entry.path)}


def _bare(title: str) -> str:
    return "".join(title.split())
