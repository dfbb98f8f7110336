"""A collection, or a single case, as an e-book (EPUB 3)."""

from __future__ import annotations

from collections.abc import Collection

from casebook.book.binding import Book
from casebook.book.context import PrintContext
from casebook.book.epub import Chapter, Ebook, write_epub
from casebook.book.preparing import prepare
from casebook.book.printed_cases import PrintedCases
from casebook.book.products import CaseRequest, Product, Progress, Request
from casebook.book.selection import chapters
from casebook.book.sheet import FRONT
from casebook.book.tree import CaseNode
from casebook.catalog import Entry, last_reviewed

_LEAST_DAY = "2000-01-01"


def write_ebook(context: PrintContext, request: Request, progress: Progress) -> list[Product]:
    """Write a collection as one e-book."""
    collection, titles = request.file.collection, request.title_lines
    bound = chapters(request.entries, collection, context.catalog)
    book = context.bound(request.file, bound, "book", "")
    cases = PrintedCases(context)

    def node(entry: Entry) -> CaseNode:
        return cases.node(entry, "book", titles.get(entry.path, ()))

    prepare(request.entries, node)
    for name, content in book.files:
        context.store.add(content, f".{name.rpartition('.')[2]}")
    nodes = {entry.path: node(entry) for entry in progress.each(book.entries)}
    reviewed = str(last_reviewed(request.entries) or "")
    facts = [("编者", book.editor), ("编印单位", book.issuer), ("编印日期", book.date)]
    facts += [("收录", f"{len(nodes)} 篇"), ("内容版本", book.number)]
    facts += [("内容审至", book.reviewed)] if book.reviewed else []
    year, month, day = book.day
    ebook = Ebook(
        book.title,
        book.subtitle,
        book.editor,
        context.site_name,
        book.description,
        f"{context.site_url or context.site_name}/collections/{book.slug}",
        _address(context, f"collections/{book.slug}.html"),
        max(f"{year:04d}-{month:02d}-{day:02d}", reviewed),
        tuple(facts),
        book.texts(*FRONT),
        tuple(
            Chapter(chapter.title, tuple(nodes[entry.path] for entry in chapter.entries))
            for chapter in book.chapters
        ),
        book.texts("afterword"),
    )
    return [_product(context, ebook, f"{request.file.slug}.epub", nodes.values(), book)]


def write_case_ebook(context: PrintContext, request: CaseRequest) -> list[Product]:
    """Write a case as an e-book of its own."""
    entry, case = request.entry, request.entry.case
    node = PrintedCases(context).node(entry, "book")
    facts = [] if case.id.endswith("-0000") else [("编号", case.id)]
    day = _LEAST_DAY
    if case.review:
        facts.append(("内容审至", case.review.reviewed_on.chinese))
        first = case.review.reviewed_on.first_day
        day = "{:04d}-{:02d}-{:02d}".format(*first) if first else day
    ebook = Ebook(
        case.title,
        "",
        context.site_name,
        context.site_name,
        case.summary,
        f"{context.site_url or context.site_name}/{entry.url}",
        _address(context, entry.url),
        day,
        tuple(facts),
        (),
        (Chapter("", (node,)),),
    )
    return [_product(context, ebook, f"{request.stem}.epub", [node])]


def _address(context: PrintContext, url: str) -> str:
    return f"{context.site_url.rstrip('/')}/{url}" if context.site_url else ""


def _product(
    context: PrintContext,
    book: Ebook,
    name: str,
    nodes: Collection[CaseNode],
    bound: Book | None = None,
) -> Product:
    content = write_epub(book, lambda name: (context.store.objects / name).read_bytes())
    read = dict(bound.depends_on) if bound else {}
    told = [("", words) for words in bound.notices] if bound else []
    for node in nodes:
        read.update(node.depends_on)
        told += [(node.title, words) for words in node.notices]
    return Product(name, content, notices=tuple(told), depends_on=read)
