"""A collection file becomes the files that readers get: PDF and Word, in volumes when large."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casebook.book.binding import Book, bind
from casebook.book.casenode import label_of
from casebook.book.collection import CollectionFile
from casebook.book.docx import write_docx
from casebook.book.docx.matter import back_titles
from casebook.book.fragments import Fragments
from casebook.book.press import Press, PressError
from casebook.book.press import available as press_missing
from casebook.book.rendering import Renderer
from casebook.book.selection import Chapter, chapters, chinese_number, volumes
from casebook.book.typesetting import Printed, Typesetter
from casebook.catalog import Catalog, Entry
from casebook.regionmap import MapSettings

MOST_CASES = 200
"""A book with more cases is split into volumes: at 250 the press was seen to need 2.1 GB."""
MOST_MEASURED = 100
"""Up to so many cases the contents of the Word file show the pages of a PDF on the same grid."""

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

    def press(self) -> Press:
        """Return a press with the user's own fonts."""
        return Press([self.fonts])

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


def volumes_of(
    file: CollectionFile, entries: tuple[Entry, ...], catalog: Catalog, count: int = 0
) -> list[list[Chapter]]:
    """Return the volumes of a collection: as many as asked for, or as its size needs."""
    bound = chapters(entries, file.collection, catalog)
    return volumes(bound, count or -(-len(entries) // MOST_CASES))


def print_pdf(
    workshop: Workshop,
    file: CollectionFile,
    entries: tuple[Entry, ...],
    folder: Path,
    *,
    style: str = "",
    archive: bool = False,
    count: int = 0,
    each: Each = iter,
    say: Say = lambda words: None,
) -> list[Product]:
    """Print a collection as one PDF or as a set of volumes.

    The first volume of a set is printed last: it holds the common contents with the page numbers
    of all others. Errors: RefusedError, PressError, NoChineseFontError.
    """
    sets = volumes_of(file, entries, workshop.catalog, count)
    tail = "-archive" if archive else ""
    titles = file.collection.case_titles
    found: list[Product] = []
    if len(sets) == 1:
        with workshop.press() as press:
            setter = Typesetter(press, workshop.fragments(), workshop.templates)
            book = workshop.bound(file, sets[0], style, "")
            output = folder / f"{file.slug}{tail}.pdf"
            made = setter.book(book, output, archive=archive, title_lines=titles, each=each)
            return [_product(made)]
    common: list[dict[str, Any]] = []
    for number in reversed(range(len(sets))):
        name = f"第{chinese_number(number + 1)}册"
        say(name)
        # A fresh process for each volume: what the last one kept in memory is of no use.
        with workshop.press() as press:
            setter = Typesetter(press, workshop.fragments(), workshop.templates)
            book = workshop.bound(file, sets[number], style, name)
            output = folder / f"{file.slug}{tail}-{number + 1}.pdf"
            if number == 0:
                common.insert(0, {"title": name, "entries": _own_pages(book)})
            made = setter.book(
                book,
                output,
                archive=archive,
                volumes=common if number == 0 else (),
                title_lines=titles,
                each=each,
            )
            found.insert(0, _product(made))
            if number:
                rows = pages_of(book, press.contents(output))
                common.insert(0, {"title": name, "entries": rows})
    return found


def write_word(
    workshop: Workshop,
    file: CollectionFile,
    entries: tuple[Entry, ...],
    folder: Path,
    *,
    each: Each = iter,
) -> Product:
    """Write a collection as one Word file in the form of an official document."""
    bound = chapters(entries, file.collection, workshop.catalog)
    book = workshop.bound(file, bound, "gongwen", "")
    output = folder / f"{file.slug}.docx"
    fragments = workshop.fragments()
    titles = file.collection.case_titles
    if press_missing():
        seconds, notices = write_docx(book, fragments, output, titles=titles, each=each)
        words = "没有安装 typst，地图略去，目录页码为估计值，在 Word 里更新目录即可。"
        return Product(output, seconds, 0, (*notices, ("", words)))
    with workshop.press() as press:
        pages = {}
        if len(entries) <= MOST_MEASURED:
            pages = _measured(Typesetter(press, fragments, workshop.templates), book, titles)
        seconds, notices = write_docx(
            book,
            fragments,
            output,
            titles=titles,
            pages=pages,
            draw=lambda svg: press.drawn(svg, workshop.cache),
            each=each,
        )
    return Product(output, seconds, 0, notices)


def _measured(setter: Typesetter, book: Book, titles: dict[str, list[str]]) -> dict[str, str]:
    """Return the page numbers of the same book as a PDF on the same grid."""
    output = setter.folder / f"{book.slug}-measured.pdf"
    try:
        setter.book(book, output, title_lines=titles)
        rows = setter.press.contents(output)
    except PressError:
        return {}
    finally:
        output.unlink(missing_ok=True)
    wanted = [*_titles(book), *({"title": t, "label": name} for t, name in back_titles(book))]
    return {row["label"]: row["page"] for row in _paged(wanted, rows)}


def pages_of(book: Book, rows: Sequence[tuple[int, str, str]]) -> list[dict[str, Any]]:
    """Return the chapters and cases of a book with the pages that its bookmarks tell."""
    return _paged(_titles(book), rows)


def _paged(
    titles: Iterable[dict[str, Any]], rows: Sequence[tuple[int, str, str]]
) -> list[dict[str, Any]]:
    pages: dict[str, list[str]] = {}
    for _, title, page in rows:
        pages.setdefault(_bare(title), []).append(page)
    found = []
    for wanted in titles:
        if left := pages.get(_bare(wanted["title"])):
            found.append({**wanted, "page": left.pop(0)})
    return found


def _own_pages(book: Book) -> list[dict[str, Any]]:
    return [{**wanted, "page": ""} for wanted in _titles(book)]


def _titles(book: Book) -> Iterable[dict[str, Any]]:
    titled = any(chapter.title for chapter in book.chapters)
    for chapter in book.chapters:
        if chapter.title:
            yield {"title": chapter.title, "level": 1, "label": chapter.label}
        for entry in chapter.entries:
            level = 2 if titled else 1
            yield {"title": entry.case.title, "level": level, "label": label_of(entry.path)}


def _bare(title: str) -> str:
    return "".join(title.split())


def _product(made: Printed) -> Product:
    return Product(made.file, made.seconds, made.memory, made.notices)
