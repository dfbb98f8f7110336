"""A volume that is set in parts: sections of cases, and what stands around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from casebook.book.casefacts import facts
from casebook.book.compiler import Compiler
from casebook.book.context import PrintContext
from casebook.book.labels import label_of
from casebook.book.parts import (
    Part,
    Plan,
    bookmarks_of,
    heads_of,
    layout_of,
    numbers_of,
    words_of,
)
from casebook.book.press_options import Press
from casebook.book.printed import Printed
from casebook.book.printed_cases import PrintedCase, PrintedCases
from casebook.book.section_sheet import SPAN, Look, heads_sheet, part_sheet, section_sheet
from casebook.book.sections import sections
from casebook.book.typesetting import Typesetter
from casebook.storage.digest import digest

_PDF = "bound.pdf"


class Assembly:
    """A volume on its way: sections are set in any order, then the rest; at last it is bound."""

    def __init__(
        self,
        context: PrintContext,
        look: Look,
        cases: Sequence[PrintedCase],
        weights: Sequence[float],
        *,
        start: int = 1,
        archive: bool = False,
        press: Press,
    ) -> None:
        self.context, self.look, self.start = context, look, start
        self.archive, self.press = archive, press
        book = self.book = look.book
        self.cases = {case.entry.path: case for case in cases}
        self.facts = facts(context.store, cases, book)
        self.sections = sections(book.chapters)
        self.back: dict[str, Part] = {}
        self._positions = {case.entry.path: n for n, case in enumerate(cases, 1)}
        self._made: dict[int, tuple[str, Part]] = {}
        first = [start, *(start + int(pages) for pages in accumulate(weights))]
        self._spans = {
            label_of(case.entry.path): (first[n], max(first[n], first[n + 1] - 1))
            for n, case in enumerate(cases)
        }
        self._terms = dict.fromkeys(
            (term.label for group in book.glossary for term in group.terms), first[-1]
        )
        for name, content in book.files:
            context.store.add(content, Path(name).suffix)

    def open_sections(self) -> list[int]:
        """Return the sections that are not set yet, or have room for other page numbers."""
        return [
            number
            for number in range(len(self.sections))
            if number not in self._made or self._made[number][0] != self._sheet(number)
        ]

    def set_section(self, number: int, compiler: Compiler) -> None:
        """Set one section. Errors: as for :meth:`Typesetter.book`."""
        entries = [entry for piece in self.sections[number] for entry in piece.entries]
        sheet = self._sheet(number)
        printed = self._setter(compiler).part(
            "section.typ",
            self.book,
            [self.cases[entry.path] for entry in entries],
            lambda cases: self._sheet(number, cases),
            archive=self.archive,
        )
        self._made[number] = (sheet, Part(printed, 1, len(layout_of(printed).wide)))

    def settle(self) -> None:
        """Take over the page numbers of what is set."""
        body = self.body
        starts = sorted(
            (part.number(page - 1), label)
            for part in body
            for label, (page, *_) in part.layout.labels.items()
            if label in self._spans
        )
        ends = [*(number - 1 for number, _ in starts[1:]), body[-1].end - 1]
        for (number, label), end in zip(starts, ends, strict=True):
            self._spans[label] = (number, max(number, end))
        if "words" in self.back:
            self._terms.update(numbers_of(self.back["words"]))

    @property
    def body(self) -> list[Part]:
        """Return the sections with their folios."""
        found: list[Part] = []
        folio = self.start
        titled = any(chapter.title for chapter in self.book.chapters)
        for number, section in enumerate(self.sections):
            part = self._made[number][1]
            deeper = int(titled and not section[0].opens)
            found.append(Part(part.printed, part.first, part.last, folio, deeper))
            folio = found[-1].end
        return found

    @property
    def end(self) -> int:
        """Return the folio behind the volume."""
        return [*self.body, *self.back.values()][-1].end

    def set_back(self, compiler: Compiler) -> None:
        """Set what stands behind the cases. Errors: as for :meth:`Typesetter.book`."""
        self.back = {}
        book = self.book
        folio = self.body[-1].end
        present = {
            "tables": ("comparison" in book.parts and book.comparison) or book.records,
            "words": book.glossary
            or ("figures" in book.parts and book.figures)
            or book.texts("plates")
            or ("indexes" in book.parts and (book.terms or book.places)),
            "end": book.texts("afterword") or "colophon" in book.parts,
        }
        for name in (name for name, content in present.items() if content):
            words = words_of(self.body, self.book.spellings) if name == "words" else None
            sheet = part_sheet(self.look, name, folio, self._pages, words=words)
            printed = self._part(compiler, sheet)
            first = 1 - folio % 2  # what stands before a left page
            self.back[name] = Part(printed, first, len(layout_of(printed).wide), folio)
            folio = self.back[name].end

    def bound(self, compiler: Compiler, volumes: Sequence[dict[str, Any]] = ()) -> Printed:
        """Return the volume with its front, bound; ``volumes`` is the common contents of a set."""
        rows = list(self._rows())
        sheet = part_sheet(self.look, "front", 1, self._pages, volumes=volumes, rows=rows)
        printed = self._part(compiler, sheet)
        layout = layout_of(printed)
        last = layout.labels["row-1"][0] - 1 if rows else len(layout.wide)
        parts = [Part(printed, 0, last), *self.body, *self.back.values()]
        above = heads_sheet(self.look, self.start, heads_of(self.body, self.book))
        heads = self._part(compiler, above, "heads.typ")
        plan = Plan(self.look, parts, len(self.sections), heads.file, self.start, self._pages, rows)
        file, seconds, memory = self._joined(compiler, plan)
        every = [*(part.printed for part in parts), heads]
        notices = [("", words) for words in (*self.look.faces.notices, *self.book.notices)]
        notices += [notice for one in every for notice in one.notices]
        return Printed(
            file,
            seconds + sum(one.seconds for one in every),
            max(memory, *(one.memory for one in every)),
            bookmarks_of(parts),
            notices=tuple(dict.fromkeys(notices)),
            unprinted=tuple(title for one in every for title in one.unprinted),
            depends_on=self.depends_on,
        )

    @property
    def depends_on(self) -> dict[str, str]:
        """Return the pictures that were read, with their digests."""
        found = dict(self.book.depends_on)
        for part in (*self.body, *self.back.values()):
            found.update(part.printed.depends_on)
        return found

    def _setter(self, compiler: Compiler) -> Typesetter:
        return Typesetter(self.context, compiler, PrintedCases(self.context))

    def _part(self, compiler: Compiler, sheet: str, template: str = "book.typ") -> Printed:
        setter = self._setter(compiler)
        return setter.part(template, self.book, [], lambda _: sheet, archive=self.archive)

    @cached_property
    def _counted(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Return the tables and drawings before each piece of a chapter."""
        found = {}
        tables = drawings = 0
        for number, section in enumerate(self.sections):
            for place, piece in enumerate(section):
                if piece.opens:
                    tables = drawings = 0
                found[number, place] = (tables, drawings)
                tables += sum(self.facts[e.path].tables for e in piece.entries)
                drawings += sum(self.facts[e.path].drawings for e in piece.entries)
        return found

    def _sheet(self, number: int, cases: Sequence[PrintedCase] = ()) -> str:
        replaced = {case.entry.path: case for case in cases}
        section = self.sections[number]
        shapes = {label: _shape(page) for label, page in self._pages.items()}
        for label, (first, last) in self._spans.items():
            span = _shape(first) if first == last else f"{_shape(first)}-{_shape(last)}"
            shapes[SPAN + label] = span
        return section_sheet(
            self.look,
            section,
            cases={**self.cases, **replaced},
            facts=self.facts,
            counted=[self._counted[number, place] for place in range(len(section))],
            positions=self._positions,
            shapes=shapes,
        )

    @property
    def _pages(self) -> dict[str, int]:
        """Return the page numbers of all labels, as far as they are known."""
        found = {label: first for label, (first, _) in self._spans.items()} | self._terms
        if len(self._made) == len(self.sections):
            for part in (*self.body, *self.back.values()):
                found |= numbers_of(part)
        return found

    def _rows(self) -> Iterator[dict[str, Any]]:
        """Yield the titles of all parts but the front, as the contents name them."""
        pages = self._pages
        base = self.look.cfg["base"]
        titles: list[tuple[int, Sequence[str], int, str]] = []
        for piece in (piece for section in self.sections for piece in section):
            chapter = piece.chapter
            if piece.opens and chapter.title:
                titles.append((1, chapter.lines, pages[chapter.label], chapter.label))
            for entry in piece.entries:
                label = label_of(entry.path)
                titles.append((base, self.facts[entry.path].lines, pages[label], label))
        for number, part in enumerate(self.back.values(), 1 + len(self.sections)):
            for k, (level, title, _, page, *_) in enumerate(part.layout.rows):
                if level == 0:
                    titles.append((1, (title,), part.number(page), f"bookmark-{number}-{k}"))
        for number, (level, lines, page, at) in enumerate(titles, 1):
            row = {"level": level, "lines": lines, "page": str(page)}
            yield {**row, "label": f"row-{number}", "at": at}

    def _joined(self, compiler: Compiler, plan: Plan) -> tuple[Path, float, int]:
        store, data = self.context.store, plan.data
        names = [file.name for file in plan.files]
        key = digest("bound", self.context.tools, names, data, self.press)
        if record := store.get(key):
            return record.files[_PDF], 0.0, 0
        with TemporaryDirectory(dir=store.work) as folder:
            *parts, heads = (str(file) for file in plan.files)
            given = {**data, "parts": parts, "heads": heads}
            done = compiler.join(given, output := Path(folder) / _PDF, self.press)
            record = store.put(key, {_PDF: output})
        return record.files[_PDF], done.seconds, done.memory


def _shape(number: int) -> str:
    return "0" * len(str(number))
