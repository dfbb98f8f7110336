"""Whether every locked package has a wheel for Windows, so that an office computer can install."""

from __future__ import annotations

import sys

from benchmarks.lab import Lab

TITLE = "Windows 上的安装"
_LOCK = "requirements.lock"
_VERSIONS = ("3.11", "3.12", "3.13")


def run(lab: Lab) -> None:
    """Resolve the lock file for 64-bit Windows with wheels only and print the time of each Python."""
    rows = []
    for version in _VERSIONS:
        cost = lab.measure(
            [
                sys.executable, "-m", "pip", "install", "--dry-run", "--quiet",
                "--disable-pip-version-check", "--target", str(lab.folder / "windows"),
                "--platform", "win_amd64", "--implementation", "cp", "--python-version", version,
                "--only-binary", ":all:", "--require-hashes", "--no-deps", "-r", _LOCK,
            ]
        )  # fmt: skip
        rows.append([version, f"{cost.wall:.0f} s"])
    lab.show("Windows（win_amd64）能按锁定文件安装，全部是预编译包", ("Python", "用时"), rows)
