"""How long the import of a large Word file takes, and how much memory."""

from __future__ import annotations

import shutil
import sys

from benchmarks import wordfile
from benchmarks.lab import MIB, ROOT, Lab

TITLE = "导入"
PAGES, PICTURES = 200, 50
SECONDS, MEGABYTES = 5.0, 500.0
"""What the import of that file may cost."""


def run(lab: Lab) -> None:
    """Import a file of 200 pages with 50 pictures and print what it cost."""
    source, library = lab.folder / "large.docx", lab.folder / "import-library"
    size = wordfile.write(source, PAGES, PICTURES)
    shutil.copytree(ROOT / "cases" / "vocabulary", library / "vocabulary")
    cost = lab.measure(
        [sys.executable, "scripts/import_case.py", str(source), "-o",
         str(lab.folder / "drafts"), "--library", str(library)]
    )  # fmt: skip
    rows = [[f"{PAGES} 页 {PICTURES} 图", f"{size / MIB:.1f} MB", f"{cost.wall:.2f} s",
             f"{cost.cpu:.2f} s", f"{cost.peak:.0f} MB"]]  # fmt: skip
    lab.show("导入 .docx", ("文件", "大小", "用时", "处理器", "内存峰值"), rows)
    met = cost.cpu <= SECONDS and cost.peak <= MEGABYTES
    lab.say(
        f"目标：处理器时间不超过 {SECONDS:.0f} s、内存 {MEGABYTES:.0f} MB，{'达到' if met else '没有达到'}。"
    )
