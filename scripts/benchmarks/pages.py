"""How many requests and bytes each kind of page costs a reader, with what its scripts load."""

import gzip
import shutil
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, sync_playwright

from benchmarks.lab import ROOT, Lab, LabError

TITLE = "页面的请求和字节"
SIZES = (1_000, 10_000)
PAGES = {
    "首页": "index.html",
    "案例目录": "library.html",
    "目录（筛选后）": "library.html?domain=农村&sort=new",
    "目录（按字词）": "library.html?q=县&sort=title",
    "目录（地图）": "library.html?view=map",
    "检索页（空）": "search.html",
    "检索页（有词）": "search.html?q=党组织",
    "案例": "",
    "全国地图": "regions/index.html",
    "标签": "tags/index.html",
    "对比总表": "compare/index.html",
    "自选对比": "compare/own.html?ids=DX-2026-0001,DX-2026-0002",
    "工作法": "methods.html",
}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def run(lab: Lab) -> None:
    """Build the real cases and invented libraries, and open each kind of page, cold."""
    sizes = SIZES if max(lab.sizes) >= min(SIZES) else lab.sizes
    columns: dict[str, dict[str, tuple[int, int, int]]] = {}
    for name, cases in [("17", ROOT / "cases"), *((f"{n:,}", lab.corpus(n)) for n in sizes)]:
        site = lab.folder / f"pages-{name}"
        settings = {"CASES_DIR": str(cases), "SITE_DIR": str(site), "PRINT": "false"}
        lab.measure([sys.executable, "-m", "mkdocs", "build", "--quiet"], settings)
        columns[name] = _weigh(site)
        shutil.rmtree(site)
    lab.show(
        "每种页面的请求数、压缩后的字节、其中脚本（不含图片；含脚本随后读的数据）",
        ("页面", *(f"{name} 个案例" for name in columns)),
        [[kind, *(_cell(weights[kind]) for weights in columns.values())] for kind in PAGES],
    )


def _cell(weight: tuple[int, int, int]) -> str:
    requests, size, scripts = weight
    return f"{requests} 次 {size / 1000:.0f} KB（脚本 {scripts / 1000:.1f}）"


def _weigh(site: Path) -> dict[str, tuple[int, int, int]]:
    case = min(
        page.relative_to(site).as_posix()
        for page in site.glob("*/[0-9]*-*.html")
        if page.parent.name not in ("regions", "tags", "compare")
    )
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    chromium = shutil.which("chromium")
    if chromium is None:
        raise LabError("没有 chromium。")
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
            )
            root = f"http://127.0.0.1:{server.server_port}/"
            found = {
                kind: _page(browser, site, root + (url or case)) for kind, url in PAGES.items()
            }
            browser.close()
    finally:
        server.shutdown()
        server.server_close()
    return found


def _page(browser: Browser, site: Path, url: str) -> tuple[int, int, int]:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on(
        "request", lambda request: asked.append(unquote(urlsplit(request.url).path).lstrip("/"))
    )
    page.goto(url, wait_until="networkidle")
    context.close()
    files = [path for path in asked if Path(path).suffix in (".html", ".css", ".js")]
    sizes = {path: len(gzip.compress((site / path).read_bytes(), 6)) for path in files}
    scripts = sum(size for path, size in sizes.items() if path.startswith("assets/javascripts/"))
    return len(files), sum(sizes.values()), scripts
