"""What building again costs after each kind of change, and whether it makes the same site."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.changes import CHANGES, DAY, LATER, another_day, edited
from benchmarks.lab import ROOT, Cost, Lab
from compare_builds import differences

TITLE = "改动后重建"
CASES = 1_000
GOAL = 0.15
"""What one edited case may cost, as a part of all from nothing."""


def run(lab: Lab) -> None:
    """Build again after each change, compare with a build from nothing, and print both costs."""
    program = _Program.copied(lab)
    program.build("again", DAY, anew=True)
    rows, ratios, differing = [], {}, 0
    for name, change in CHANGES.items():
        change(program.home)
        day = LATER if change is another_day else DAY
        again = program.build("again", day)
        kept = program.home / ".cache"
        kept.rename(program.home / "kept")
        anew = program.build("anew", day, anew=True)
        shutil.rmtree(kept)
        (program.home / "kept").rename(kept)
        found = len(list(differences(program.home / "anew", program.home / "again")))
        differing += found
        ratios[change] = again.wall / anew.wall
        rows.append(
            [name, f"{again.wall:.1f} s", f"{anew.wall:.1f} s", f"{ratios[change]:.2f}",
             f"{again.cpu / anew.cpu:.2f}", "相同" if not found else f"{found} 个文件不同"]
        )  # fmt: skip
    columns = ("改动", "重建", "从零", "时间比", "处理器比", "结果")
    lab.show(f"{TITLE}（{CASES:,} 个案例，不含 PDF 和 Word）", columns, rows)
    verdict = "达到" if ratios[edited] <= GOAL else "没有达到"
    lab.say(f"改一个案例与从零之比：{ratios[edited]:.2f}（目标不超过 {GOAL}，{verdict}）")
    lab.say("重建与从零的结果逐字节相同。" if not differing else f"共 {differing} 处不同。")


@dataclass(frozen=True)
class _Program:
    """A copy of the program with a library and a cache of its own."""

    lab: Lab
    home: Path

    @classmethod
    def copied(cls, lab: Lab) -> _Program:
        home = lab.folder / "program"
        for name in ("hooks", "theme"):
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, home / name, ignore=ignored)
        shutil.copy(ROOT / "mkdocs.yml", home)
        shutil.copytree(lab.corpus(CASES), home / "cases")
        return cls(lab, home)

    def build(self, site: str, day: int, *, anew: bool = False) -> Cost:
        """Build the site; ``anew`` into an empty folder."""
        if anew:
            shutil.rmtree(self.home / site, ignore_errors=True)
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
        return self.lab.measure(
            [*command, "-f", str(self.home / "mkdocs.yml")],
            {
                "CASES_DIR": str(self.home / "cases"),
                "SITE_DIR": str(self.home / site),
                "SOURCE_DATE_EPOCH": str(day),
                "PRINT": "false",
                "CHECK_PAGE": "false",
                # The program is the copy, whose caches are its own.
                "PYTHONPATH": str(self.home / "hooks"),
                "CASEBOOK_CACHE": str(self.home / ".cache" / "user"),
            },
        )
