"""What the machine refuses is reported in a sentence, by the build and by every script."""

from __future__ import annotations

import errno
import os
import re
import resource
import subprocess
import sys
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from casebook.corpus import write
from casebook.machine.errors import sentence, wrong_settings
from sites import PAGES_ALONE, ROOT, build

SCRIPTS = sorted(file.name for file in (ROOT / "scripts").glob("*.py") if file.name != "chinese.py")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize(
    "number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EDQUOT, errno.ENOMEM, errno.EIO]
)
def test_an_error_of_the_system_becomes_a_sentence_with_a_remedy(number: int) -> None:
    """What is wrong, where, and what to do; the folder above is nobody's business."""
    reported = sentence(OSError(number, os.strerror(number), "/srv/secret/甲.md"))
    assert _CHINESE.search(reported)
    assert "secret" not in reported
    assert os.strerror(number) not in reported
    assert sentence(MemoryError()) == sentence(OSError(errno.ENOMEM, ""))
    assert "内存" in sentence(BrokenProcessPool())
    assert "内存" in sentence(RuntimeError("can't start new thread"))


def test_errors_of_the_program_are_not_hidden() -> None:
    """A fault of ours stays a fault, with all that is needed to find it."""
    assert sentence(ValueError("甲")) == ""
    assert sentence(OSError("甲")) == ""


@pytest.mark.parametrize(
    "epoch", ["banana", "-1", "1.5", "９９", "999999999999999999999", "253402300800", "9" * 9000]
)
def test_a_wrong_day_of_the_build_is_reported(epoch: str) -> None:
    """SOURCE_DATE_EPOCH is a number of seconds within the calendar."""
    assert "SOURCE_DATE_EPOCH" in wrong_settings({"SOURCE_DATE_EPOCH": epoch})


@pytest.mark.parametrize("epoch", ["", "0", "1798732800", "253402300799"])
def test_a_right_day_of_the_build_is_fine(epoch: str) -> None:
    """Nothing is reported where nothing is wrong."""
    assert wrong_settings({"SOURCE_DATE_EPOCH": epoch}) == ""


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script_ends_with_a_sentence(script: str) -> None:
    """Every command runs through the one place that reports what the machine refuses.

    The two that make the environment run before there is any package, and report by themselves.
    """
    source = (ROOT / "scripts" / script).read_text("utf-8")
    if 'if __name__ == "__main__":' in source and "nothing but Python itself" not in source:
        assert source.rstrip().endswith('if __name__ == "__main__":\n    run(main)')


def _ran(script: str, *arguments: str, **limits: int) -> subprocess.CompletedProcess[str]:
    def limit() -> None:
        for name, value in limits.items():
            number = getattr(resource, name)
            resource.setrlimit(number, (value, resource.getrlimit(number)[1]))

    return subprocess.run(
        [sys.executable, str(ROOT / "scripts" / script), *arguments],
        capture_output=True, text=True, preexec_fn=limit, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    "command",
    [("make_corpus.py", "3"), ("print_collection.py", "houjin", "--docx", "-o")],
    ids=lambda command: command[0],
)
def test_a_script_that_cannot_write_says_so(tmp_path: Path, command: tuple[str, ...]) -> None:
    """A disk that takes nothing more ends a command with a sentence and a status."""
    done = _ran(*command, str(tmp_path / "out"), RLIMIT_FSIZE=200)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert _CHINESE.search(done.stderr)


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"SOURCE_DATE_EPOCH": "banana"}, "SOURCE_DATE_EPOCH"),
        ({"SITE_DIR": "{file}/site"}, "文件夹"),
    ],
)
def test_a_build_that_cannot_be_made_says_so(
    tmp_path: Path, wrong: dict[str, str], word: str
) -> None:
    """A wrong setting, and a place where nothing can be written."""
    file = tmp_path / "file"
    file.touch()
    env = {name: value.format(file=file) for name, value in wrong.items()} | PAGES_ALONE
    write(tmp_path / "cases", 3)
    done = build(tmp_path / "site", cases=tmp_path / "cases", env=env)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout
    assert word in done.stdout
