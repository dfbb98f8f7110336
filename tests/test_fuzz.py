"""Spoilt files break neither the checks nor the import nor a page."""

from __future__ import annotations

import random
from pathlib import Path

from click.testing import CliRunner

import fuzz
from fuzzing.mutations import spoilt
from sample_library import VALID


def test_a_short_run_finds_no_fault(tmp_path: Path) -> None:
    """The same mutations in every run: no error of the program, and the counts are reported."""
    done = CliRunner().invoke(
        fuzz.main, ["--mutations", "40", "--seed", "5", "--out", str(tmp_path)]
    )
    assert done.exit_code == 0, done.output
    assert "弄坏 40 次（种子 5）" in done.output
    assert "程序错误 0" in done.output


def test_what_breaks_something_is_kept(tmp_path: Path, monkeypatch) -> None:
    """A fault gives the status 1, and the file lies in the folder with what happened."""

    def broken(*arguments: object) -> tuple[int, bool]:
        raise ValueError("甲")

    monkeypatch.setattr(fuzz, "judge", broken)
    monkeypatch.setattr(fuzz, "bring_in", broken)
    done = CliRunner().invoke(fuzz.main, ["--mutations", "2", "--out", str(tmp_path)])
    assert done.exit_code == 1
    saved = sorted(file.name for file in tmp_path.iterdir())
    assert len(saved) == 4
    assert all("traceback" in name for name in saved)


def test_the_same_seed_gives_the_same_texts() -> None:
    """What was found can be made again, and seeds differ."""
    text = VALID.read_text("utf-8")
    one, same, other = (
        [spoilt(generator, text) for _ in range(20)] for generator in map(random.Random, (1, 1, 2))
    )
    assert one == same != other
