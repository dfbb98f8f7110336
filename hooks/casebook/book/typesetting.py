"""A book or a case becomes a PDF, whatever its cases contain."""

from __future__ import annotations

import calendar
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from casebook.atomic import appearing, write_whole
from casebook.book.binding import Book
from casebook.book.fragments import Fragment, Fragments
from casebook.book.kept import Bookmarks, Kept, number_of
from casebook.book.press import Press, PressError, named
from casebook.book.sheet import book_sheet, case_sheet
from casebook.catalog import Entry

PLAIN = ("a-2b",)
"""Ordinary PDFs are checked too: this standard finds characters that no font can show."""
ARCHIVE = ("a-2a", "ua-1")
_ROUNDS = 6


class RefusedError(Exception):
    """An archive copy that would break its standard; the text says which case and why."""


@dataclass(frozen=True)
class Printed:
    """A finished PDF.

    ``seconds`` and ``memory`` (bytes) are 0 where it was kept from before, ``notices`` are (title
    of the case or empty, what happened), ``bookmarks`` are a book's: level, title, page. ``number``
    is what a book is kept under, where nothing but its cases and texts went into it: no pictures,
    which may change by themselves, and nothing that had to be told.
    """

    file: Path
    seconds: float
    memory: int
    notices: tuple[tuple[str, str], ...] = field(default=())
    bookmarks: Bookmarks = ()
    number: str = ""


class Typesetter:
    """Sets books and cases with one press and one folder of fragments."""

    def __init__(self, press: Press, fragments: Fragments, templates: Path) -> None:
        self.press, self.fragments = press, fragments
        self.folder = fragments.folder
        self._templates = _installed(templates, self.folder)
        self._kept = Kept(self.folder / "kept")

    def book(
        self,
        book: Book,
        output: Path,
        *,
        archive: bool = False,
        volumes: Sequence[dict[str, Any]] = (),
        title_lines: dict[str, list[str]] | None = None,
        each: Callable[[Iterable[Entry]], Iterable[Entry]] = iter,
    ) -> Printed:
        """Print a book. Errors: RefusedError (archive only), PressError, NoChineseFontError."""
        given = title_lines or {}
        fragments = [
            self.fragments.get(entry, book.style, given.get(entry.path, ()))
            for entry in each(book.entries)
        ]
        self.fragments.place(book.files)
        notices = [("", notice) for notice in (*self.press.faces.notices, *book.notices)]

        bookmarks: Bookmarks = ()
        number = ""

        def attempt(fragments: Sequence[Fragment], broken: str) -> tuple[float, int]:
            nonlocal bookmarks, number
            sheet = _without(book_sheet(book, fragments, self.press.faces, volumes), broken)
            number = self._number(sheet, fragments, archive)
            if (rows := self._kept.take(number, output)) is not None:
                bookmarks = rows
                return 0.0, 0
            done = self._compile("book.typ", sheet, output, book.day, archive)
            bookmarks = tuple(self.press.contents(output))
            self._kept.keep(number, output, bookmarks)
            return done

        seconds, memory, told = self._until_printed(fragments, attempt, book, archive=archive)
        plain = not (told or book.notices or book.files or any(f.has_files for f in fragments))
        notices += told
        return Printed(output, seconds, memory, tuple(notices), bookmarks, number if plain else "")

    def case(
        self,
        entry: Entry,
        output: Path,
        *,
        site_name: str,
        style: str = "book",
        archive: bool = False,
    ) -> Printed:
        """Print one case as a document of its own. Errors: as for :meth:`book`."""

        def attempt(fragments: Sequence[Fragment], broken: str) -> tuple[float, int]:
            sheet, day = case_sheet(fragments[0], self.press.faces, site_name, style)
            return self._compile("single.typ", _without(sheet, broken), output, day, archive)

        fragments = [self.fragments.get(entry, style)]
        seconds, memory, told = self._until_printed(fragments, attempt, None, archive=archive)
        return Printed(output, seconds, memory, told)

    def _until_printed(
        self,
        fragments: list[Fragment],
        attempt: Callable[[Sequence[Fragment], str], tuple[float, int]],
        book: Book | None,
        *,
        archive: bool,
    ) -> tuple[float, int, tuple[tuple[str, str], ...]]:
        broken = ""
        isolated = False
        for _ in range(_ROUNDS):
            try:
                seconds, memory = attempt(fragments, broken)
            except PressError as error:
                if archive:
                    raise RefusedError(self._blame(fragments, error, book)) from error
                if error.unprintable and not set(error.unprintable) <= set(broken):
                    broken += error.unprintable
                    fragments[:] = [self.fragments.replaced(f, broken) for f in fragments]
                elif book is None or isolated:
                    raise
                else:
                    isolated = True
                    fragments[:] = self._isolated(fragments, book, error)
            else:
                notices = tuple((f.entry.case.title, n) for f in fragments for n in f.notices)
                return seconds, memory, notices
        raise PressError(f"没有字体能显示：{named(broken)}", broken)

    def _blame(self, fragments: Sequence[Fragment], error: PressError, book: Book | None) -> str:
        """Return which cases break the standard, and why."""
        if error.unprintable:
            lines = []
            for fragment in fragments:
                text = (self.folder / fragment.file).read_text("utf-8")
                if found := "".join(char for char in error.unprintable if char in text):
                    path, title = fragment.entry.path, fragment.entry.case.title
                    lines.append(f"{path}《{title}》：没有字体能显示 {named(found)}")
            return "；".join(lines) or str(error)
        if book is not None:
            tried = self._tried(fragments, book.style, ARCHIVE)
            found_reasons = [
                f"{f.entry.path}《{f.entry.case.title}》：{reason}" for f, reason in tried if reason
            ]
            if found_reasons:
                return "；".join(found_reasons)
        return str(error)

    def _isolated(
        self, fragments: Sequence[Fragment], book: Book, error: PressError
    ) -> list[Fragment]:
        """Return the fragments with a word of explanation in place of those that fail alone."""
        kept = []
        for fragment, reason in self._tried(fragments, book.style, PLAIN):
            kept.append(self.fragments.stub(fragment.entry, reason) if reason else fragment)
        if kept == list(fragments):
            raise error
        return kept

    def _tried(
        self, fragments: Sequence[Fragment], style: str, standards: tuple[str, ...]
    ) -> Iterable[tuple[Fragment, str]]:
        with TemporaryDirectory() as folder:  # another volume may be tried at the same time
            for fragment in fragments:
                sheet, day = case_sheet(fragment, self.press.faces, "", style)
                output = Path(folder) / "trial.pdf"
                try:
                    self._compile("single.typ", sheet, output, day, standards == ARCHIVE)
                except PressError as error:
                    yield fragment, str(error)
                else:
                    yield fragment, ""

    def _number(self, sheet: str, fragments: Sequence[Fragment], archive: bool) -> str:
        """Return a number of all that a book is set from; pictures have their own in the name."""
        files = ((self.folder / fragment.file).read_bytes() for fragment in fragments)
        return number_of(
            [
                f"{version('typst')} {self._templates} {archive}".encode(),
                sheet.encode(),
                *files,
            ]
        )

    def _compile(
        self, template: str, sheet: str, output: Path, day: tuple[int, int, int], archive: bool
    ) -> tuple[float, int]:
        sheets = self.folder / "sheets"
        sheets.mkdir(exist_ok=True)
        # A folder of its own, because another process may set the same sheet at the same time.
        with TemporaryDirectory(dir=sheets) as own, appearing(output) as part:
            file = Path(own) / "sheet.json"
            file.write_text(sheet, "utf-8")
            done = self.press.compile(
                self.folder,
                f"{self._templates}/{template}",
                part,
                inputs={"sheet": file.relative_to(self.folder).as_posix()},
                standards=ARCHIVE if archive else PLAIN,
                timestamp=calendar.timegm((*day, 0, 0, 0)),
            )
        return done.seconds, done.memory


def template_number(templates: Path) -> str:
    """Return a number that changes with the print templates."""
    files = sorted([*templates.glob("*.typ"), *templates.glob("*.css")])
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:12]


def _installed(templates: Path, folder: Path) -> str:
    """Copy the templates into the press's folder under a name that changes with them."""
    name = f"templates-{template_number(templates)}"
    for file in sorted(templates.glob("*.typ")):
        if not (copy := folder / name / file.name).is_file():
            write_whole(copy, file.read_bytes())
    return name


def _without(sheet: str, characters: str) -> str:
    for char in characters:
        sheet = sheet.replace(char, f"〔U+{ord(char):04X}〕")
    return sheet
