"""How full the pages of a printed book are: at 17 and 500 cases, no page but a last one is empty."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTComponent, LTContainer, LTPage
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from benchmarks.lab import Lab

TITLE = "版面"
LEAST = 0.15
"""A page of running text is filled to this share of its height at least."""
_COLLECTION = """---
title: 测量用的汇编
editor: 测试
date: "2026-11"
chapters_by: region
---

前言。
"""
_MM = 72 / 25.4
_HEAD, _FOOT = 22 * _MM, 34 * _MM  # running heads and folios are no part of what fills a page


@dataclass(frozen=True)
class Page:
    """A page of a book: its number from 0, how full it is, and whether something ends on it."""

    number: int
    fill: float
    last: bool


def pages(pdf: Path) -> list[Page]:
    """Return the pages of the body and the appendix; blank ones are 0 full."""
    starts, first = _starts(pdf)
    found = []
    for number, layout in enumerate(_layouts(pdf)):
        if number < first:
            continue
        wide = layout.width > layout.height
        top, bottom = layout.height - _HEAD, _FOOT
        ink = [
            item.y0
            for item in _inked(layout)
            if bottom < item.y0 and item.y1 < top and (not wide or item.x1 < layout.width - 30)
        ]
        fill = (top - min(ink)) / (top - bottom) if ink else 0.0
        found.append(Page(number, fill, number + 1 in starts))
    return found


def underfilled(pdf: Path) -> list[Page]:
    """Return the pages that are nearly empty although what stands on them goes on overleaf."""
    return [page for page in pages(pdf)[:-1] if not page.last and page.fill < LEAST]


def _layouts(pdf: Path) -> Iterator[LTPage]:
    manager = PDFResourceManager()
    # Without layout analysis: what is measured here is where ink is, not what it says.
    device = PDFPageAggregator(manager, laparams=None)
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


def _starts(pdf: Path) -> tuple[set[int], int]:
    """Return the pages on which parts and cases begin, and the first page of the body."""
    starts: set[int] = set()
    with pikepdf.open(pdf) as opened, opened.open_outline() as outline:
        numbers = {page.obj.objgen: index for index, page in enumerate(opened.pages)}
        labels = [str(page.label) for page in opened.pages]
        names = pikepdf.NameTree(opened.Root.Names.Dests) if "/Names" in opened.Root else {}
        for item in outline.root:
            for each in (item, *item.children):
                target = each.destination if each.action is None else each.action.D
                if not isinstance(target, pikepdf.Array):
                    target = names[str(target)]
                    target = target.D if isinstance(target, pikepdf.Dictionary) else target
                starts.add(numbers[target[0].objgen])
    return starts | {len(labels)}, labels.index("1")


def run(lab: Lab) -> None:
    """Print books of 17 and 500 cases and show how full their pages are."""
    rows = []
    for size in (17, 500):
        cases = lab.corpus(size)
        (cases / "collections").mkdir(exist_ok=True)
        (cases / "collections" / "bench.md").write_text(_COLLECTION, "utf-8")
        out = lab.folder / f"fill-{size}"
        command = [sys.executable, "scripts/print_collection.py", "bench", "--pdf", "-o", str(out)]
        lab.measure(command, {"CASES_DIR": str(cases)})
        found = [(file, page) for file in sorted(out.glob("*.pdf")) for page in pages(file)]
        thin = [(file, page) for file in sorted(out.glob("*.pdf")) for page in underfilled(file)]
        mean = sum(page.fill for _, page in found) / len(found)
        places = "、".join(f"{file.stem} 第 {page.number + 1} 页" for file, page in thin)
        rows.append([str(size), str(len(found)), f"{mean:.0%}", places or "没有"])
    head = ("案例", "正文页", "平均填满", f"不足 {LEAST:.0%}、又不是末页的")
    lab.show("版面（print_collection.py）", head, rows)
