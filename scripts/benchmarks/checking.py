"""How long the check takes: one file, the project's own cases, large libraries, new and known."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from benchmarks.lab import ROOT, Lab
from casebook.catalog import case_files

TITLE = "检查"
MANY, SECONDS = 10_000, 20.0
"""What the check of so many files may take on two cores."""
_COLLECTION = """---
title: 测量用的汇编
editor: 测试
date: "2026-11"
---

前言。
"""


def run(lab: Lab) -> None:
    """Check a single file alone, the project's cases, and invented libraries of each size."""
    cases = ROOT / "cases"
    one = case_files(cases)[0]
    rows = [
        _row(lab, "程序启动（--help）", 0, ["--help"], cases),
        _row(lab, "1 个文件（--alone）", 1, ["--alone", str(one)], cases),
        _row(lab, "1 个文件，和全库比较", 1, [str(one)], cases),
        _row(lab, "本库", len(case_files(cases)), [], cases),
    ]
    for size in lab.sizes:
        library = lab.corpus(size)
        shutil.rmtree(lab.folder / "known", ignore_errors=True)
        changed = case_files(library)[0]
        rows.append(_row(lab, "虚构案例，第一次", size, [], library))
        rows.append(_row(lab, "虚构案例，没有改动", size, [], library))
        changed.write_text(changed.read_text("utf-8") + "\n补一句。\n", "utf-8")
        rows.append(_row(lab, "虚构案例，改了一个", size, [], library))
        rows.append(_row(lab, "其中 1 个，和全库比较", 1, [str(changed)], library))
        (library / "collections").mkdir(exist_ok=True)
        (library / "collections" / "bench.md").write_text(_COLLECTION, "utf-8")
        shutil.rmtree(lab.folder / "known")
        rows.append(_row(lab, "另有一个选编，第一次", size, [], library))
        rows.append(_row(lab, "另有一个选编，没有改动", size, [], library))
    lab.show("检查（check_cases.py）", ("检查什么", "文件", "用时", "处理器", "每秒", "内存"), rows)
    lab.say(f"目标：{MANY:,} 个文件不超过 {SECONDS:.0f} s。")


def _row(lab: Lab, what: str, files: int, arguments: list[str], library: Path) -> list[str]:
    command = [sys.executable, "scripts/check_cases.py", *arguments]
    known = str(lab.folder / "known")
    cost = lab.measure(command, {"CASES_DIR": str(library), "CASEBOOK_CACHE": known})
    speed = f"{files / cost.wall:,.0f}" if files > 1 else ""
    return [
        what,
        f"{files:,}" if files else "",
        f"{cost.wall:.2f} s",
        f"{cost.cpu:.2f} s",
        speed,
        f"{cost.peak:.0f} MB",
    ]
