"""What Pagefind finds of the same queries over the same texts, side by side with our search."""

import shutil
import subprocess
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from benchmarks import search
from benchmarks.lab import MIB, ROOT, Lab, LabError, size_of
from casebook.catalog import load

TITLE = "检索：与 Pagefind 并列"
VERSION = "1.6.0"
MOST = 1_000
"""More cases take Pagefind several gigabytes of memory (measured: 17 GB for 10,000)."""

# The first ten results with the case each stands for, how many there are, and what was transferred.
_ASK = """async query => {
  const pagefind = await import("/pagefind/pagefind.js");
  const start = performance.now();
  const {results} = await pagefind.search(query);
  const first = await Promise.all(results.slice(0, 10).map(one => one.data()));
  const all = results.length;
  return {all, ms: performance.now() - start, hits: first.map(one => one.meta.path)};
}"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def run(lab: Lab) -> None:
    """Index the real cases and an invented library with Pagefind, and ask both the same."""
    program = _program(lab)
    if program is None:
        lab.say(f"Pagefind {VERSION} 装不上（npm），这一项没有测。")
        return
    size = min(MOST, max(lab.sizes))
    for name, cases in (("实有", ROOT / "cases"), (str(size), lab.corpus(size))):
        folder = lab.folder / f"pagefind-{name}"
        texts = search.texts_of(load(cases).catalog)
        for number, (path, text) in enumerate(texts.items()):
            _write(folder / f"{number}.html", path, text)
        cost = lab.measure([program, "--site", str(folder)])
        files, total = size_of(folder / "pagefind")
        queries = search.REAL if name == "实有" else search.queries_from(texts)
        ours = _ours(lab, name, cases, texts, queries)
        theirs = _theirs(folder, queries)
        lab.show(
            f"与 Pagefind {VERSION} 并列：{len(texts):,} 个案例（索引 {cost.wall:.1f} s，"
            f"{cost.peak:.0f} MB，{files:,} 个文件，{total / MIB:.1f} MB）",
            (
                "检索词",
                "真值",
                "本库前十篇",
                "本库找到",
                "Pagefind 前十篇",
                "Pagefind 找到",
                "毫秒",
            ),
            [_row(mine, other, texts) for mine, other in zip(ours, theirs, strict=True)],
        )
        shutil.rmtree(folder)


def _program(lab: Lab) -> str | None:
    npm = shutil.which("npm")
    if npm is None:
        return None
    place = lab.folder / "npm"
    place.mkdir(exist_ok=True)
    command = [npm, "install", "--silent", "--no-audit", "--no-fund", f"pagefind@{VERSION}"]
    done = subprocess.run(command, cwd=place, capture_output=True, check=False)  # noqa: S603
    found = place / "node_modules/.bin/pagefind"
    return str(found) if done.returncode == 0 and found.exists() else None


def _write(file: Path, path: str, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    title, _, body = text.partition("\n")
    paragraphs = "".join(f"<p>{line}</p>" for line in body.split("\n"))
    file.write_text(
        f'<!doctype html><html lang="zh-CN"><title>{title}</title><body data-pagefind-body>'
        f'<h1>{title}</h1><span data-pagefind-meta="path" hidden>{path}</span>{paragraphs}</body>',
        "utf-8",
    )


def _ours(
    lab: Lab, name: str, cases: Path, texts: dict[str, str], queries: list[str]
) -> list[dict[str, Any]]:
    folder = lab.folder / f"beside-{name}"
    search.index_cost(cases, folder)
    return [search.judge(answer, texts) for answer in search.ask(folder / "data/reader", queries)]


def _theirs(folder: Path, queries: list[str]) -> list[dict[str, Any]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    chromium = shutil.which("chromium")
    if chromium is None:
        raise LabError("没有 chromium。")
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
            )
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{server.server_port}/0.html")
            found = [page.evaluate(_ASK, query) for query in queries]
            browser.close()
    finally:
        server.shutdown()
        server.server_close()
    return found


def _row(ours: dict[str, Any], theirs: dict[str, Any], texts: dict[str, str]) -> list[str]:
    phrase = search.searchable(ours["query"])
    right = sum(phrase in texts.get(path, "") for path in theirs["hits"])
    return [
        ours["query"],
        f"{ours['truth']:,}",
        f"{ours['right']}/{ours['wanted']}",
        f"{ours['recall']:.0%}",
        f"{right}/{min(10, len(theirs['hits']))}",
        f"{theirs['all']:,}",
        f"{theirs['ms']:.0f}",
    ]
