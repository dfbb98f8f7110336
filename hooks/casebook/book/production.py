"""A collection file becomes the files that readers get: PDF and Word, in volumes when large."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from casebook.book.ahead import make_ahead
from casebook.book.binding import Book
from casebook.book.collection import CollectionFile
from casebook.book.docx import is_made, make_case, write_docx
from casebook.book.docx.matter import back_titles
from casebook.book.press import PressError
from casebook.book.press import available as press_missing
from casebook.book.selection import chapters
from casebook.book.typesetting import Typesetter
from casebook.book.volumes import paged, print_set, titles_of, volumes_of
from casebook.book.workshop import Each, Product, Say, Workshop
from casebook.catalog import Entry

MOST_MEASURED = 30
"""Up to so many cases the contents of the Word file show the pages of a PDF on the same grid.

More would take longer than the five seconds a Word file may; Word works the numbers out anyway.
"""

__all__ = ["Product", "Workshop", "print_pdf", "write_word"]


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

    Errors: RefusedError, PressError, NoChineseFontError.
    """
    titles = file.collection.case_titles
    fragments, form = workshop.fragments(), style or file.collection.style

    def ahead(some: Sequence[Entry]) -> None:
        make_ahead(some, lambda entry: fragments.get(entry, form, titles.get(entry.path, ())))

    sets = volumes_of(file, entries, workshop.catalog, count)
    if len(sets) > 1:
        with closing(workshop):  # a press may have been lent and not been needed
            return print_set(
                workshop,
                file,
                sets,
                folder,
                style=style,
                archive=archive,
                each=each,
                say=say,
                ahead=ahead,
            )
    ahead(entries)
    with workshop.press() as press:
        setter = Typesetter(press, fragments, workshop.templates)
        output = folder / f"{file.slug}{'-archive' if archive else ''}.pdf"
        book = workshop.bound(file, sets[0], style, "")
        made = setter.book(book, output, archive=archive, title_lines=titles, each=each)
        return [Product.of(made)]


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
    missing = [e for e in entries if not is_made(e, fragments, titles.get(e.path, ()))]
    make_ahead(missing, lambda entry: make_case(entry, fragments, titles.get(entry.path, ())))
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
        rows = setter.book(book, output, title_lines=titles).bookmarks
    except PressError:
        return {}
    finally:
        output.unlink(missing_ok=True)
    wanted = [
        *titles_of(book.chapters),
        *({"title": t, "label": name} for t, name in back_titles(book)),
    ]
    return {row["label"]: row["page"] for row in paged(wanted, rows)}
