"""What stands where in a PDF, measured from the file itself."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pikepdf
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTFigure, LTPage
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from benchmarks.page_fill import layouts


@dataclass(frozen=True)
class Line:
    """Characters on one baseline without a wide gap between them; measures in points."""

    page: int
    text: str
    left: float
    right: float
    baseline: float
    size: float
    font: str
    starts: tuple[float, ...]


def lines(pdf: Path, pages: range | None = None) -> list[Line]:
    """Return the lines of pages (all, or numbers from 0)."""
    return list(_all_lines(pdf) if pages is None else _lines(pdf, pages))


@lru_cache(maxsize=16)
def _all_lines(pdf: Path) -> tuple[Line, ...]:
    # Lines take far less room than characters: a book that several files of tests measure is read once.
    return tuple(_lines(pdf, None))


def _lines(pdf: Path, pages: range | None) -> Iterator[Line]:
    for number, chars in _pages(pdf, pages):
        rows: dict[float, list[LTChar]] = {}
        for char in chars:
            if char.upright:
                rows.setdefault(round(char.matrix[5], 1), []).append(char)
        for baseline in sorted(rows, reverse=True):
            row = sorted(rows[baseline], key=lambda c: c.matrix[4])
            yield from (line for line in _split(number, baseline, row) if line.text)


def turned(pdf: Path) -> dict[int, list[tuple[str, float, float]]]:
    """Return the characters of turned pages that are upright on the sheet.

    Measures are those of the upright sheet: left edge and baseline of each character.
    """
    with pikepdf.open(pdf) as opened:
        sheets = {n: float(p.mediabox[2]) for n, p in enumerate(opened.pages) if "/Rotate" in p.obj}
    found: dict[int, list[tuple[str, float, float]]] = {}
    for number, chars in _pages(pdf, None):
        if high := sheets.get(number):
            some = [c for c in chars if abs(c.matrix[0]) < 0.01 and c.matrix[1] < 0]
            found[number] = [(c.get_text(), high - c.matrix[5], c.matrix[4]) for c in some]
    return found


def words(pdf: Path) -> str:
    """Return all text of a PDF, turned text too, without blanks."""
    return "".join(page_texts(pdf))


def page_texts(pdf: Path) -> list[str]:
    """Return the text of each page in reading order, turned text too, without blanks."""
    return [
        "".join(t for c in chars if (t := c.get_text()).strip() and t != "\u200b")
        for _, chars in _pages(pdf, None)
    ]


def copied(pdf: Path) -> str:
    """Return all text of a PDF as it is copied, without the blanks between words and lines."""
    found = (char.get_text() for _, chars in _pages(pdf, None) for char in chars)
    return "".join(char for char in found if not char.isspace())


def pictures(pdf: Path) -> list[tuple[float, float, float, float]]:
    """Return the boxes of all pictures: left, bottom, right, top in points."""
    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=None)
    interpreter = PDFPageInterpreter(manager, device)
    found: list[tuple[float, float, float, float]] = []
    for page in PDFPage.get_pages(io.BytesIO(pdf.read_bytes())):
        interpreter.process_page(page)
        found += [item.bbox for item in device.get_result() if isinstance(item, LTFigure)]
    return found


def _pages(pdf: Path, pages: range | None) -> list[tuple[int, list[LTChar]]]:
    shown = enumerate(shown_pages(pdf))
    return [(n, list(_within(page))) for n, page in shown if pages is None or n in pages]


@lru_cache(maxsize=4)
def shown_pages(pdf: Path) -> tuple[LTPage, ...]:
    """Return what is drawn on the pages; it is read once for the tests that look at it."""
    return tuple(layouts(pdf))


def _within(things: Iterable[object]) -> Iterator[LTChar]:
    """Yield all characters, also those of forms, such as the heads of a bound book."""
    for thing in things:
        if isinstance(thing, LTChar):
            yield thing
        elif isinstance(thing, LTFigure):
            yield from _within(thing)


def _split(page: int, baseline: float, chars: list[LTChar]) -> Iterator[Line]:
    run: list[LTChar] = []
    for char in chars:
        if run and char.matrix[4] - run[-1].x1 > 1.2 * run[-1].size:
            yield _line(page, baseline, run)
            run = []
        run.append(char)
    if run:
        yield _line(page, baseline, run)


def _line(page: int, baseline: float, run: list[LTChar]) -> Line:
    while run and not run[-1].get_text().strip():
        run = run[:-1]
    while run and not run[0].get_text().strip():
        run = run[1:]
    if not run:
        return Line(page, "", 0, 0, baseline, 0, "", ())
    return Line(
        page,
        "".join(char.get_text() for char in run),
        run[0].matrix[4],
        run[-1].x1,
        baseline,
        max(round(char.size, 2) for char in run),
        Counter(char.fontname for char in run).most_common(1)[0][0],
        tuple(char.matrix[4] for char in run),
    )


@dataclass(frozen=True)
class PageLink:
    """A link inside the PDF: the page it stands on, its box, and the page label it leads to."""

    page: int
    box: tuple[float, float, float, float]
    target: str


def page_links(pdf: Path) -> list[PageLink]:
    """Return all links from one page to another."""
    found: list[PageLink] = []
    with pikepdf.open(pdf) as opened:
        numbers = {page.obj.objgen: index for index, page in enumerate(opened.pages)}
        names = destinations(opened)
        labels = [str(page.label) for page in opened.pages]
        for index, page in enumerate(opened.pages):
            for note in page.obj.get("/Annots", []):
                target = note.get("/Dest")
                if target is None and note.get("/A", {}).get("/S") == "/GoTo":
                    target = note.A.D
                if target is None:
                    continue
                if not isinstance(target, pikepdf.Array):
                    target = names[str(target)]
                box = tuple(float(value) for value in note.Rect)
                if "/Rotate" in page.obj:  # as it is read: the sheet turned back
                    wide = float(page.mediabox[2])
                    box = (box[1], wide - box[2], box[3], wide - box[0])
                found.append(PageLink(index, box, labels[numbers[target[0].objgen]]))  # type: ignore[arg-type]
    return found


def destinations(opened: pikepdf.Pdf) -> dict[str, Any]:
    """Return the named places of a PDF."""
    tree = opened.Root.get("/Names", {}).get("/Dests")
    if tree is None:
        return {}
    return {
        str(name): target.D if isinstance(target, pikepdf.Dictionary) else target
        for name, target in pikepdf.NameTree(tree).items()
    }


def bookmarks(pdf: Path) -> list[tuple[int, str, int]]:
    """Return the bookmarks: level from 0, title, page number from 0."""
    rows: list[tuple[int, str, int]] = []
    with pikepdf.open(pdf) as opened, opened.open_outline() as outline:
        numbers = {page.obj.objgen: index for index, page in enumerate(opened.pages)}
        names = destinations(opened)

        def visit(items: Any, level: int) -> None:
            for item in items:
                target = item.destination
                if target is None:
                    target = item.action.D
                if not isinstance(target, pikepdf.Array):
                    target = names[str(target)]
                rows.append((level, "".join(str(item.title).split()), numbers[target[0].objgen]))
                visit(item.children, level + 1)

        visit(outline.root, 0)
    return rows


def fonts(pdf: Path) -> dict[str, bool]:
    """Return the fonts of a PDF: name, and whether a file for it is embedded."""
    found: dict[str, bool] = {}
    with pikepdf.open(pdf) as opened:
        for thing in opened.objects:
            if not isinstance(thing, pikepdf.Dictionary) or thing.get("/Type") != "/Font":
                continue
            descriptor = thing.get("/FontDescriptor")
            if descriptor is None and "/DescendantFonts" in thing:
                descriptor = thing.DescendantFonts[0].get("/FontDescriptor")
            files = ("/FontFile", "/FontFile2", "/FontFile3")
            embedded = descriptor is not None and any(name in descriptor for name in files)
            found[str(thing.get("/BaseFont", thing.get("/Name", "?")))] = embedded
    return found
