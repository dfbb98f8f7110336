"""A collection as one Word file in the form of an official document."""

from __future__ import annotations

import time

from casebook.book.binding import Book
from casebook.book.compiler import CompileError, available
from casebook.book.context import PrintContext
from casebook.book.docx import Surroundings, make_case, write_docx, write_notice
from casebook.book.docx.matter import back_titles
from casebook.book.notice import NoticePage
from casebook.book.preparing import prepare
from casebook.book.printed_cases import PrintedCases
from casebook.book.products import Product, Progress, Request
from casebook.book.selection import chapters
from casebook.book.sheet import FRONT
from casebook.book.typesetting import Typesetter
from casebook.book.volumes import paged, titles_of

MOST_MEASURED = 50
"""Up to this many cases pages are measured, at a tenth of a second for each case."""
_NOT_INSTALLED = "没有安装 typst，地图略去，目录暂无页码，在 Word 里更新目录即可。"
_TOO_LARGE = f"案例超过 {MOST_MEASURED} 个，目录暂无页码，在 Word 里更新目录即可。"


def write_word(context: PrintContext, request: Request, progress: Progress) -> list[Product]:
    """Write a collection as a Word file. Errors: CompileError, NoChineseFontError."""
    began = time.perf_counter()
    file, entries, titles = request.file, request.entries, request.title_lines
    book = context.bound(file, chapters(entries, file.collection, context.catalog), "gongwen", "")
    cases = PrintedCases(context)
    around = Surroundings(book)
    prepare(entries, lambda entry: make_case(entry, cases, around, titles.get(entry.path, ())))
    messages: list[tuple[str, str]] = []
    if available():
        messages.append(("", _NOT_INSTALLED))
        document = write_docx(book, cases, titles=titles, each=progress.each)
    else:
        with context.lent_compiler() as compiler:
            pages: dict[str, str] = {}
            words: dict[int, tuple[int, ...]] = {}
            if len(entries) <= MOST_MEASURED:
                pages, words = _measured(Typesetter(context, compiler, cases), book, titles)
            else:
                messages.append(("", _TOO_LARGE))
            document = write_docx(
                book,
                cases,
                titles=titles,
                pages=pages,
                words=words,
                draw=lambda svg: compiler.drawn(svg, context.store.work),
                each=progress.each,
            )
    seconds = time.perf_counter() - began
    notices = (*document.notices, *messages)
    return [
        Product(
            f"{file.slug}.docx",
            document.content,
            seconds,
            notices=notices,
            depends_on=document.depends_on,
        )
    ]


def write_notice_word(context: PrintContext, page: NoticePage, name: str) -> Product:
    """Write the notice that sends a collection out as a Word file."""
    return Product(name, write_notice(page))


def _measured(
    setter: Typesetter, book: Book, titles: dict[str, list[str]]
) -> tuple[dict[str, str], dict[int, tuple[int, ...]]]:
    """Return page numbers by label and by index entry, measured in a PDF on the same grid.

    A term gets the first page of the glossary, which has no bookmarks of its own. When the PDF
    cannot be made the results are empty, and Word computes the numbers.
    """
    try:
        made = setter.book(book, title_lines=titles, measure=True)
    except CompileError:
        return {}, {}
    wanted = [
        *({"title": text.title, "label": text.label} for text in book.texts(*FRONT)),
        *titles_of(book.chapters),
        *({"title": title, "label": label} for title, label in back_titles(book)),
    ]
    pages = {row["label"]: row["page"] for row in paged(wanted, made.bookmarks)}
    if first := pages.get("part-glossary"):
        pages |= {term.label: first for group in book.glossary for term in group.terms}
    return pages, dict(made.words)
