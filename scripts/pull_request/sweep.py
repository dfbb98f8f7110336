"""All open requests one after the other, for platforms that have no trusted job for each of them."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from pull_request.api import PlatformError
from pull_request.comment import LABELS, MARKER, comment, label, state, unfinished
from pull_request.entries import Open
from pull_request.git import GitError, Repository
from pull_request.judging import harmless_environment
from pull_request.platforms import Platform, own_comment, publish, relabel
from pull_request.report import Report
from pull_request.suggesting import suggest

_TIME_LIMIT = 2 * 900 + 300


def sweep(
    platform: Platform, root: Path, branch: str, remote: str, run_url: str = ""
) -> Iterator[str]:
    """Check every open request that changed since its comment; yield what was done with each.

    The token stays here: the check is a process without it. Raises :class:`PlatformError` when
    the platform does not tell what is open.
    """
    repository = Repository(root)
    base = repository.commit("HEAD")
    for request in platform.open(branch):
        try:
            own = own_comment(platform, request.number, MARKER)
            if own is not None and own.text.startswith(state(base, request.head)):
                yield f"{request.number}：没有新的改动"
                continue
            report = _checked(repository, root, remote, base, request)
            text = comment(report, run_url) if report else unfinished(request.head, run_url)
            publish(platform, request.number, text, MARKER)
            relabel(platform, request.number, label(report), LABELS)
            if report:
                suggest(platform, request.number, request.head, report.suggestions)
        except PlatformError as error:  # such as a closed discussion: continue with the others
            yield f"{request.number}：{error}"
        else:
            yield f"{request.number}：{label(report)}"


def _checked(
    repository: Repository, root: Path, remote: str, base: str, request: Open
) -> Report | None:
    local = f"refs/casebook/{request.number}"
    command = [sys.executable, str(root / "scripts" / "review_pull_request.py"), "check"]
    try:
        repository.fetch(remote, request.ref, local)
        with tempfile.TemporaryDirectory(prefix="casebook-") as folder:
            subprocess.run(  # noqa: S603 - a fixed program
                [*command, "--base", base, "--head", request.head, "--out", folder],
                cwd=root, env=harmless_environment(), stdout=subprocess.DEVNULL,
                timeout=_TIME_LIMIT, check=False,
            )  # fmt: skip
            return read_report(Path(folder), request.head)
    except (GitError, subprocess.TimeoutExpired):
        return None


REPORT = "report.json"
LARGEST_REPORT = 8 * 1024 * 1024
"""Bytes; as many problems and names as fit, all of characters of four bytes, have six million."""


def read_report(folder: Path, head: str) -> Report | None:
    """Return the report in a folder if it is whole, valid and about this commit."""
    try:
        with (folder / REPORT).open("rb") as file:
            report = Report.model_validate_json(file.read(LARGEST_REPORT + 1))
    except (OSError, ValidationError):
        return None
    return report if report.head == head else None
