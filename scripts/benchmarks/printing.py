"""How long books take to print, how much memory, how large they get; browsers beside them."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pikepdf

from benchmarks.lab import MIB, Cost, Goal, Lab, LabError
from casebook.storage.digest import file_digest

TITLE = "印书"
SIZES = (17, 100, 500, 1000)
CHANGED = 500
BROWSER, STYLED = 100, 17
"""Cases that Chromium and WeasyPrint print; WeasyPrint takes seconds for one."""
WEASYPRINT = "weasyprint==70.0"
EDIT = Goal(f"{CHANGED} 个案例改了一个，与全新之比（用时）", 0.1)
BESIDE_CHROMIUM = Goal("每页用时，Chromium 与这里之比", 2, at_least=True)
BESIDE_WEASYPRINT = Goal("每页用时，WeasyPrint 与这里之比", 10, at_least=True)
_NEW, _SAME, _EDITED = "PDF，第一次", "PDF，没有改动", "PDF，改了一个案例"
_COLLECTION = """---
title: 测量用的汇编
editor: 测试
date: "2026-11"
chapters_by: region
---

前言。
"""
Costs = dict[tuple[int, str], Cost]


def run(lab: Lab) -> None:
    """Print books of each size, cold and warm, as PDF and Word, and with one changed case."""
    cache = Path(__file__).resolve().parents[2] / ".cache" / "store"
    rows, costs, pages = [], Costs(), dict[int, int]()
    for size in (size for size in SIZES if size <= max(lab.sizes)):
        cases = lab.corpus(size)
        (cases / "collections").mkdir(exist_ok=True)
        (cases / "collections" / "bench.md").write_text(_COLLECTION, "utf-8")
        _forget(lab, cache)
        for name, words in (
            ("--pdf", _NEW),
            ("--pdf", _SAME),
            ("--docx", "Word，印过 PDF 之后"),
            ("--docx", "Word，没有改动"),
        ):
            rows.append(_row(lab, size, name, words, costs))
        pages[size] = sum(map(_pages, _out(lab, size, "--pdf").glob("*.pdf")))
        if size == CHANGED:
            before = _digests(lab, size)
            _change(cases)
            rows.append(_row(lab, size, "--pdf", _EDITED, costs))
            if _digests(lab, size) == before:
                raise LabError("改了一个案例，书没有变。")
        _forget(lab, cache)
        rows.append(_row(lab, size, "--docx", "Word，全新，没有印过 PDF", costs))
    lab.show("印书（print_collection.py）", ("案例", "做什么", "用时", "内存峰值", "大小"), rows)
    goals = []
    if (CHANGED, _EDITED) in costs:
        goals.append(EDIT.row(costs[CHANGED, _EDITED].wall / costs[CHANGED, _NEW].wall))
    each = {size: costs[size, _NEW].wall / count for size, count in pages.items()}
    if BROWSER in each and (theirs := _chromium(lab)):
        goals.append(BESIDE_CHROMIUM.row(theirs / each[BROWSER]))
    if STYLED in each and (theirs := _weasyprint(lab)):
        goals.append(BESIDE_WEASYPRINT.row(theirs / each[STYLED]))
    lab.show("印书：比值和目标", ("", "测得", "目标", ""), goals)


def _forget(lab: Lab, cache: Path) -> None:
    """Remove the caches of cases, books and checks."""
    for folder in (cache, lab.folder / "known"):
        shutil.rmtree(folder, ignore_errors=True)


def _out(lab: Lab, size: int, name: str) -> Path:
    return lab.folder / f"print-{size}{name}"


def _digests(lab: Lab, size: int) -> list[str]:
    """Return the digests of the books printed last."""
    return [file_digest(file) for file in sorted(_out(lab, size, "--pdf").glob("*.pdf"))]


def _row(lab: Lab, size: int, name: str, words: str, costs: Costs) -> list[str]:
    out = _out(lab, size, name)
    shutil.rmtree(out, ignore_errors=True)
    command = [sys.executable, "scripts/print_collection.py", "bench", name, "-o", str(out)]
    known = str(lab.folder / "known")
    cost = lab.measure(command, {"CASES_DIR": str(lab.corpus(size)), "CASEBOOK_CACHE": known})
    costs[size, words] = cost
    total = sum(file.stat().st_size for file in out.iterdir())
    files = len(list(out.iterdir()))
    return [
        f"{size:,}",
        words + (f"（{files} 册）" if files > 1 else ""),
        f"{cost.wall:.1f} s",
        f"{cost.peak:.0f} MB",
        f"{total / MIB:.1f} MB",
    ]


def _change(cases: Path) -> None:
    """Add a sentence to a case in the middle of the book; collections are no cases."""
    files = [file for file in sorted(cases.glob("*/*.md")) if file.parent.name != "collections"]
    file = files[len(files) // 2]
    file.write_text(file.read_text("utf-8") + "\n补一句。\n", "utf-8")


def _pages(file: Path) -> int:
    with pikepdf.open(file) as pdf:
        return len(pdf.pages)


def _chromium(lab: Lab) -> float:
    """Return the seconds of Chromium for a page of the same cases; 0 if there is none."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        lab.say("没有安装 Chromium，没有与它比较。")
        return 0
    book, target = _document(lab, BROWSER), lab.folder / "chromium.pdf"
    command = [program, "--headless", "--no-sandbox", f"--print-to-pdf={target}", book.as_uri()]
    return _beside(lab, "Chromium", command, BROWSER, target)


def _weasyprint(lab: Lab) -> float:
    """Return the seconds of WeasyPrint for a page of the same cases; 0 if it is not to be had."""
    programs = lab.folder / "weasyprint"
    venv.create(programs, with_pip=True)
    install = [str(programs / "bin" / "pip"), "install", "--quiet", WEASYPRINT]
    if subprocess.run(install, capture_output=True, check=False).returncode:  # noqa: S603
        lab.say(f"装不上 {WEASYPRINT}，没有与它比较。")
        return 0
    book, target = _document(lab, STYLED), lab.folder / "weasyprint.pdf"
    command = [str(programs / "bin" / "weasyprint"), "--quiet", str(book), str(target)]
    return _beside(lab, "WeasyPrint", command, STYLED, target)


def _beside(lab: Lab, name: str, command: list[str], cases: int, target: Path) -> float:
    try:
        cost = lab.measure(command)
    except LabError as error:
        lab.say(f"{name} 没有印成：{error}")
        return 0
    pages = _pages(target)
    lab.say(
        f"同样 {cases} 个案例的网页用 {name}：{cost.wall:.1f} s，{pages} 页，"
        f"{target.stat().st_size / MIB:.1f} MB；没有带页码的目录、索引和书眉。"
    )
    return cost.wall / pages


def _document(lab: Lab, size: int) -> Path:
    """Return one HTML file with the pages of so many cases, one after another."""
    site = lab.folder / f"print-site-{size}"
    lab.measure(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        {"CASES_DIR": str(lab.corpus(size)), "SITE_DIR": str(site), "PRINT": "false",
         "CHECK_PAGE": "false"},
    )  # fmt: skip
    bodies = []
    for page in sorted(site.glob("*/*-*.html")):
        if page.stem[:6].isdecimal():
            text = page.read_text("utf-8")
            start = text.find('<div class="page"')
            bodies.append(text[start : text.find("<footer", start)])
    book = site / "book.html"
    head = '<meta charset="utf-8"><link rel="stylesheet" href="assets/stylesheets/casebook.css">'
    book.write_text(head + "\n".join(bodies), "utf-8")
    return book
