"""How long the region pages of a library in all counties take to work out, and how large they are."""

from __future__ import annotations

import time

from benchmarks.lab import Lab
from casebook.catalog import load
from casebook.regionmap import MapSettings, pages
from casebook.regions import DATA, Regions

TITLE = "地区页"
GOAL = 20.0
"""Seconds of processor for all region pages of 10,000 cases, templates not included."""
MOST_NATIONAL = 75 * 1024
MOST_PROVINCE = 100 * 1024
"""Bytes of a map."""


def run(lab: Lab) -> None:
    """Work out every region page of each library and print time, pages and sizes of maps."""
    _table(lab)
    rows: list[list[str]] = []
    for size in lab.sizes:
        catalog = load(lab.corpus(size)).catalog
        started = time.process_time()
        views = [page.view() for page in pages(catalog, MapSettings.of({}))]
        seconds = time.process_time() - started
        country = len(views[0].figures[0].svg.encode())
        others = [
            len(view.figure.svg.encode()) for view in views[1:] if getattr(view, "figure", None)
        ]
        rows.append(
            [
                f"{size:,}",
                f"{len(views):,}",
                f"{seconds:.2f} s",
                f"{country / 1024:.0f} KB（不超过 {MOST_NATIONAL // 1024}）",
                f"{max(others) / 1024:.0f} KB（不超过 {MOST_PROVINCE // 1024}）",
            ]
        )
    columns = (
        "案例",
        "页面",
        f"算出页面（10,000 个不超过 {GOAL:.0f} s）",
        "全国地图",
        "其他最大的地图",
    )
    lab.show("地区页（不含排版）", columns, rows)


def _table(lab: Lab) -> None:
    """Print how long the table of regions takes to read, the shortest of five times."""
    text = (DATA / "codes.csv").read_text("utf-8")
    times = []
    for _ in range(5):
        started = time.perf_counter()
        Regions(text)
        times.append(time.perf_counter() - started)
    lab.say(f"读区划表 {min(times) * 1000:.0f} ms（不超过 30 ms）。")
