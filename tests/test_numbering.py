"""Numbers are given once, and two runs at a time conflict."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from casebook.numbering import GUARD, NumberingError, guard_problem, plan, write

CASE = "---\n# 编号\nid: {}  # 旧\ntitle: 甲\n---\n\n正文提到 DX-0000-0000。\n"


def library(folder: Path, **ids: str) -> Path:
    """Write cases a, b, … with these numbers."""
    (folder / "gansu").mkdir(parents=True)
    for name, number in ids.items():
        text = CASE.replace("  # 旧", "").format(number)
        (folder / "gansu" / f"{name}.md").write_text(text, "utf-8")
    return folder


def test_new_cases_get_the_next_numbers(tmp_path: Path) -> None:
    """Numbers go on from the year's last, in the order of paths; nothing else is changed."""
    folder = library(
        tmp_path, a="DX-0000-0000", b="DX-2025-0007", c="DX-2026-0003", d="DX-0000-0000"
    )
    planned = plan(folder, 2026)
    assert [(one.number, one.path) for one in planned.assignments] == [
        ("DX-2026-0004", "gansu/a.md"),
        ("DX-2026-0005", "gansu/d.md"),
    ]
    write(folder, planned)
    text = (folder / "gansu" / "a.md").read_text("utf-8")
    assert text == CASE.replace("  # 旧", "").format("DX-2026-0004")
    assert guard_problem(folder) == ""
    assert plan(folder, 2026).assignments == ()


def test_collisions_are_refused(tmp_path: Path) -> None:
    """Two cases with one number stop the run before anything is written."""
    folder = library(tmp_path, a="DX-2026-0003", b="DX-2026-0003", c="DX-0000-0000")
    with pytest.raises(NumberingError, match="重复"):
        plan(folder, 2026)
    assert not (folder / GUARD).exists()


def test_a_second_run_in_the_same_folder_is_refused(tmp_path: Path) -> None:
    """While one run writes, another is turned away."""
    folder = library(tmp_path, a="DX-0000-0000")
    (folder / f"{GUARD}.lock").touch()
    with pytest.raises(NumberingError, match="另一次"):
        write(folder, plan(folder, 2026))


def test_hand_made_numbers_are_noticed(tmp_path: Path) -> None:
    """A number that was changed by hand does not fit the guard."""
    folder = library(tmp_path, a="DX-0000-0000")
    write(folder, plan(folder, 2026))
    file = folder / "gansu" / "a.md"
    file.write_text(file.read_text("utf-8").replace("0001", "0009"), "utf-8")
    assert "对不上" in guard_problem(folder)


def test_two_branches_conflict_in_git(tmp_path: Path) -> None:
    """Runs on two branches give the same number to two cases, and git refuses to merge them."""

    def git(*arguments: str) -> subprocess.CompletedProcess[str]:
        identity = ("-c", "user.name=t", "-c", "user.email=t@localhost")
        command = ["git", *identity, *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    folder = library(tmp_path / "cases", a="DX-2026-0001", b="DX-0000-0000", c="DX-0000-0000")
    write(folder, plan(folder, 2026, []))
    for arguments in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-q", "-m", "0")):
        assert git(*arguments).returncode == 0
    for name in ("b", "c"):
        git("checkout", "-q", "-B", name, "main")
        write(folder, plan(folder, 2026, [folder / "gansu" / f"{name}.md"]))
        assert git("commit", "-q", "-a", "-m", name).returncode == 0
    merged = git("merge", "-q", "b")
    assert merged.returncode != 0
    assert GUARD in merged.stdout + merged.stderr
