"""PDF files of collections (in volumes when large) and of single cases."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

from casebook.book.context import PrintContext
from casebook.book.notice import NoticePage
from casebook.book.preparing import prepare
from casebook.book.printed import product_of
from casebook.book.printed_cases import PrintedCases
from casebook.book.products import CaseRequest, Product, Progress, Request
from casebook.book.sections import MOST_CASES
from casebook.book.typesetting import Typesetter
from casebook.book.volumes import print_set, volumes_of
from casebook.catalog import Entry


def write_pdf(context: PrintContext, request: Request, progress: Progress) -> list[Product]:
    """Print a collection as one PDF or as a set of volumes.

    Errors: RefusedError, CompileError, NoChineseFontError.
    """
    file, titles = request.file, request.title_lines
    cases, style = PrintedCases(context), request.style or file.collection.style

    def prepared(some: Sequence[Entry]) -> None:
        prepare(some, lambda entry: cases.get(entry, style, titles.get(entry.path, ())))

    sets = volumes_of(file, request.entries, context.catalog, request.volumes, style)
    if len(sets) > 1 or len(request.entries) > MOST_CASES:
        with closing(context):  # a compiler may have been started in advance and not used
            return print_set(context, request, sets, progress, prepared)
    prepared(request.entries)
    with context.compiler() as compiler:
        printed = Typesetter(context, compiler, cases).book(
            context.bound(file, sets[0], request.style, ""),
            archive=request.archive,
            press=request.press,
            title_lines=titles,
            each=progress.each,
        )
    return [product_of(printed, f"{file.slug}{'-archive' if request.archive else ''}.pdf")]


def write_notice_pdf(context: PrintContext, page: NoticePage, name: str) -> Product:
    """Print the notice that sends a collection out. Errors: CompileError, NoChineseFontError."""
    with context.lent_compiler() as compiler:
        setter = Typesetter(context, compiler, PrintedCases(context))
        return product_of(setter.notice(page), name)


def write_case_pdf(context: PrintContext, request: CaseRequest) -> list[Product]:
    """Print one case. Errors: CompileError, NoChineseFontError."""
    with context.lent_compiler() as compiler:
        setter = Typesetter(context, compiler, PrintedCases(context))
        return [product_of(setter.case(request.entry), f"{request.stem}.pdf")]
