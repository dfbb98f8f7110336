"""一页纸: a case on one A4 page, as PDF and as Word."""

from __future__ import annotations

from casebook.book.context import PrintContext
from casebook.book.docx import write_brief_docx
from casebook.book.excerpt import WITHOUT_ADDRESS, excerpt_of
from casebook.book.look import SHEETS
from casebook.book.products import CaseRequest, Options, Product
from casebook.book.single_sheet import Form, set_sheet

_POINTS = 72 / 25.4


def brief_form(options: Options) -> Form:
    """Return the form of a page, with the head of a 简报 when one is asked for."""
    look = SHEETS["brief"]
    return Form(
        "一页纸",
        look["width"] * _POINTS,
        look["height"] * _POINTS,
        look["margin"] * _POINTS,
        tuple(look["sizes"]),
        beside=True,
        band=False,
        briefing=bool(options.issue or options.office or options.date),
        issue=options.issue,
        office=options.office,
        date=options.date,
    )


def write_brief(context: PrintContext, request: CaseRequest) -> list[Product]:
    """Set a case on one page. Errors: OverfullError, CompileError, NoChineseFontError."""
    made = set_sheet(context, request, brief_form(request.options))
    name = f"{request.stem}-brief.pdf"
    return [Product(name, made.content, notices=made.notices, depends_on=made.depends_on)]


def write_brief_word(context: PrintContext, request: CaseRequest) -> list[Product]:
    """Write a case on one page that Word opens. Errors: OverfullError."""
    excerpt = excerpt_of(
        request.entry,
        context.catalog,
        context.renderer,
        site_name=context.site_name,
        site_url=context.site_url,
        options=request.options,
    )
    content = write_brief_docx(excerpt, request.options)
    notices = () if excerpt.address else (("", WITHOUT_ADDRESS),)
    return [Product(f"{request.stem}-brief.docx", content, notices=notices)]
