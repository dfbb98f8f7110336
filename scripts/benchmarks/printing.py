"""How long books take to print, how much memory, how large they get; Chromium beside them."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from benchmarks.lab import MIB, Lab, LabError
from casebook.storage.digest import file_digest

TITLE = "印书"
SIZES = (17, 100, 500, 1000)
_COLLECTION = """---
title: 测量用的汇编
editor: 测试
date: "2026-11"
chapters_by: region
---

前言。
"""


def run(lab: Lab) -> None:
    """Print books of each size, cold and warm, as PDF and Word, and with one changed case."""
    cache = Path(__file__).resolve().parents[2] / ".cache" / "store"
    rows = []
    for size in (size for size in SIZES if size <= max(lab.sizes)):
        cases = lab.corpus(size)
        (cases / "collections").mkdir(exist_ok=True)
        (cases / "collections" / "bench.md").write_text(_COLLECTION, "utf-8")
        _forget(lab, cache)
        for name, words in (
            ("--pdf", "PDF，第一次"),
            ("--pdf", "PDF，没有改动"),
            ("--docx", "Word，印过 PDF 之后"),
            ("--docx", "Word，没有改动"),
        ):
            rows.append(_row(lab, cases, size, name, words))
        if size == 500:
            before = _digests(lab, size)
            _change(cases)
            rows.append(_row(lab, cases, size, "--pdf", "PDF，改了一个案例"))
            if _digests(lab, size) == before:
                raise LabError("改了一个案例，书没有变。")
        _forget(lab, cache)
        rows.append(_row(lab, cases, size, "--docx", "Word，全新，没有印过 PDF"))
    lab.show("印书（print_collection.py）", ("案例", "做什么", "用时", "内存峰值", "大小"), rows)
    _chromium(lab)


def _forget(lab: Lab, cache: Path) -> None:
    """Remove the caches of cases, books and checks."""
    for folder in (cache, lab.folder / "known"):
        shutil.rmtree(folder, ignore_errors=True)


def _out(lab: Lab, size: int, name: str) -> Path:
    return lab.folder / f"print-{size}{name}"


def _digests(lab: Lab, size: int) -> list[str]:
    """Return the digests of the books printed last."""
    return [file_digest(file) for file in sorted(_out(lab, size, "--pdf").glob("*.pdf"))]


def _row(lab: Lab, cases: Path, size: int, name: str, words: str) -> list[str]:
    out = _out(lab, size, name)
    shutil.rmtree(out, ignore_errors=True)
    command = [sys.executable, "scripts/print_collection.py", "bench", name, "-o", str(out)]
    known = str(lab.folder / "known")
    cost = lab.measure(command, {"CASES_DIR": str(cases), "CASEBOOK_CACHE": known})
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


def _chromium(lab: Lab) -> None:
    """Print the pages of 100 cases with Chromium, one after another in a single document."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        lab.say("没有安装 Chromium，没有与它比较。")
        return
    site = lab.folder / "print-site"
    cases = lab.corpus(100)
    lab.measure(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        {"CASES_DIR": str(cases), "SITE_DIR": str(site), "PRINT": "false"},
    )
    pages = [page for page in sorted(site.glob("*/*-*.html")) if page.stem[:6].isdecimal()]
    bodies = []
    for page in pages[:100]:
        text = page.read_text("utf-8")
        start = text.find('<div class="page"')
        bodies.append(text[start : text.find("<footer", start)])
    book = site / "book.html"
    head = '<meta charset="utf-8"><link rel="stylesheet" href="assets/stylesheets/casebook.css">'
    book.write_text(head + "\n".join(bodies), "utf-8")
    target = site / "book.pdf"
    command = [program, "--headless", "--no-sandbox", f"--print-to-pdf={target}", book.as_uri()]
    try:
        cost = lab.measure(command)
    except LabError as error:
        lab.say(f"Chromium 没有印成：{error}")
        return
    size = target.stat().st_size / MIB
    lab.say(
        f"同样 {len(bodies)} 个案例用 Chromium：{cost.wall:.1f} s，{size:.1f} MB；"
        "没有带页码的目录、索引和书眉。"
    )
