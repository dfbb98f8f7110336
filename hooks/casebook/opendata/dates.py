"""The day of each file's last change, from its history and never from the clock."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from casebook.catalog import Entry

_HUNK = re.compile(r"^@@ -\S+ \+(\d+)\S* @@ ?(.*)$")
_KEY = re.compile(r"([a-z_]+):")
BODY = "body"
"""Stands for the text below the front matter among what was revised."""


class Days(NamedTuple):
    """The days of the first and the last commit of a file, as YYYY-MM-DD."""

    first: str
    last: str


def from_history(folder: Path) -> dict[str, Days]:
    """Return the days of the first and the last commit of each file under ``folder``, by relative path.

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
    days: dict[str, Days] = {}
    for commit in log.split("\0")[1:]:  # newest first
        day, *paths = commit.splitlines()
        for path in filter(None, paths):
            days[path] = Days(day, days[path].last if path in days else day)
    return days


def revised(folder: Path, path: str) -> tuple[str, ...]:
    """Return the fields that the last commit of a case changed, and ``BODY`` for its text.

    Nothing is run but git; what it says of the file is only searched for names of fields.
    """
    git = shutil.which("git")
    if git is None or not (folder / path).is_file():
        return ()
    asked = ("log", "-1", "-p", "-U0", "--no-ext-diff", "--no-textconv", "--no-color", "--format=")
    difference = _run(git, folder, *asked, "--", path)
    lines = (folder / path).read_text("utf-8", errors="replace").splitlines()
    ends = next((n for n, line in enumerate(lines[1:], 2) if line.rstrip() == "---"), 0)
    found: dict[str, None] = {}
    in_body = False
    for line in difference.splitlines():
        if hunk := _HUNK.match(line):
            in_body = int(hunk[1]) > ends
            # git shows the last line before the change that begins with a letter: its field.
            key = _KEY.match(hunk[2])
            first = BODY if in_body else key[1] if key else ""
            found |= {first: None} if first and (in_body or key) else {}
        elif line[:1] in ("+", "-") and not in_body and (key := _KEY.match(line[1:])):
            found[key[1]] = None
    return tuple(found)


def changed_on(entry: Entry, history: Mapping[str, Days], otherwise: str = "") -> str:
    """Return the day a case last changed as YYYY-MM-DD.

    That is the day of its last commit, else of its last review, else ``otherwise`` (by convention
    the latest review of the library). Empty when none is known.
    """
    if entry.path in history:
        return history[entry.path].last
    return entry.told.reviewed_on or otherwise


def _run(git: str, folder: Path, *arguments: str) -> str:
    done = subprocess.run(  # noqa: S603  fixed arguments
        [git, "-C", str(folder), *arguments],
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
    )
    return done.stdout if done.returncode == 0 else ""
