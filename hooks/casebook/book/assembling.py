"""A volume that is set in parts: sections of cases, and what stands around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from casebook.book.casefacts import facts
from casebook.book.compiler import Compiler
from casebook.book.context import PrintContext
from casebook.book.labels import label_of
from casebook.book.press_options import Press
from casebook.book.presses import Presses
from casebook.book.printed import Bookmarks, Layout, Printed
from casebook.book.printed_cases import PrintedCase, PrintedCases
from casebook.book.section_sheet import SPAN, Look, heads_sheet, part_sheet, section_sheet
from casebook.book.sections import sections
from casebook.book.typesetting import Typesetter
from casebook.storage.digest import digest

_PDF = "bound.pdf"
_ROUNDS = 4
_MM = 72 / 25.4
_ABOVE = 10.0  # points that a link leads above its target, as those of Typst do


@dataclass(frozen=True)
class Part:
    """A part of a volume: pages ``first`` to ``last`` of its file are printed, from a folio on."""

    printed: Printed
    first: int
    last: int
    folio: int = 0
    deeper: int = 0

    @property
    def layout(self) -> Layout:
        """Return where everything stands in it."""
        assert self.printed.layout is not None  # noqa: S101 - every part is measured
        return self.printed.layout

    @property
    def end(self) -> int:
        """Return the folio behind it."""
        return self.folio + self.last - self.first

    def number(self, page: int) -> int:
        """Return the folio of a page of the file, counted from 0."""
        return page - self.first + self.folio


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
        self._made[number] = (sheet, Part(printed, 1, len(_layout(printed).wide)))

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
            self._terms.update(_numbers(self.back["words"]))

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
            words = self._words if name == "words" else None
            sheet = part_sheet(self.look, name, folio, self._pages, words=words)
            printed = self._part(compiler, sheet)
            first = 1 - folio % 2  # what stands before a left page
            self.back[name] = Part(printed, first, len(_layout(printed).wide), folio)
            folio = self.back[name].end

    def bound(self, compiler: Compiler, volumes: Sequence[dict[str, Any]] = ()) -> Printed:
        """Return the volume with its front, bound; ``volumes`` is the common contents of a set."""
        rows = list(self._rows())
        sheet = part_sheet(self.look, "front", 1, self._pages, volumes=volumes, rows=rows)
        printed = self._part(compiler, sheet)
        layout = _layout(printed)
        last = layout.labels["row-1"][0] - 1 if rows else len(layout.wide)
        parts = [Part(printed, 0, last), *self.body, *self.back.values()]
        heads = self._setter(compiler).part(
            "heads.typ", self.book, [], lambda _: heads_sheet(self.look, self.start, self._heads)
        )
        plan = self._plan(parts, heads, rows)
        file, seconds, memory = self._joined(compiler, plan)
        every = [*(part.printed for part in parts), heads]
        notices = [("", words) for words in (*self.look.faces.notices, *self.book.notices)]
        notices += [notice for one in every for notice in one.notices]
        return Printed(
            file,
            seconds + sum(one.seconds for one in every),
            max(memory, *(one.memory for one in every)),
            self._bookmarks(parts),
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

    def _part(self, compiler: Compiler, sheet: str) -> Printed:
        setter = self._setter(compiler)
        return setter.part("book.typ", self.book, [], lambda _: sheet, archive=self.archive)

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
                found |= _numbers(part)
        return found

    @property
    def _words(self) -> dict[int, list[int]]:
        """Return the pages on which the words of the indexes stand, by their number."""
        spellings = self.book.spellings
        found: dict[int, set[int]] = {}
        for part in self.body:
            for name, pages in part.layout.words.items():
                form, _, here = name.partition("\n")
                for number in spellings.numbers[form]:
                    cases = spellings.entries[number].cases
                    if not cases or here in cases:
                        found.setdefault(number, set()).update(part.number(p - 1) for p in pages)
        return {number: sorted(pages) for number, pages in found.items()}

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
        for name, part in self.back.items():
            for n, (level, title, _, page, *_) in enumerate(part.layout.rows):
                if level == 0:
                    titles.append((1, (title,), part.number(page), f"{name}-{n}"))
        for number, (level, lines, page, at) in enumerate(titles, 1):
            row = {"level": level, "lines": lines, "page": str(page)}
            yield {**row, "label": f"row-{number}", "at": at}

    @property
    def _heads(self) -> list[dict[str, Any]]:
        """Return what stands above each page of the cases."""
        begins = {first: label for label, (first, _) in self._spans.items()}
        titles = {
            label_of(entry.path): (chapter.title, entry.case.title)
            for chapter in self.book.chapters
            for entry in chapter.entries
        }
        found = []
        chapter = title = ""
        for part in self.body:
            for page in range(part.first, part.last):
                opens = begins.get(part.number(page))
                if opens:
                    chapter, title = titles[opens]
                row = {"wide": part.layout.wide[page], "head": not opens}
                found.append({**row, "chapter": chapter, "title": title})
        return found

    def _plan(
        self, parts: Sequence[Part], heads: Printed, rows: Sequence[Mapping[str, Any]]
    ) -> dict[str, Any]:
        """Return how the parts are bound."""
        page = self.look.cfg["page"]
        height = float(page["height"]) * _MM
        places: dict[str, tuple[int, int, float, float]] = {}
        outline = []
        for n, part in enumerate(parts):
            for label, (number, x, y) in part.layout.labels.items():
                places[label] = (n, number - 1 - part.first, x, height - max(0.0, y - _ABOVE))
            outline += [
                (level + part.deeper, title, n, number - part.first, x, y)
                for level, title, _, number, x, y in part.layout.rows
            ]
        for name, part in self.back.items():
            n = list(parts).index(part)
            for k, (_, _, _, number, x, y) in enumerate(part.layout.rows):
                places[f"{name}-{k}"] = (n, number - part.first, x, y)
        places |= {row["label"]: places[row["at"]] for row in rows}
        margins = page["margins"]
        sections_end = 1 + len(self.sections)
        return {
            "parts": [
                {
                    "file": str(part.printed.file),
                    "first": part.first,
                    "last": part.last,
                    "cases": 0 < n < sections_end,
                }
                for n, part in enumerate(parts)
            ],
            "heads": str(heads.file),
            "moved": (margins["outside"] - margins["inside"]) * _MM,
            "start": self.start,
            "numbers": {label: str(number) for label, number in self._pages.items()}
            | {row["label"]: row["page"] for row in rows},
            "places": places,
            "rows": outline,
        }

    def _joined(self, compiler: Compiler, plan: Mapping[str, Any]) -> tuple[Path, float, int]:
        named = [Path(part["file"]).name for part in plan["parts"]]
        rest = {name: value for name, value in plan.items() if name not in ("parts", "heads")}
        spans = [(part["first"], part["last"]) for part in plan["parts"]]
        heads = Path(plan["heads"]).name
        store = self.context.store
        key = digest("bound", self.context.tools, named, spans, heads, rest, self.press)
        if record := store.get(key):
            return record.files[_PDF], 0.0, 0
        with TemporaryDirectory(dir=store.work) as folder:
            done = compiler.join(plan, output := Path(folder) / _PDF, self.press)
            record = store.put(key, {_PDF: output})
        return record.files[_PDF], done.seconds, done.memory

    def _bookmarks(self, parts: Sequence[Part]) -> Bookmarks:
        return tuple(
            (level + part.deeper, title, str(part.number(page)) if part.folio else label)
            for part in parts
            for level, title, label, page, *_ in part.layout.rows
        )


def settled(volumes: Sequence[Assembly], presses: Presses) -> None:
    """Set the sections of some volumes and what stands behind them, until their numbers agree.

    Room is left for page numbers by the figures they have. Where a number has more or fewer than
    reckoned, its section is set again, which hardly ever moves a page. Errors: as for
    :meth:`casebook.book.typesetting.Typesetter.book`.
    """
    for _ in range(_ROUNDS):
        for _ in range(_ROUNDS):
            open_ones = [(volume, n) for volume in volumes for n in volume.open_sections()]
            if not open_ones:
                break
            presses.run(partial(volume.set_section, n) for volume, n in open_ones)
            for volume in volumes:
                volume.settle()
        presses.run(volume.set_back for volume in volumes)
        for volume in volumes:
            volume.settle()
        if not any(volume.open_sections() for volume in volumes):
            return


def _layout(printed: Printed) -> Layout:
    return Part(printed, 0, 0).layout


def _numbers(part: Part) -> dict[str, int]:
    return {label: part.number(page - 1) for label, (page, *_) in part.layout.labels.items()}


def _shape(number: int) -> str:
    return "0" * len(str(number))
