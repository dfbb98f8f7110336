"""The benchmark command: it measures what it is asked for and names what it does not know."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command and return how that went, with both streams in ``stdout``."""
    return subprocess.run(
        [sys.executable, "scripts/benchmark.py", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


def test_builds_are_measured_and_compared() -> None:
    """Time, memory, size and growth of two sizes are printed."""
    done = run("build", "--sizes", "12,4")
    assert done.returncode == 0, done.stdout[-2000:]
    for word in ("用时", "内存峰值", "每个案例", "文件", "12 个与 4 个之比", "最大的页面"):
        assert word in done.stdout


def test_benchmarks_are_listed() -> None:
    """Every module of scripts/benchmarks/ with a run function can be asked for."""
    listed = run("--list").stdout.split("\n")
    assert "build　建站" in listed


def test_wrong_words_are_explained() -> None:
    """An unknown benchmark and a size that is no number are usage errors, reported in Chinese."""
    assert run("nothing").returncode == run("--sizes", "many").returncode == 2
    assert "没有“nothing”。可以测：build" in run("nothing").stdout.replace("\n", "")
    assert "应写成用逗号隔开的数" in run("--sizes", "many").stdout
