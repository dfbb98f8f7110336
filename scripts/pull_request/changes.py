"""Which files a pull request changes, as git tells it."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path


class GitError(Exception):
    """Git could not answer; the message is Chinese."""


@dataclass(frozen=True)
class Changes:
    """Changed files by their paths in the repository.

    ``cases`` and ``others`` exist after the change; ``removed`` no longer do. ``others`` are files
    outside the library, such as programs.
    """

    cases: tuple[str, ...]
    others: tuple[str, ...]
    removed: tuple[str, ...]


def changes(root: Path, base: str, head: str = "HEAD", library: str = "cases") -> Changes:
    """Return what ``head`` changes against the point where it left ``base``.

    Raises :class:`GitError` when one of them is unknown.
    """
    output = _git(root, "diff", "--name-status", "--no-renames", "-z", f"{base}...{head}", "--")
    fields = [field for field in output.split("\0") if field]
    pairs = sorted(zip(fields[1::2], fields[::2], strict=True))
    kept = [path for path, status in pairs if status != "D"]
    return Changes(
        tuple(path for path in kept if path.startswith(f"{library}/")),
        tuple(path for path in kept if not path.startswith(f"{library}/")),
        tuple(path for path, status in pairs if status == "D"),
    )


def revision(root: Path, name: str) -> str:
    """Return the full hash of a revision. Raises :class:`GitError`."""
    return _git(root, "rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}").strip()


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-c", "core.quotePath=false", *arguments]
    done = subprocess.run(  # noqa: S603 - a fixed program; arguments are no shell text
        command, cwd=root, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise GitError(f"git {arguments[0]} 没有成功：{done.stderr.strip()}")
    return done.stdout
