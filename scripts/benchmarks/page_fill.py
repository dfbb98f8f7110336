"""Where the pages of printed books end: how full they are, and what a page end parts."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTComponent, LTContainer, LTPage
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from benchmarks.lab import ROOT, Lab
from casebook.book.trims import TRIMS, page_of

TITLE = "版面"
LEAST = 0.15
"""A page of running text is filled to this share of its height at least."""
FEW = 4
"""A row of a table with fewer lines never stands on a page without another one: its neighbour may be
too tall to stay with it."""
_COLLECTION = """---
title: 测量用的汇编
editor: 测试
date: "2026-11"
chapters_by: region
---

前言。
"""
_MM = 72 / 25.4
_LISTS = ("案例对照表", "案例档案", "工作法与标准释义", "图片来源", "词语索引", "地名索引")
_NARROW = "，。、；：！？“”‘’（）《》〈〉〔〕【】…—"
"""Marks with half of their square empty: that half may lie outside of the type area."""
_TURNED = (20.0, 22.0, 20.0, 20.0)
"""Margins of a landscape page in mm: left, top, right, bottom."""

Place = tuple[int, int | None]


@dataclass(frozen=True)
class Page:
    """A page of a book: its number from 0, how full it is, and whether what it holds ends on it."""

    number: int
    fill: float
    last: bool


@dataclass
class Paging:
    """What is measured of a book: its pages, what they part, and what lies beside the type area."""

    pages: list[Page] = field(default_factory=list)
    parted: list[str] = field(default_factory=list)
    tables: int = 0
    beside: list[str] = field(default_factory=list)

    @property
    def underfilled(self) -> list[Page]:
        """Return the pages that are nearly empty although what stands on them goes on overleaf."""
        return [page for page in self.pages[:-1] if not page.last and page.fill < LEAST]

    @property
    def faults(self) -> list[str]:
        """Return everything that an editor would send back."""
        thin = [f"第 {page.number + 1} 页只有 {page.fill:.0%}" for page in self.underfilled]
        return [*thin, *self.parted, *self.beside]


def paging(pdf: Path, style: str, shown: Iterable[LTPage]) -> Paging:
    """Measure a book by its ink, its outline and its structure; ``shown`` are its :func:`layouts`."""
    found = Paging()
    fills: list[float] = []
    rows: dict[Place, set[int]] = defaultdict(set)
    with pikepdf.open(pdf) as opened:
        labels = [str(page.label) for page in opened.pages]
        left, top, right, bottom = _margins(opened, style)
        for number, layout in enumerate(shown):
            sides = (left, right) if number % 2 == 0 else (right, left)
            edges = (sides[0], top, sides[1], bottom)
            if layout.width > layout.height:
                edges = (bottom, left, top, right) if style == "gongwen" else _TURNED
            fill, beside = _page(layout, tuple(edge * _MM for edge in edges))
            fills.append(fill)
            if beside:
                found.beside.append(f"第 {number + 1} 页有字在版心外：{beside[:20]}")
            for char in _inked(layout):
                if isinstance(char, LTChar):
                    line = char.matrix[5] if char.upright else char.matrix[4]
                    rows[number, getattr(char, "mcid", None)].add(round(line))
        found.pages = list(_pages(fills, labels, _starts(opened)))
        found.tables = _tables(opened, rows, found.parted)
    return found


class _Tagged(PDFPageAggregator):
    """Keeps with every character the mark of the content that it belongs to."""

    def begin_page(self, page: PDFPage, ctm: Any) -> None:
        self._marks: list[int | None] = []
        super().begin_page(page, ctm)

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        self._marks.append(props.get("MCID") if isinstance(props, dict) else None)

    def end_tag(self) -> None:
        self._marks.pop()

    def render_char(self, *args: Any, **more: Any) -> float:
        width = super().render_char(*args, **more)
        (*_, char) = self.cur_item
        char.mcid = next((mark for mark in reversed(self._marks) if mark is not None), None)  # type: ignore[attr-defined]
        return width


def layouts(pdf: Path) -> Iterator[LTPage]:
    """Yield the pages of a file with everything that is drawn on them."""
    manager = PDFResourceManager()
    # Without layout analysis: what is measured here is where ink is, not what it says.
    device = _Tagged(manager, laparams=None)
    interpreter = PDFPageInterpreter(manager, device)
    with pdf.open("rb") as stream:
        for page in PDFPage.get_pages(stream):
            interpreter.process_page(page)
            yield device.get_result()


def _inked(layout: LTContainer[LTComponent]) -> Iterator[LTComponent]:
    for item in layout:
        if isinstance(item, LTContainer):
            yield from _inked(item)
        elif not isinstance(item, LTChar) or item.get_text().strip():
            yield item


def _margins(opened: pikepdf.Pdf, style: str) -> tuple[float, ...]:
    """Return the margins of a right page in mm: left, top, right, bottom."""
    width = float(opened.pages[0].mediabox[2]) / _MM
    trim = min(TRIMS, key=lambda name: abs(TRIMS[name].width - width))
    margins: Mapping[str, float] = page_of(trim, style, large=False)["margins"]  # type: ignore[assignment]
    return tuple(margins[name] for name in ("inside", "top", "outside", "bottom"))


def _page(layout: LTPage, edges: tuple[float, ...]) -> tuple[float, str]:
    """Return how full a page is, and the text that lies beside its type area."""
    left, top, right, bottom = edges
    ceiling = layout.height - top
    lowest, beside = ceiling, ""
    for item in _inked(layout):
        # Running heads and folios are no part of what fills a page.
        if item.y1 > ceiling + 4 or item.y0 < bottom - 4:
            continue
        out = item.x0 < left - 6 or item.x1 > layout.width - right + 6
        if layout.width > layout.height and out:
            continue
        lowest = min(lowest, item.y0)
        if out and isinstance(item, LTChar) and item.upright and item.get_text() not in _NARROW:
            beside += item.get_text()
    return (ceiling - lowest) / (ceiling - bottom), beside


def _starts(opened: pikepdf.Pdf) -> dict[int, str]:
    """Return the pages on which parts and cases begin, with the last title on each."""
    starts: dict[int, str] = {}
    numbers = {page.obj.objgen: index for index, page in enumerate(opened.pages)}
    names = pikepdf.NameTree(opened.Root.Names.Dests) if "/Names" in opened.Root else {}
    with opened.open_outline() as outline:
        for item in outline.root:
            for each in (item, *item.children):
                target = each.destination if each.action is None else each.action.D
                if not isinstance(target, pikepdf.Array):
                    target = names[str(target)]
                    target = target.D if isinstance(target, pikepdf.Dictionary) else target
                starts[numbers[target[0].objgen]] = "".join(str(each.title).split())
    return starts


def _pages(fills: list[float], labels: list[str], starts: dict[int, str]) -> Iterator[Page]:
    """Yield the pages from the first text of the editors on; what is blank before a right page is not.

    A case may end anywhere, and so may a part of one page; a longer part fills its last page.
    """
    since, matter = 0, True
    for number, (fill, label) in enumerate(zip(fills, labels, strict=True)):
        if number in starts:
            since, matter = number, not label.isdecimal() or starts[number] in _LISTS
        ends = number + 1 in {*starts, len(fills)} or fills[number + 1] == 0
        if label and (fill or not ends):
            yield Page(number, fill, last=ends and (not matter or since == number))


def _tables(opened: pikepdf.Pdf, lines: Mapping[Place, set[int]], parted: list[str]) -> int:
    """Return how many tables go over several pages, and record those that leave a row alone."""
    numbers = {page.obj.objgen: index for index, page in enumerate(opened.pages)}
    count = 0
    for table in _kind(opened.Root.StructTreeRoot, "/Table"):
        rows: Counter[int] = Counter()
        filled: Counter[int] = Counter()
        for row in (row for body in _kind(table, "/TBody") for row in _kind(body, "/TR")):
            places = set(_places(row, numbers, 0))
            for page in {page for page, _ in places}:
                rows[page] += 1
                tall = set().union(
                    *(lines.get(place, set()) for place in places if place[0] == page)
                )
                filled[page] += len(tall)
        count += len(rows) > 1
        alone = [page for page, some in rows.items() if some < 2 and filled[page] < FEW]
        if len(rows) > 1 and alone:
            parted.append(f"第 {alone[0] + 1} 页的表只有一行")
    return count


def _kind(element: Any, kind: str) -> Iterator[Any]:
    """Yield the elements of a kind within another."""
    children = element.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary):
            if child.get("/S") == kind:
                yield child
            else:
                yield from _kind(child, kind)


def _places(element: Any, numbers: Mapping[Any, int], page: int) -> Iterator[Place]:
    """Yield the pages and marks of what an element holds."""
    if isinstance(element, pikepdf.Array):
        for child in element:
            yield from _places(child, numbers, page)
    elif not isinstance(element, pikepdf.Dictionary):
        yield page, int(element)
    else:
        page = numbers[element.Pg.objgen] if "/Pg" in element else page
        if element.get("/Type") == "/MCR":
            yield page, int(element.MCID)
        elif "/K" in element:
            yield from _places(element.K, numbers, page)


def run(lab: Lab) -> None:
    """Print the real library and 500 cases in every trim, size and style, and show what is found."""
    invented = lab.corpus(500)
    (invented / "collections").mkdir(exist_ok=True)
    (invented / "collections" / "all.md").write_text(_COLLECTION, "utf-8")
    forms = [
        (f"{trim}{'，大字' if large else ''}", "book", ["--trim", trim, *large])
        for trim in TRIMS
        for large in ([], ["--large"])
    ]
    rows = []
    for name, style, options in [*forms, ("公文", "gongwen", [])]:
        for cases in (ROOT / "cases", invented):
            out = lab.folder / f"{cases.name}-{name}"
            command = [sys.executable, "scripts/print_collection.py", "all", "--pdf"]
            command += ["--style", style, *options, "-o", str(out)]
            lab.measure(command, {"CASES_DIR": str(cases)})
            found = [
                (file, paging(file, style, layouts(file))) for file in sorted(out.glob("*.pdf"))
            ]
            pages = [page for _, book in found for page in book.pages]
            faults = [f"{file.stem} {fault}" for file, book in found for fault in book.faults]
            mean = sum(page.fill for page in pages) / len(pages)
            parted = sum(book.tables for _, book in found)
            which = "本库" if cases != invented else "500"
            words = "；".join(faults) or "没有"
            rows.append([name, which, str(len(pages)), f"{mean:.0%}", str(parted), words])
    head = ("版式", "案例", "页", "平均填满", "跨页的表", f"不足 {LEAST:.0%}、孤行、出版心的")
    lab.show("版面（print_collection.py）", head, rows)
