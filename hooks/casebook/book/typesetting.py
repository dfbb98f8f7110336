"""Typesetting of a book or a case as PDF, whatever its cases contain."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from casebook.book.binding import Book
from casebook.book.characters import coded, named, private
from casebook.book.compiler import CompileError, Compiler
from casebook.book.context import PrintContext
from casebook.book.notice import NoticePage
from casebook.book.press_options import PLAIN as PLAIN_PAGES
from casebook.book.press_options import Press
from casebook.book.printed import Printed, layout_in
from casebook.book.printed_cases import PrintedCase, PrintedCases
from casebook.book.products import Each
from casebook.book.sheet import book_sheet, case_sheet, notice_sheet
from casebook.catalog import Entry
from casebook.storage.digest import digest

PLAIN = ("a-2b",)
"""The standard for ordinary PDFs too: checking it finds characters that no font can show."""
ARCHIVE = ("a-2a", "ua-1")
_ROUNDS = 6
_PDF = "set.pdf"
_WORDS, _LAYOUT = "<index-pages>", "<layout>"


class RefusedError(Exception):
    """The archive copy would break its standard; the message says which case and why."""


@dataclass(frozen=True)
class _Sheet:
    """The input of one compilation: template, data, date, standard; no press for a part."""

    template: str
    text: str
    day: tuple[int, int, int]
    archive: bool
    query: str = ""
    press: Press | None = PLAIN_PAGES


class Typesetter:
    """Sets books and cases with one compiler."""

    def __init__(self, context: PrintContext, compiler: Compiler, cases: PrintedCases) -> None:
        self.context, self.compiler, self.cases = context, compiler, cases
        self.store = context.store
        self._field = context.catalog.profile.field

    def book(
        self,
        book: Book,
        *,
        archive: bool = False,
        volumes: Sequence[dict[str, Any]] = (),
        title_lines: Mapping[str, list[str]] | None = None,
        each: Each = iter,
        measure: bool = False,
        press: Press = PLAIN_PAGES,
    ) -> Printed:
        """Print a book; ``measure`` asks for the pages of its index entries.

        Errors: RefusedError (archive only), CompileError, NoChineseFontError.
        """
        given = title_lines or {}
        cases = [
            self.cases.get(entry, book.style, given.get(entry.path, ()))
            for entry in each(book.entries)
        ]
        for name, content in book.files:
            self.store.add(content, Path(name).suffix)
        faces = self.compiler.faces

        def text(cases: Sequence[PrintedCase]) -> str:
            return book_sheet(
                book, cases, faces, volumes, self._field, measure=measure, black=press.black
            )

        def sheet(cases: Sequence[PrintedCase]) -> _Sheet:
            query = _WORDS if measure else ""
            return _Sheet("book.typ", text(cases), book.day, archive, query, press)

        return self._printed(
            cases,
            sheet,
            book,
            [("", notice) for notice in (*faces.notices, *book.notices)],
            dict(book.depends_on),
        )

    def part(
        self,
        template: str,
        book: Book,
        cases: Sequence[PrintedCase],
        text: Callable[[Sequence[PrintedCase]], str],
        *,
        archive: bool = False,
    ) -> Printed:
        """Print a part of a volume, to be bound with the others. Errors: as for :meth:`book`.

        ``text`` returns the sheet of the part for its cases, which may be replaced by others.
        """
        query = "" if template == "heads.typ" else _LAYOUT

        def sheet(cases: Sequence[PrintedCase]) -> _Sheet:
            return _Sheet(template, text(cases), book.day, archive, query, None)

        return self._printed(list(cases), sheet, book, [], {})

    def case(self, entry: Entry, *, style: str = "book", archive: bool = False) -> Printed:
        """Print one case as a document of its own. Errors: as for :meth:`book`."""

        def sheet(cases: Sequence[PrintedCase]) -> _Sheet:
            site = self.context.site_url
            text, day = case_sheet(
                cases[0],
                self.compiler.faces,
                (self.context.site_name, self._field),
                style,
                f"{site.rstrip('/')}/{entry.url}" if site else "",
            )
            return _Sheet("single.typ", text, day, archive)

        return self._printed([self.cases.get(entry, style)], sheet, None, [], {})

    def notice(self, page: NoticePage) -> Printed:
        """Print the notice that sends a collection out. Errors: as for :meth:`book`."""
        faces = self.compiler.faces

        def sheet(cases: Sequence[PrintedCase]) -> _Sheet:
            return _Sheet("notice.typ", notice_sheet(page, faces), page.day, archive=False)

        return self._printed([], sheet, None, [("", notice) for notice in faces.notices], {})

    def _printed(
        self,
        cases: list[PrintedCase],
        sheet: Callable[[Sequence[PrintedCase]], _Sheet],
        book: Book | None,
        notices: list[tuple[str, str]],
        depends_on: dict[str, str],
    ) -> Printed:
        """Print, replacing characters and cases that cannot be printed until it succeeds."""
        broken = ""
        isolated = False
        for _ in range(_ROUNDS):
            asked = sheet(cases)
            try:
                file, seconds, memory, found = self._set(asked, broken, contents=book is not None)
            except CompileError as error:
                if asked.archive:
                    raise RefusedError(self._blame(cases, error, book)) from error
                if error.unprintable and not set(error.unprintable) <= set(broken):
                    broken += error.unprintable
                    cases[:] = [self.cases.replaced(case, broken) for case in cases]
                elif book is None or isolated:
                    raise
                else:
                    isolated = True
                    cases[:] = self._isolated(cases, book, error, notices)
            else:
                case_notices = [(case.entry.case.title, n) for case in cases for n in case.notices]
                unprinted = tuple(case.entry.case.title for case in cases if case.unprinted)
                if missing := named("".join(char for char in broken if char in asked.text)):
                    notices.append(("", f"没有字体能显示 {missing}，印作代码。"))
                for case in cases:
                    depends_on.update(case.depends_on)
                words = found["found"] if asked.query == _WORDS else {}
                return Printed(
                    file,
                    seconds,
                    memory,
                    tuple((int(row[0]), str(row[1]), str(row[2])) for row in found["rows"]),
                    {int(word): tuple(pages) for word, pages in words.items()},
                    (*notices, *case_notices),
                    unprinted,
                    depends_on,
                    layout_in(found) if asked.press is None else None,
                )
        raise CompileError(f"没有字体能显示：{named(broken)}", broken)

    def _blame(self, cases: Sequence[PrintedCase], error: CompileError, book: Book | None) -> str:
        """Return which cases break the standard, and why."""
        if error.unprintable:
            lines = []
            for case in cases:
                text = case.file.read_text("utf-8")
                if found := "".join(char for char in error.unprintable if char in text):
                    path, title = case.entry.path, case.entry.case.title
                    lines.append(f"{path}《{title}》：没有字体能显示 {named(found)}")
            return "；".join(lines) or str(error)
        if book is not None:
            tried = self._tried(cases, book.style, ARCHIVE)
            reasons = [
                f"{case.entry.path}《{case.entry.case.title}》：{reason}"
                for case, reason in tried
                if reason
            ]
            if reasons:
                return "；".join(reasons)
        return str(error)

    def _isolated(
        self,
        cases: Sequence[PrintedCase],
        book: Book,
        error: CompileError,
        notices: list[tuple[str, str]],
    ) -> list[PrintedCase]:
        """Return the cases, each that fails on its own replaced by a short explanation."""
        usable = []
        for case, reason in self._tried(cases, book.style, PLAIN):
            if reason:
                notices.append(
                    (
                        case.entry.case.title,
                        f"本案例未能排印，书中只有标题和摘要。排版程序的原话：{reason}",
                    )
                )
            usable.append(self.cases.stub(case) if reason else case)
        if usable == list(cases):
            raise error
        return usable

    def _tried(
        self, cases: Sequence[PrintedCase], style: str, standards: tuple[str, ...]
    ) -> Iterable[tuple[PrintedCase, str]]:
        for case in cases:
            text, day = case_sheet(case, self.compiler.faces, ("", self._field), style)
            try:
                self._set(_Sheet("single.typ", text, day, standards == ARCHIVE), "", contents=False)
            except CompileError as error:
                # A character without a glyph is replaced later; the case is kept.
                yield case, "" if error.unprintable and standards == PLAIN else str(error)
            else:
                yield case, ""

    def _set(
        self, sheet: _Sheet, broken: str, *, contents: bool
    ) -> tuple[Path, float, int, dict[str, Any]]:
        """Return a PDF with its seconds, memory, bookmarks and words, from the store or made now.

        The sheet names cases and pictures by digest, so its own digest covers all that is printed.
        """
        text = coded(sheet.text, broken + private(sheet.text))
        key = digest(
            "pdf", self.context.tools, sheet.template, text, sheet.day, sheet.archive, sheet.press
        )
        if record := self.store.get(key):
            return record.files[_PDF], 0.0, 0, record.data
        work = self.compiler.work(self.context.templates, self.store.work)
        with TemporaryDirectory(dir=work) as own:
            (Path(own) / "sheet.json").write_text(text, "utf-8")
            done = self.compiler.compile(
                self.store.folder,
                (work / sheet.template).relative_to(self.store.folder).as_posix(),
                output := Path(own) / _PDF,
                inputs={
                    "sheet": f"{Path(own).relative_to(self.store.folder).as_posix()}/sheet.json"
                },
                standards=ARCHIVE if sheet.archive else PLAIN,
                timestamp=calendar.timegm((*sheet.day, 0, 0, 0)),
                press=sheet.press,
                query=sheet.query,
                marked=key[:12] if sheet.press is None else "",
            )
            found = self.compiler.contents(output) if contents else {"rows": [], "wide": []}
            found["found"] = done.found or {}
            record = self.store.put(key, {_PDF: output}, found)
        return record.files[_PDF], done.seconds, done.memory, found
