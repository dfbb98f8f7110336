"""Sets of volumes for large collections, with a common table of contents, printed in parallel."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from threading import Lock
from typing import Any

from casebook.book.assembling import Assembly
from casebook.book.binding import BookChapter, chapter_label
from casebook.book.collection import CollectionFile
from casebook.book.compiler import Compiler
from casebook.book.context import PrintContext
from casebook.book.labels import label_of
from casebook.book.presses import Presses
from casebook.book.printed import Bookmarks, product_of
from casebook.book.printed_cases import PrintedCases
from casebook.book.products import Product, Progress, Request, notices_of
from casebook.book.section_sheet import Look
from casebook.book.selection import Chapter, chapters, chinese_number, volumes
from casebook.book.settling import settled
from casebook.book.splitting import by_pages, pages_of
from casebook.catalog import Catalog, Entry

_Contents = Sequence[dict[str, Any]]
_Starts = Mapping[str, int]
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
    """Print the volumes of a set, or one volume that holds everything.

    The first volume is printed last: it holds the common table of contents with the page numbers of
    all others. A volume in the store with the same key is reused. ``prepare`` makes the cases to
    be printed; ``progress`` is called from several threads. Errors: as for
    :meth:`casebook.book.typesetting.Typesetter.book`.
    """
    tail = "-archive" if request.archive else ""
    several = len(sets) > 1
    first, *others = (
        _Volume(
            f"第{chinese_number(number)}册" if several else "",
            some,
            f"{request.file.slug}{tail}{f'-{number}' if several else ''}.pdf",
        )
        for number, some in enumerate(sets, 1)
    )
    with Presses(context, context.faces) as presses:
        printer = _VolumePrinter(context, request, progress, presses)
        starts = printer.starts((first, *others), prepare)
        found = {v.name: done for v in others if (done := printer.taken(v, (), starts))}
        missing = [volume for volume in others if volume.name not in found]
        if missing:
            prepare([entry for volume in (*missing, first) for entry in volume.entries])
            found |= printer.printed(missing, (), starts)
        common: list[dict[str, Any]] = []
        if several:
            rows = [{**row, "page": ""} for row in titles_of(first.chapters)]
            common.append({"title": first.name, "entries": rows})
        for volume in others:
            rows = paged(titles_of(volume.chapters), found[volume.name].bookmarks)
            common.append({"title": volume.name, "entries": rows})
        beginning = printer.taken(first, common, starts)
        if beginning is None:
            if not missing:
                prepare(first.entries)
            beginning = printer.printed([first], common, starts)[first.name]
    return [beginning.product, *(found[volume.name].product for volume in others)]


class _VolumePrinter:
    """Prints volumes of one set or takes them from the store; thread-safe."""

    def __init__(
        self, context: PrintContext, request: Request, progress: Progress, presses: Presses
    ) -> None:
        self.context, self.request, self.progress = context, request, progress
        self.presses = presses
        self.cases = PrintedCases(context)
        self._reporting = Lock()

    def taken(self, volume: _Volume, common: _Contents, starts: _Starts) -> _Done | None:
        """Return a volume from the store; None when it is not there."""
        record = self.context.store.get(self._key(volume, common, starts), self.context.root)
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

    def printed(
        self, volumes: Sequence[_Volume], common: _Contents, starts: _Starts
    ) -> dict[str, _Done]:
        """Return volumes that are set now, side by side."""
        set_up = {volume.name: self._assembly(volume, starts) for volume in volumes}
        settled(list(set_up.values()), self.presses)
        done: dict[str, _Done] = {}

        def bind(volume: _Volume, compiler: Compiler) -> None:
            printed = set_up[volume.name].bound(compiler, common)
            product = product_of(printed, volume.file_name)
            if not product.unprinted:
                self.context.store.put(
                    self._key(volume, common, starts),
                    {_PDF: printed.file},
                    {
                        "notices": product.notices,
                        "bookmarks": printed.bookmarks,
                        "depends_on": dict(product.depends_on),
                    },
                    product.depends_on,
                )
            self._report(volume)
            done[volume.name] = _Done(product, printed.bookmarks)

        self.presses.run(partial(bind, volume) for volume in volumes)
        return done

    def starts(
        self, volumes: Sequence[_Volume], prepare: Callable[[Sequence[Entry]], None]
    ) -> _Starts:
        """Return the folio with which each volume begins.

        Where folios go on from one volume to the next, a volume is set for it, unless it is known
        how many pages it has.
        """
        if self.request.file.collection.folios == "volume" or len(volumes) == 1:
            return dict.fromkeys((volume.name for volume in volumes), 1)
        found: dict[str, int] = {}
        start = 1
        for volume in volumes:
            found[volume.name] = start
            key = f"pages {self._key(volume, (), found)}"
            record = self.context.store.get(key, self.context.root)
            if record is None:
                prepare(volume.entries)
                assembly = self._assembly(volume, found)
                settled([assembly], self.presses)
                depends_on = assembly.depends_on
                record = self.context.store.put(key, data=assembly.end, depends_on=depends_on)
            start = record.data + 1 - record.data % 2  # from a right page on
        return found

    def _assembly(self, volume: _Volume, starts: _Starts) -> Assembly:
        request, context = self.request, self.context
        style = request.style or request.file.collection.style
        book = context.bound(request.file, volume.chapters, request.style, volume.name)
        faces = self.context.faces
        assert faces is not None  # noqa: S101 - nothing is printed without them
        cases = [
            self.cases.get(entry, style, request.title_lines.get(entry.path, ()))
            for entry in self.progress.each(book.entries)
        ]
        return Assembly(
            context,
            Look(book, faces, context.catalog.profile.field, request.press.black),
            cases,
            [pages_of(entry, request.file.collection, style) for entry in book.entries],
            start=starts[volume.name],
            archive=request.archive,
            press=request.press,
        )

    def _key(self, volume: _Volume, common: _Contents, starts: _Starts) -> str:
        request = self.request
        return self.context.collection_key(
            "volume",
            request.file,
            volume.chapters,
            (request.style, request.archive, volume.name, request.press, starts[volume.name]),
            common,
        )

    def _report(self, volume: _Volume) -> None:
        if volume.name:
            with self._reporting:
                self.progress.say(volume.name)


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
