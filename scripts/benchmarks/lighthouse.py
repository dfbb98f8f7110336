"""What Lighthouse says of the pages that readers meet first, on a phone of middling speed."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any, BinaryIO

from benchmarks.lab import Lab

TITLE = "Lighthouse"
LEAST = 95
"""What each of the four scores should reach."""
TOOLS = Path(__file__).parent / "npm"
PAGES = (
    ("首页", "index.html"),
    ("案例库", "library.html"),
    ("案例", "gansu/620921-3jia1.html"),
    ("地图", "regions/index.html"),
    ("检索", "search.html"),
    ("对照", "compare/houjin-zuzhi-zhuanhua.html"),
)
SCORES = {
    "performance": "速度",
    "accessibility": "无障碍",
    "best-practices": "规范",
    "seo": "可被检索",
}


def run(lab: Lab) -> None:
    """Build the project's own site, serve it compressed, and print four scores for each page."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    node, npm = shutil.which("node"), shutil.which("npm")
    if program is None or node is None or npm is None:
        lab.say("要有 Chromium、Node.js 和 npm，没有测。")
        return
    if not (TOOLS / "node_modules" / "lighthouse").is_dir():
        lab.measure([npm, "ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts",
                     "--prefix", str(TOOLS)])  # fmt: skip
    site = lab.folder / "lighthouse-site"
    lab.measure([sys.executable, "-m", "mkdocs", "build", "--quiet"], {"SITE_DIR": str(site)})
    rows, met = [], True
    with serving(site) as address:
        for name, page in PAGES:
            report = lab.folder / "lighthouse.json"
            lab.measure(
                [node, str(TOOLS / "node_modules" / "lighthouse" / "cli" / "index.js"),
                 f"{address}/{page}", "--quiet", "--output=json", f"--output-path={report}",
                 f"--only-categories={','.join(SCORES)}",
                 "--chrome-flags=--headless=new --no-sandbox --disable-gpu"],
                {"CHROME_PATH": program},
            )  # fmt: skip
            read = json.loads(report.read_text("utf-8"))
            scores = {key: round(100 * read["categories"][key]["score"]) for key in SCORES}
            met = met and min(scores.values()) >= LEAST
            rows.append([name, *map(str, scores.values())])
            for words in _lost(read):
                lab.say(f"　{name}：{words}")
    lab.show(f"Lighthouse {read['lighthouseVersion']}（手机）", ("页面", *SCORES.values()), rows)
    lab.say(f"目标：每项不低于 {LEAST}，{'达到' if met else '没有达到'}。")


def _lost(report: dict[str, Any]) -> Iterator[str]:
    """Yield what cost a page points, from a report."""
    for key, name in SCORES.items():
        for found in report["categories"][key]["auditRefs"]:
            audit = report["audits"][found["id"]]
            if found["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                yield f"{name} {audit['title']} {audit.get('displayValue', '')}"


class _Handler(SimpleHTTPRequestHandler):
    """Serves files compressed, as the web servers of the deployment guide do."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> BinaryIO | None:  # type: ignore[override]
        path = Path(self.translate_path(self.path))
        if path.suffix not in (".html", ".js", ".css", ".svg", ".json", ".txt", ".xml"):
            return super().send_head()  # type: ignore[return-value]
        if not path.is_file():
            self.send_error(404)
            return None
        content = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)) + "; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=31536000")
        self.end_headers()
        return BytesIO(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """Serve a site compressed on this machine only, and yield its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=os.fspath(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
