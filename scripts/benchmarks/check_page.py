"""How long a person waits for the check page, what it loads, and how much memory it takes."""

import base64
import gzip
import os
import shutil
import sys
import time
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.lab import ROOT, Lab, LabError

TITLE = "检查页：多久能用，多大，占多少内存"
CASE = ROOT / "cases" / "gansu" / "620921-3jia1.md"
_ASK = """async ([name, data]) => {
  const bytes = Uint8Array.from(atob(data), one => one.charCodeAt(0));
  const begun = performance.now();
  await casebook.check({name, bytes}, () => {});
  return performance.now() - begun;
}"""


def run(lab: Lab) -> None:
    """Build the real cases, open the page from a disk, and check one case twice."""
    site = lab.folder / "check-page"
    settings = {"SITE_DIR": str(site), "PRINT": "false"}
    lab.measure([sys.executable, "-m", "mkdocs", "build", "--quiet"], settings)
    parts = site / "assets" / "javascripts" / "check-parts.js"
    chromium = shutil.which("chromium")
    if chromium is None or not parts.is_file():
        raise LabError("没有 chromium，或没有装浏览器里用的 Python。")
    data = [CASE.name, base64.b64encode(CASE.read_bytes()).decode()]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu"],
        )
        page = browser.new_page()
        page.goto((site / "check.html").as_uri())
        before = _processor()
        first = page.evaluate(_ASK, data) / 1000
        spent = _processor() - before
        again = page.evaluate(_ASK, data) / 1000
        memory = _memory(page)
        browser.close()
    script = parts.read_bytes()
    lab.show(
        TITLE,
        ("第一次，连同启动", "处理器", "再查一个", "内存", "脚本", "压缩后"),
        [[f"{first:.1f} s", f"{spent:.1f} s", f"{again:.2f} s", f"{memory / 1e6:.0f} MB", f"{len(script) / 1e6:.1f} MB",
          f"{len(gzip.compress(script, 6)) / 1e6:.1f} MB"]],
    )  # fmt: skip


def _processor() -> float:
    """Return the seconds of processor time of the processes that this one started, so far."""
    known: dict[int, tuple[int, int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text("utf-8", "replace").rpartition(") ")[2].split()
            known[int(stat.parent.name)] = int(fields[1]), sum(map(int, fields[11:13]))
    mine, before = {os.getpid()}, 0
    while len(mine) > before:
        before = len(mine)
        mine |= {number for number, (parent, _) in known.items() if parent in mine}
    return sum(known[number][1] for number in mine if number in known) / os.sysconf("SC_CLK_TCK")


def _memory(page: Page) -> float:
    """Return the memory of Python itself: of WebAssembly, as the worker tells."""
    worker = page.workers[0]
    time.sleep(0.5)
    return float(worker.evaluate("casebookMemory()"))
