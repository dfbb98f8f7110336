"""Numbers are given once, and two runs at a time conflict."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from casebook.editing.case_ids import GUARD, UNASSIGNED, NumberingError, assign, guard_problem, plan
from casebook.storage.atomic import locked

ROOT = Path(__file__).resolve().parents[2]
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
    planned = assign(folder, 2026)
    assert [(one.number, one.path) for one in planned.assignments] == [
        ("DX-2026-0004", "gansu/a.md"),
        ("DX-2026-0005", "gansu/d.md"),
    ]
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
    """While one run is at work, another is turned away; a lock that was left behind is none."""
    folder = library(tmp_path, a="DX-0000-0000")
    with locked(folder / f"{GUARD}.lock"), pytest.raises(NumberingError, match="另一次"):
        assign(folder, 2026)
    (folder / f"{GUARD}.lock").touch()
    assert len(assign(folder, 2026).assignments) == 1
    assert not (folder / f"{GUARD}.lock").exists()


@pytest.mark.slow
def test_runs_side_by_side_give_no_number_twice(tmp_path: Path) -> None:
    """Of many runs at once, each for a file of its own, those that get in give different numbers."""
    names = [f"c{number}" for number in range(8)]
    folder = library(tmp_path, **dict.fromkeys(names, UNASSIGNED))
    script = str(ROOT / "scripts" / "assign_ids.py")
    environment = {**os.environ, "CASES_DIR": str(folder)}
    waiting = [folder / "gansu" / f"{name}.md" for name in names]
    while waiting:  # those that were turned away try again, as people do
        runs = [
            subprocess.Popen(
                [sys.executable, script, "--write", "--year", "2026", str(file)],
                env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )
            for file in waiting
        ]  # fmt: skip
        codes = [run.wait(60) for run in runs]
        assert 0 in codes
        waiting = [file for file, code in zip(waiting, codes, strict=True) if code]
    numbers = [
        re.findall(r"^id: (\S+)", f.read_text("utf-8"), re.M)[0] for f in folder.rglob("*.md")
    ]
    assert sorted(numbers) == [f"DX-2026-{number:04d}" for number in range(1, 9)]
    assert guard_problem(folder) == ""


_SLOW_RUN = """
import sys, time
from pathlib import Path
from casebook.editing import case_ids
real = case_ids.write_durably
def slow(file, content):
    real(file, content)
    print("written", flush=True)
    time.sleep(0.002)
case_ids.write_durably = slow
case_ids.assign(Path(sys.argv[1]), 2026)
"""


@pytest.mark.slow
def test_a_killed_run_tears_no_file_and_the_next_goes_on(tmp_path: Path) -> None:
    """After each of 24 kills in the middle of writing all files are whole, and numbers go on."""
    names = [f"c{number:03d}" for number in range(150)]
    folder = library(tmp_path, **dict.fromkeys(names, UNASSIGNED))
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    form = re.compile(re.escape(CASE.replace("  # 旧", "")).replace(r"\{\}", r"DX-\d{4}-\d{4}"))
    interrupted = 0
    for kill in range(24):
        run = subprocess.Popen(
            [sys.executable, "-c", _SLOW_RUN, str(folder)], env=environment, stdout=subprocess.PIPE
        )
        assert run.stdout is not None
        for _ in range(1 + kill % 4):
            run.stdout.readline()
        time.sleep(0.0007 * (kill % 5))  # at different points of a write
        run.kill()
        interrupted += run.wait(60) == -signal.SIGKILL
        run.stdout.close()
        for file in folder.rglob("*.md"):
            assert form.fullmatch(file.read_text("utf-8")), file
    assert interrupted >= 20
    assign(folder, 2026)
    numbers = [
        re.findall(r"^id: (\S+)", f.read_text("utf-8"), re.M)[0] for f in folder.rglob("*.md")
    ]
    assert sorted(numbers) == [f"DX-2026-{number:04d}" for number in range(1, 151)]
    assert guard_problem(folder) == ""
    assert not [*folder.rglob("*.part")]


def test_a_folder_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    """A disk that is full or read-only gives a sentence with the way out, not a traceback."""
    folder = library(tmp_path, a=UNASSIGNED)

    def full(file: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("casebook.editing.case_ids.write_durably", full)
        with pytest.raises(NumberingError, match="再运行一次"):
            assign(folder, 2026)
    assert len(assign(folder, 2026).assignments) == 1


def test_hand_made_numbers_are_noticed(tmp_path: Path) -> None:
    """A number that was changed by hand does not fit the guard."""
    folder = library(tmp_path, a="DX-0000-0000")
    assign(folder, 2026)
    file = folder / "gansu" / "a.md"
    file.write_text(file.read_text("utf-8").replace("0001", "0009"), "utf-8")
    assert "对不上" in guard_problem(folder)


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"9" * 100_000, "1 个编号".encode("gb18030")]
)
def test_a_damaged_guard_is_reported(tmp_path: Path, content: bytes) -> None:
    """Whatever stands in the guard, it fits or is reported in words, and the next run writes it anew."""
    folder = library(tmp_path, a="DX-0000-0000")
    assign(folder, 2026)
    (folder / GUARD).write_bytes(content)
    assert "对不上" in guard_problem(folder)
    assign(folder, 2026)
    assert guard_problem(folder) == ""


def test_two_branches_conflict_in_git(tmp_path: Path) -> None:
    """Runs on two branches give the same number to two cases, and git refuses to merge them."""

    def git(*arguments: str) -> subprocess.CompletedProcess[str]:
        identity = ("-c", "user.name=t", "-c", "user.email=t@localhost")
        command = ["git", *identity, *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    folder = library(tmp_path / "cases", a="DX-2026-0001", b="DX-0000-0000", c="DX-0000-0000")
    assign(folder, 2026, [])
    for arguments in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-q", "-m", "0")):
        assert git(*arguments).returncode == 0
    for name in ("b", "c"):
        git("checkout", "-q", "-B", name, "main")
        assign(folder, 2026, [folder / "gansu" / f"{name}.md"])
        assert git("commit", "-q", "-a", "-m", name).returncode == 0
    merged = git("merge", "-q", "b")
    assert merged.returncode != 0
    assert GUARD in merged.stdout + merged.stderr
