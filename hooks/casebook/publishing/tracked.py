"""The check for tracked files in folders of generated files, where programs would trust them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from casebook.problems import ERROR, Problem

GENERATED_FOLDERS = (".cache", ".venv", "build", "dist", "drafts", "site", "node_modules")
"""Generated folders at the root: reported even if .gitignore no longer names them."""


def ignored_but_tracked(root: Path) -> list[str]:
    """Return tracked files under an ignored path; none without git or outside a repository.

    Such a file (``git add -f``) would pass as generated, and so be trusted without a check.
    """
    listed = _listed(root, "--cached", "--ignored", "--exclude-standard")
    return sorted({*listed, *_listed(root, "--cached", "--", *GENERATED_FOLDERS)})


def tracked_problems(root: Path, before: str = "") -> Iterator[Problem]:
    """Yield a problem for each such file; ``before`` is the path from the library to the root."""
    for path in ignored_but_tracked(root):
        yield Problem(
            before + path,
            1,
            1,
            ERROR,
            "file-tracked",
            "这个文件在程序自己用的文件夹里，却提交进了版本库",
            f"git rm --cached -- '{path}'，再提交一次。",
        )


def _listed(root: Path, *arguments: str) -> list[str]:
    git = shutil.which("git")
    if git is None:
        return []
    # Files that only a person's own settings ignore are no fault of the repository.
    command = [git, "-C", str(root), "-c", "core.excludesFile=", "ls-files", "-z", *arguments]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - fixed program
    if done.returncode:
        return []
    return [path.decode("utf-8", "replace") for path in done.stdout.split(b"\0") if path]
