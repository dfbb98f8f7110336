"""The day of each file's last change, from its history and never from the clock."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from casebook.catalog import Entry


def from_history(folder: Path) -> dict[str, str]:
    """Return the day of the last commit of each file under ``folder``, by relative path.

    One run of ``git log`` for the whole folder. Empty without git, outside a repository, and in
    a shallow clone, whose single commit would date every file alike.
    """
    git = shutil.which("git")
    if git is None:
        return {}
    if _run(git, folder, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    log = _run(
        git, folder, "-c", "core.quotePath=false", "log", "--no-renames", "--relative",
        "--name-only", "--format=%x00%cs", "--", ".",
    )  # fmt: skip
    dates: dict[str, str] = {}
    for commit in log.split("\0")[1:]:
        day, *paths = commit.splitlines()
        for path in paths:
            if path:
                dates.setdefault(path, day)  # newest first
    return dates


def changed_on(entry: Entry, history: Mapping[str, str], otherwise: str = "") -> str:
    """Return the day a case last changed as YYYY-MM-DD.

    That is the day of its last commit, else of its last review, else ``otherwise`` (by convention
    the latest review of the library). Empty when none is known.
    """
    review = entry.case.review
    return history.get(entry.path) or (str(review.reviewed_on) if review else "") or otherwise


def _run(git: str, folder: Path, *arguments: str) -> str:
    done = subprocess.run(  # noqa: S603  fixed arguments
        [git, "-C", str(folder), *arguments],
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
    )
    return done.stdout if done.returncode == 0 else ""
