"""Sets of volumes for large collections, with a common table of contents, printed in parallel."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock
from typing import Any

from casebook.book.binding import BookChapter, chapter_label
from casebook.book.collection import CollectionFile
from casebook.book.compiler import MEMORY, CompileError
from casebook.book.context import PrintContext
from casebook.book.labels import label_of
from casebook.book.printed import Bookmarks, product_of
from casebook.book.printed_cases import PrintedCases
from casebook.book.products import Product, Progress, Request, notices_of
from casebook.book.selection import Chapter, chapters, chinese_number, volumes
from casebook.book.splitting import by_pages
from casebook.book.typesetting import Typesetter
from casebook.catalog import Catalog, Entry

_PER_CASE, _AT_LEAST = 9 * 1024**2, 200 * 1024**2  # bytes of the compiler, measured
_Contents = Sequence[dict[str, Any]]
_PDF = "volume.pdf"


def volumes_of(
    file: CollectionFile,
    entries: tuple[Entry, ...],
    catalog: Catalog,
    count: int = 0,
    style: str = "",
) -> list[list[Chapter]]:
    """Return the volumes of a collection: as many as requested, or as its pages require."""
    bound = chapters(entries, file.collection, catalog)
    if count:
        return volumes(bound, count)
    return by_pages(bound, file.collection, style or file.collection.style)


@dataclass(frozen=True)
class _Volume:
    """One volume of a set before printing: its position, title and content."""

    name: str
    chapters: list[Chapter]
    file_name: str

    @property
    def entries(self) -> list[Entry]:
        return [entry for chapter in self.chapters for entry in chapter.entries]


@dataclass(frozen=True)
class _Done:
    """A finished volume with its bookmarks, from which the common table of contents is made."""

    product: Product
    bookmarks: Bookmarks


def print_set(
    context: PrintContext,
    request: Request,
    sets: Sequence[list[Chapter]],
    progress: Progress,
    prepare: Callable[[Sequence[Entry]], None],
) -> list[Product]:
    """Print the volumes of a set.

    The first volume is printed last: it holds the common table of contents with the page numbers of
    all others. A volume in the store with the same key is reused. ``prepare`` makes the cases to
    be printed; ``progress`` is called from several threads. Errors: as for
    :meth:`casebook.book.typesetting.Typesetter.book`.
    """
    tail = "-archive" if request.archive else ""
    first, *others = (
        _Volume(f"第{chinese_number(number)}册", some, f"{request.file.slug}{tail}-{number}.pdf")
        for number, some in enumerate(sets, 1)
    )
    printer = _VolumePrinter(context, request, progress)
    at_once = compilers_at_once(max(len(volume.entries) for volume in (first, *others)))
    found = {volume.name: done for volume in others if (done := printer.taken(volume, ()))}
    missing = [volume for volume in others if volume.name not in found]
    if missing:
        prepare([entry for volume in (*missing, first) for entry in volume.entries])

        def beside_others(volume: _Volume) -> _Done | None:
            try:
                return printer.printed(volume, (), MEMORY // at_once)
            except CompileError as error:
                if at_once == 1 or not error.gone:
                    raise
                return None  # out of memory: retry alone with the full limit

        # Threads only wait, each for a compiler in a process of its own (decision 032).
        with ThreadPoolExecutor(at_once) as pool:
            printed_together = list(pool.map(beside_others, missing))
        # No other compiler runs now, so one may use all the memory.
        for volume, done in zip(missing, printed_together, strict=True):
            found[volume.name] = done or printer.printed(volume, ())
    common: list[dict[str, Any]] = [
        {
            "title": first.name,
            "entries": [{**row, "page": ""} for row in titles_of(first.chapters)],
        }
    ]
    for volume in others:
        rows = paged(titles_of(volume.chapters), found[volume.name].bookmarks)
        common.append({"title": volume.name, "entries": rows})
    beginning = printer.taken(first, common) or printer.printed(first, common)
    return [beginning.product, *(found[volume.name].product for volume in others)]


class _VolumePrinter:
    """Prints volumes of one set or takes them from the store; thread-safe."""

    def __init__(self, context: PrintContext, request: Request, progress: Progress) -> None:
        self.context, self.request, self.progress = context, request, progress
        self.faces = context.faces
        self.cases = PrintedCases(context)
        self._reporting = Lock()

    def taken(self, volume: _Volume, common: _Contents) -> _Done | None:
        record = self.context.store.get(self._key(volume, common), self.context.root)
        if record is None:
            return None
        for _ in self.progress.each(volume.entries):
            continue
        self._report(volume)
        product = Product(
            volume.file_name,
            record.files[_PDF],
            notices=notices_of(record.data["notices"]),
            depends_on=record.data["depends_on"],
        )
        return _Done(product, record.data["bookmarks"])

    def printed(self, volume: _Volume, common: _Contents, memory: int = MEMORY) -> _Done:
        # A new process for each volume: the memory cache of the last one would be of no use.
        with self.context.compiler(memory, self.faces) as compiler:
            typeset = Typesetter(self.context, compiler, self.cases).book(
                self.context.bound(
                    self.request.file, volume.chapters, self.request.style, volume.name
                ),
                archive=self.request.archive,
                press=self.request.press,
                volumes=common,
                title_lines=self.request.title_lines,
                each=self.progress.each,
            )
        product = product_of(typeset, volume.file_name)
        if not product.unprinted:
            self.context.store.put(
                self._key(volume, common),
                {_PDF: typeset.file},
                {
                    "notices": product.notices,
                    "bookmarks": typeset.bookmarks,
                    "depends_on": dict(product.depends_on),
                },
                product.depends_on,
            )
        self._report(volume)
        return _Done(product, typeset.bookmarks)

    def _key(self, volume: _Volume, common: _Contents) -> str:
        request = self.request
        return self.context.collection_key(
            "volume",
            request.file,
            volume.chapters,
            (request.style, request.archive, volume.name, request.press),
            common,
        )

    def _report(self, volume: _Volume) -> None:
        with self._reporting:
            self.progress.say(volume.name)


def compilers_at_once(cases: int) -> int:
    """Return how many volumes with so many cases fit in memory and cores at once.

    All compilers together stay within :data:`casebook.book.compiler.MEMORY`.
    """
    return max(1, min(os.cpu_count() or 1, MEMORY // (_AT_LEAST + cases * _PER_CASE)))


def paged(
    titles: Iterable[dict[str, Any]], rows: Sequence[tuple[int, str, str]]
) -> list[dict[str, Any]]:
    """Return titles with pages from bookmarks (level, title, page); unknown ones are omitted."""
    pages: dict[str, list[str]] = {}
    for _, title, page in rows:
        pages.setdefault(_bare(title), []).append(page)
    found = []
    for wanted in titles:
        if left := pages.get(_bare(wanted["title"])):
            found.append({**wanted, "page": left.pop(0)})
    return found


def titles_of(chapters: Sequence[Chapter | BookChapter]) -> Iterator[dict[str, Any]]:
    """Yield title, level and label of every chapter and every case."""
    titled = any(chapter.title for chapter in chapters)
    for position, chapter in enumerate(chapters, 1):
        if chapter.title:
            yield {"title": chapter.title, "level": 1, "label": chapter_label(position)}
        for entry in chapter.entries:
            level = 2 if titled else 1
            yield {"title": entry.case.title, "level": level, "label": label_of(entry.path)}


def _bare(title: str) -> str:
    return "".join(title.split())
