"""The printed files that a site offers, from the store or made when an input changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

from casebook.book import production
from casebook.book.compiler import CompileError
from casebook.book.context import PrintContext
from casebook.book.fonts import NoChineseFontError
from casebook.book.formats import FORMATS, Format, Subject, named
from casebook.book.loading import LoadedCollection
from casebook.book.products import (
    CaseRequest,
    OverfullError,
    Product,
    Request,
    Say,
    silent,
)
from casebook.book.taking import Download, Downloads
from casebook.catalog import Entry

MOST_CASES = 500
"""In a larger library single cases get no file: making them would take minutes."""


@dataclass(frozen=True)
class Offered:
    """The names of the formats that the site offers; None for those that are usual."""

    cases: Sequence[str] | None = None
    collections: Sequence[str] | None = None

    def of(self, subject: Subject) -> Sequence[str] | None:
        """Return the names for cases, or for collections."""
        return self.cases if subject == "case" else self.collections


USUAL = Offered()


def make(
    context: PrintContext,
    collections: Iterable[LoadedCollection],
    entries: Iterable[Entry],
    *,
    make_new: bool = True,
    offered: Offered = USUAL,
    say: Say = silent,
    of: int = 0,
) -> Downloads:
    """Return the files of published collections and of single cases, in the formats on offer.

    Files already in the store are reused; without ``make_new`` no other files are made. What
    cannot be made is left out, and ``failures`` says why, in Chinese. ``of`` is the number of all
    cases, where these are some of them.
    """
    entries = list(entries)
    large = max(of, len(entries)) > MOST_CASES
    maker = _Maker(context, offered, large, make_new=make_new, say=say)
    with closing(context):
        books = {item.file.slug: tuple(maker.collection(item)) for item in collections}
        cases = maker.cases(entries)
    found = {slug: downloads for slug, downloads in books.items() if downloads}
    return Downloads(found, cases, tuple(maker.notices), tuple(maker.failures))


class _Maker:
    def __init__(
        self, context: PrintContext, offered: Offered, large: bool, *, make_new: bool, say: Say
    ) -> None:
        self.context, self.offered, self.large = context, offered, large
        self.make_new, self.say = make_new, say
        self.notices: list[str] = []
        self.failures: list[str] = []
        self.formats: list[Format] = []
        asked = dict.fromkeys([*self._asked("case"), *self._asked("collection")])
        missing = {form.label: form.missing() for form in asked}
        try:
            _ = self.context.tools
        except (NoChineseFontError, CompileError) as error:
            missing = dict.fromkeys(missing, str(error))
        for reason in dict.fromkeys(filter(None, missing.values())):
            lacking = [form.label for form in asked
                       if missing[form.label] == reason and not form.folder]  # fmt: skip
            self.failures.append(f"{reason.rstrip('。')}。本次网站不提供 {'、'.join(lacking)}。")
        self.formats = [form for form in asked if not missing[form.label]]

    def _asked(self, subject: Subject) -> list[Format]:
        """Return what the site offers for its cases, or collections, and what its scripts load.

        Of a large library only books are made, unless the settings name other formats.
        """
        names = self.offered.of(subject)
        some = [form for form in FORMATS if subject in form.on_site]
        if names is not None:
            return [*named(names, subject), *(form for form in some if form.folder)]
        return [form for form in some if form.book] if self.large else some

    def collection(self, item: LoadedCollection) -> Iterator[Download]:
        request = Request(item.file, item.entries)
        title = item.file.collection.title
        said = False
        for form in [form for form in self._asked("collection") if form in self.formats]:
            products = production.cached(self.context, form, request)
            if products is None:
                if not self.make_new:
                    continue
                if not said:
                    self.say(f"排印《{title}》")
                    said = True
                try:
                    products = production.produce(self.context, form, request)
                except (CompileError, OverfullError) as error:
                    self.failures.append(f"《{title}》没有印成 {form.label}：{error}")
                    continue
            for product in products:
                self._report(title, product)
                yield Download(f"collections/{product.name}", product.file, form)

    def cases(self, entries: list[Entry]) -> dict[str, tuple[Download, ...]]:
        formats = [form for form in self._asked("case") if form in self.formats]
        if formats and self.large and self.offered.cases is None:
            labels = "、".join(form.label for form in formats)
            self.notices.append(f"案例超过 {MOST_CASES} 个，不为每个案例单独生成 {labels}。")
            return {}
        found: dict[str, tuple[Download, ...]] = {}
        for entry in entries:
            if downloads := tuple(self._case(entry, formats)):
                found[entry.path] = downloads
        return found

    def _case(self, entry: Entry, formats: list[Format]) -> Iterator[Download]:
        for form in formats:
            try:
                products = production.produce_case(
                    self.context, form, CaseRequest(entry), make_new=self.make_new
                )
            except (CompileError, OverfullError) as error:
                self.failures.append(f"{entry.path} 没有印成 {form.label}：{error}")
                continue
            folder = entry.url.rpartition("/")[0]
            for product in products or ():
                self._report("", product)
                url = f"{folder}/{product.name}" if folder else product.name
                yield Download(form.folder + url, product.file, form)

    def _report(self, title: str, product: Product) -> None:
        for case, words in product.notices:
            # A reason that holds for all books (a missing font) is reported once.
            message = f"{f'《{title}》' if title else ''}{case}：{words}" if case else words
            if message not in self.notices:
                self.notices.append(message)
        for case in product.unprinted:
            self.failures.append(f"《{title}》里的《{case}》没有印出正文。")
