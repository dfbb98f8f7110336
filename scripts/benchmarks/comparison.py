"""How long the comparisons of all cases take to work out, and how that grows."""

from __future__ import annotations

import time

from benchmarks.lab import Lab
from casebook import comparison
from casebook.catalog import load

TITLE = "对比"
GOAL = 1.15
"""A case of the largest library may cost this much more than one of the second largest."""


def run(lab: Lab) -> None:
    """Work out every comparison page and file of each library and print what it cost."""
    rows: list[list[str]] = []
    costs: dict[int, float] = {}
    for size in lab.sizes:
        catalog = load(lab.corpus(size)).catalog
        started = time.process_time()
        pages = [page.url for page in comparison.pages(catalog, ()) if page.view() is not None]
        viewed = time.process_time()
        files = {
            url: len(data) for one in comparison.downloads(catalog, ()) for url, data in one.files()
        }
        done = time.process_time()
        costs[size] = done - started
        rows.append(
            [
                f"{size:,}",
                f"{len(pages):,}",
                f"{viewed - started:.2f} s",
                f"{len(files):,}",
                f"{done - viewed:.2f} s",
                f"{costs[size] / size * 1000:.2f} ms",
                f"{max(files.values()) / 1024:.0f} KB",
            ]
        )
    columns = ("案例", "页面", "算出页面", "文件", "写出文件", "每个案例", "最大的文件")
    lab.show("对比（全部页面和数据文件，不含排版）", columns, rows)
    if len(costs) > 1:
        smaller, larger = sorted(costs)[-2:]
        ratio = costs[larger] / larger / (costs[smaller] / smaller)
        verdict = "达到" if ratio <= GOAL else "没有达到"
        lab.say(
            f"每个案例的用时，{larger:,} 个与 {smaller:,} 个之比：{ratio:.3f}"
            f"（目标不超过 {GOAL}，{verdict}）"
        )
