"""How long it takes to check every link of a site of 10,000 pages, and to compress it."""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path

from benchmarks.lab import Lab
from casebook.publishing import compress
from casebook.sitecheck import PAGE, check_site
from casebook.storage.digest import content_digest

TITLE = "发布前的检查"
PAGES = 10_000
GOAL = 30.0
"""Seconds that the check of that many pages may take."""
CASES = 200


def run(lab: Lab) -> None:
    """Check and compress a site of 10,000 pages and print how long it took."""
    site = lab.folder / "site-check"
    lab.measure(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"],
        {"CASES_DIR": str(lab.corpus(CASES)), "SITE_DIR": str(site / "0")},
    )
    _multiply(site)
    expected = {
        file.relative_to(site).as_posix(): PAGE
        if file.suffix == ".html"
        else content_digest(file.read_bytes())
        for file in site.rglob("*")
        if file.is_file()
    }
    started = time.perf_counter()
    report = check_site(site, expected)
    checked = time.perf_counter() - started
    # Copies repeat each other's titles; everything else must be right.
    wrong = [p for p in report.problems if not p.code.endswith("-repeated")]
    started = time.perf_counter()
    files = compress(site)
    compressed = time.perf_counter() - started
    lab.show(
        TITLE,
        ("工作", "数量", "用时", "每一个"),
        [
            ["检查网页", f"{report.pages:,} 页，{report.links:,} 个链接", f"{checked:.1f} s",
             f"{checked / report.pages * 1000:.2f} ms"],
            ["压缩", f"{files:,} 个文件", f"{compressed:.1f} s",
             f"{compressed / files * 1000:.2f} ms"],
        ],
    )  # fmt: skip
    verdict = "达到" if checked <= GOAL else "没有达到"
    lab.say(f"目标：{PAGES:,} 页不超过 {GOAL:.0f} 秒，{verdict}；发现 {len(wrong)} 处问题。")
    shutil.rmtree(site)


def _multiply(site: Path) -> None:
    """Copy the site beside itself until it has enough pages; its links are relative."""
    first = site / "0"
    # The page for what is not there links from the root, which copies do not have.
    (first / "404.html").unlink()
    pages = sum(1 for _ in first.rglob("*.html"))
    for number in range(1, -(-PAGES // pages)):
        shutil.copytree(first, site / str(number))
