"""Files of collections and cases in any output format, from the store or made now."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from casebook.book.collection import CollectionFile
from casebook.book.context import PrintContext
from casebook.book.formats import Format
from casebook.book.notice import page_of
from casebook.book.products import CaseRequest, Product, Progress, Request, notices_of
from casebook.book.selection import chapters
from casebook.comparison import Comparison
from casebook.storage.store import Record


def cached(context: PrintContext, form: Format, request: Request) -> list[Product] | None:
    """Return the files of a collection from the store; None when they are not all there.

    Errors: CompileError, NoChineseFontError.
    """
    return _cached(context, _collection_key(context, form, request))


def produce(
    context: PrintContext, form: Format, request: Request, progress: Progress | None = None
) -> list[Product]:
    """Return the files of a collection, from the store or made now. Errors: those of the writer."""
    progress = progress or Progress()
    found = cached(context, form, request)
    if found is not None:
        for _ in progress.each(request.entries):
            continue
        return found
    key = _collection_key(context, form, request)
    if form.write is None:
        raise TypeError(f"{form.name} is not written for collections")
    return _stored(context, key, form.write(context, request, progress))


def produce_case(
    context: PrintContext, form: Format, request: CaseRequest, *, make_new: bool = True
) -> list[Product] | None:
    """Return the files of a case; None when the store has none and none may be made.

    Errors: CompileError, NoChineseFontError, OverfullError.
    """
    if form.write_case is None:
        return None
    entry = request.entry
    held = (context.content(entry), context.nearby(entry), request.options)
    key = context.file_key("case product", form.name, held)
    if (found := _cached(context, key)) is not None:
        return found
    if not make_new:
        return None
    return _stored(context, key, form.write_case(context, request))


def produce_comparison(
    context: PrintContext, form: Format, comparison: Comparison
) -> list[Product]:
    """Return the files of a comparison; none when it is not offered in the format.

    They are made each time: a slide takes a hundredth of a second.
    """
    if form.write_comparison is None:
        return []
    return [_in_store(context, product) for product in form.write_comparison(context, comparison)]


def produce_notice(context: PrintContext, form: Format, file: CollectionFile) -> Product | None:
    """Return the notice that sends a collection out; None when it has none, or the format.

    It is made each time: it takes no longer than to look whether it changed. Errors: CompileError,
    NoChineseFontError.
    """
    collection = file.collection
    if form.write_notice is None or collection.notice is None:
        return None
    page = page_of(collection.notice, collection.title)
    name = f"{file.slug}-notice{form.suffix}"
    return _in_store(context, form.write_notice(context, page, name))


def _collection_key(context: PrintContext, form: Format, request: Request) -> str:
    file = request.file
    return context.collection_key(
        "product",
        file,
        chapters(request.entries, file.collection, context.catalog),
        (
            form.name,
            request.style,
            request.archive,
            request.volumes,
            request.press,
            request.options,
        ),
    )


def _cached(context: PrintContext, key: str) -> list[Product] | None:
    record = context.store.get(key, context.root)
    return None if record is None else _products(record)


def _stored(context: PrintContext, key: str, products: list[Product]) -> list[Product]:
    """Return products after putting them into the store; incomplete ones are not reused later."""
    depends_on: dict[str, str] = {}
    for product in products:
        depends_on.update(product.depends_on)
    if any(product.unprinted for product in products):
        return [_in_store(context, product) for product in products]
    rows = [[product.name, product.notices] for product in products]
    record = context.store.put(key, {p.name: p.content for p in products}, rows, depends_on)
    return [replace(product, content=record.files[product.name]) for product in products]


def _in_store(context: PrintContext, product: Product) -> Product:
    suffix = f".{product.name.rpartition('.')[2]}"
    return replace(product, content=context.store.add(product.content, suffix))


def _products(record: Record) -> list[Product]:
    rows: list[Any] = record.data
    return [
        Product(name, record.files[name], notices=notices_of(notices)) for name, notices in rows
    ]
