"""How long a whole site takes, how much memory, how large it gets, and how that grows."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from benchmarks.lab import MIB, Cost, Lab, size_of

TITLE = "建站"
GOAL = 1.15
"""A case of the largest library may cost this much more than one of the second largest."""


def run(lab: Lab) -> None:
    """Build a site of each size and print what it cost."""
    rows: list[list[str]] = []
    costs: dict[int, Cost] = {}
    largest: dict[int, list[tuple[int, str]]] = {}
    for size in lab.sizes:
        cases, site = lab.corpus(size), lab.folder / f"site-{size}"
        lab.forget(site)
        cost = lab.measure(
            [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"],
            # PDF and Word files are cached between builds; they are measured separately.
            {"CASES_DIR": str(cases), "SITE_DIR": str(site), "PRINT": "false"},
        )
        files, total = size_of(site)
        costs[size] = cost
        largest[size] = _largest(site)
        rows.append(
            [
                f"{size:,}",
                f"{cost.wall:.1f} s",
                f"{cost.cpu:.1f} s",
                f"{cost.cpu / size * 1000:.2f} ms",
                f"{cost.peak:.0f} MB",
                f"{total / MIB:.1f} MB",
                f"{total / size / 1024:.1f} KB",
                f"{files:,}",
            ]
        )
        shutil.rmtree(site)
    columns = ("案例", "用时", "处理器", "每个案例", "内存峰值", "网站", "每个案例", "文件")
    lab.show("建站（mkdocs build --strict，不含 PDF 和 Word）", columns, rows)
    _growth(lab, costs)
    for size, pages in largest.items():
        shown = "；".join(f"{url} {length / 1024:.0f} KB" for length, url in pages)
        lab.say(f"{size:,} 个案例时最大的页面：{shown}")


def _growth(lab: Lab, costs: dict[int, Cost]) -> None:
    if len(costs) < 2:
        return
    smaller, larger = sorted(costs)[-2:]
    ratio = costs[larger].cpu / larger / (costs[smaller].cpu / smaller)
    verdict = "达到" if ratio <= GOAL else "没有达到"
    lab.say(
        f"每个案例的处理器时间，{larger:,} 个与 {smaller:,} 个之比：{ratio:.3f}"
        f"（目标不超过 {GOAL}，{verdict}）"
    )


def _largest(site: Path) -> list[tuple[int, str]]:
    pages = [
        (page.stat().st_size, page.relative_to(site).as_posix()) for page in site.rglob("*.html")
    ]
    return sorted(pages, key=lambda entry: (-entry[0], entry[1]))[:5]
