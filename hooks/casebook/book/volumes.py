"""A large collection becomes a set of volumes with common contents, printed side by side."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from casebook.book.binding import BookChapter, chapter_label
from casebook.book.casenode import label_of
from casebook.book.collection import CollectionFile
from casebook.book.kept import Bookmarks, Kept, number_of
from casebook.book.press import MEMORY, PressError
from casebook.book.selection import Chapter, chapters, chinese_number, volumes
from casebook.book.typesetting import Typesetter
from casebook.book.workshop import Each, Product, Say, Workshop
from casebook.catalog import Catalog, Entry

MOST_CASES = 200
"""A book with more cases is split into volumes: at 250 the press was seen to need 2.1 GB."""
IN_A_VOLUME = 25
"""Cases in each volume of a set: some 150 pages, little enough memory to print two at once, and
little enough work that a set with one changed case is there again in four seconds."""
_PER_CASE, _AT_LEAST = 9 * 1024**2, 200 * 1024**2  # bytes of the press, measured


def volumes_of(
    file: CollectionFile, entries: tuple[Entry, ...], catalog: Catalog, count: int = 0
) -> list[list[Chapter]]:
    """Return the volumes of a collection: as many as asked for, or as its size needs."""
    needed = -(-len(entries) // IN_A_VOLUME) if len(entries) > MOST_CASES else 1
    return volumes(chapters(entries, file.collection, catalog), count or needed)


@dataclass(frozen=True)
class _Volume:
    """One volume before it is bound: what it is called, holds, and is made of (as a number)."""

    name: str
    chapters: list[Chapter]
    output: Path
    number: str

    @property
    def entries(self) -> list[Entry]:
        return [entry for chapter in self.chapters for entry in chapter.entries]


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
    ahead: Callable[[Sequence[Entry]], None] = lambda entries: None,
) -> list[Product]:
    """Print the volumes of a set.

    The first volume is printed last: it holds the common contents with the page numbers of all
    others. A volume that was printed before from the same content is taken as it is, unbound.
    ``ahead`` makes cases ready that are going to be printed; ``each`` is called from several
    threads. Errors: as for :meth:`casebook.book.typesetting.Typesetter.book`.
    """
    with workshop.lent_press() as press:
        faces = press.faces
    kept = Kept(workshop.cache / "kept")
    tail = "-archive" if archive else ""
    volumes = [
        _Volume(
            name := f"第{chinese_number(number)}册",
            some,
            folder / f"{file.slug}{tail}-{number}.pdf",
            workshop.number_of(file, some, style, name, repr(faces), str(archive)),
        )
        for number, some in enumerate(sets, 1)
    ]
    at_once = presses_at_once(max(len(volume.entries) for volume in volumes))
    telling = Lock()

    def taken(volume: _Volume, common: str = "") -> tuple[Product, Bookmarks] | None:
        number = kept.known(number_of([volume.number.encode(), common.encode()]))
        rows = kept.take(number, volume.output) if number else None
        if rows is None:
            return None
        for _ in each(volume.entries):
            continue
        with telling:
            say(volume.name)
        notices = tuple(("", notice) for notice in faces.notices)
        return Product(volume.output, 0.0, 0, notices), rows

    def printed(
        volume: _Volume, memory: int = MEMORY, common: Sequence[dict[str, Any]] = ()
    ) -> tuple[Product, Bookmarks]:
        # A fresh process for each volume: what the last one kept in memory is of no use.
        with workshop.press(memory, faces) as press:
            setter = Typesetter(press, workshop.fragments(), workshop.templates)
            made = setter.book(
                workshop.bound(file, volume.chapters, style, volume.name),
                volume.output,
                archive=archive,
                volumes=common,
                title_lines=file.collection.case_titles,
                each=each,
            )
        if made.number:
            inputs = number_of([volume.number.encode(), _text(common).encode()])
            kept.remember(inputs, made.number)
        with telling:
            say(volume.name)
        return Product.of(made), made.bookmarks

    def beside_others(volume: _Volume) -> tuple[Product, Bookmarks] | None:
        try:
            return printed(volume, MEMORY // at_once)
        except PressError as error:
            if at_once == 1 or not error.gone:
                raise
            return None  # it needs more memory than its share: alone it may have all

    first, *others = volumes
    found = {volume.name: done for volume in others if (done := taken(volume))}
    missing = [volume for volume in others if volume.name not in found]
    if missing:
        ahead([entry for volume in (*missing, first) for entry in volume.entries])
        with ThreadPoolExecutor(at_once) as pool:
            printed_together = list(pool.map(beside_others, missing))
        # Only now, when no other press runs, may one have all the memory.
        for volume, done in zip(missing, printed_together, strict=True):
            found[volume.name] = done or printed(volume)
    common = [
        {
            "title": first.name,
            "entries": [{**row, "page": ""} for row in titles_of(first.chapters)],
        }
    ]
    for volume in others:
        rows = paged(titles_of(volume.chapters), found[volume.name][1])
        common.append({"title": volume.name, "entries": rows})
    beginning, _ = taken(first, _text(common)) or printed(first, common=common)
    return [beginning, *(found[volume.name][0] for volume in others)]


def _text(common: Sequence[dict[str, Any]]) -> str:
    return json.dumps(common, ensure_ascii=False) if common else ""


def presses_at_once(cases: int) -> int:
    """Return how many volumes of so many cases can be printed at once, as memory and cores allow.

    All presses together stay within :data:`casebook.book.press.MEMORY`.
    """
    return max(1, min(os.cpu_count() or 1, MEMORY // (_AT_LEAST + cases * _PER_CASE)))


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


def titles_of(chapters: Sequence[Chapter | BookChapter]) -> Iterator[dict[str, Any]]:
    """Yield the title, level and label of every chapter of a book and of every case."""
    titled = any(chapter.title for chapter in chapters)
    for position, chapter in enumerate(chapters, 1):
        if chapter.title:
            yield {"title": chapter.title, "level": 1, "label": chapter_label(position)}
        for entry in chapter.entries:
            level = 2 if titled else 1
            yield {"title": entry.case.title, "level": level, "label": label_of(entry.path)}


def _bare(title: str) -> str:
    return "".join(title.split())
