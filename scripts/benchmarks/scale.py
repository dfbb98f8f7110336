"""What 100,000 and 1,000,000 cases would cost, reckoned from what two smaller libraries cost."""

from __future__ import annotations

import gzip
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.lab import MIB, Lab, size_of

TITLE = "推算：十万、百万个案例"
MOST = 1_000
"""Larger libraries are measured by other benchmarks, and only here when they alone are asked for."""
RECKONED = (10_000, 100_000, 1_000_000)
LARGEST_PROVINCE = 0.1
"""The share of cases of the largest province; with 31 of equal size it were 0.03."""
_LISTED = ("base", "facets", "titles", "order")
"""What the library page loads whole when a reader filters or sorts."""
_PARTS = {
    "处理器": ("min", 1),
    "内存": ("MB", 0),
    "网站": ("MB", 0),
    "文件": ("个", 0),
    "目录页读的数据": ("KB", 0),
    "最大的索引文件": ("KB", 1),
}
Figures = Mapping[str, float]


def run(lab: Lab) -> None:
    """Build two sizes, draw a line through them, and say where it leads."""
    sizes = [size for size in lab.sizes if size <= MOST]
    small, large = (sizes if len(sizes) > 1 else [*lab.sizes, 0])[-2:]
    if not large:
        lab.say("推算要两种大小，例如 --sizes 100,1000。")
        return
    known = {size: _measured(lab, size) for size in (small, large)}
    rows = [_row(size, "测得", figures) for size, figures in known.items()]
    rows += [_row(size, "推算", _reckoned(known, size)) for size in RECKONED]
    lab.show("一台机器、一个网站（不含 PDF 和 Word；压缩后的 KB）", ("案例", "", *_PARTS), rows)
    provinces = {size: round(size * LARGEST_PROVINCE) for size in RECKONED}
    lab.show(
        f"按省分开，最大的省（占 {LARGEST_PROVINCE:.0%}）的网站",
        ("全国", "该省", *_PARTS),
        [_row(size, f"{some:,}", _reckoned(known, some)) for size, some in provinces.items()],
    )


def _measured(lab: Lab, size: int) -> Figures:
    site = lab.folder / f"scale-{size}"
    settings = {"SITE_DIR": str(site), "PRINT": "false", "CHECK_PAGE": "false"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
    cost = lab.measure(command, {"CASES_DIR": str(lab.corpus(size)), **settings})
    files, total = size_of(site)
    reader = site / "data" / "reader"
    listed = sum(_packed(reader / f"{name}.js") for name in _LISTED)
    index = max(map(_packed, (reader / "index").glob("*.js")), default=0.0)
    shutil.rmtree(site)
    found: Sequence[float] = (cost.cpu / 60, cost.peak, total / MIB, files, listed, index)
    return dict(zip(_PARTS, found, strict=True))


def _reckoned(known: Mapping[int, Figures], size: int) -> Figures:
    """Return the figures of a size: a part that is always there, and one for each case."""
    small, large = sorted(known)
    return {
        part: known[large][part]
        + (known[large][part] - known[small][part]) / (large - small) * (size - large)
        for part in _PARTS
    }


def _row(size: int, words: str, figures: Figures) -> list[str]:
    shown = (f"{figures[part]:,.{digits}f} {unit}" for part, (unit, digits) in _PARTS.items())
    return [f"{size:,}", words, *shown]


def _packed(file: Path) -> float:
    return len(gzip.compress(file.read_bytes(), 6)) / 1000
