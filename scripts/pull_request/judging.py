"""The check of a library in a worker process with a time limit."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from casebook.problems import ERROR, Problem
from casebook.problems.inert import for_log

TIME_LIMIT = 900
"""Seconds; ten thousand cases take about twenty."""
CHECK_FAILED = "check-failed"
"""The code of what ends the check itself; it holds whatever the target branch is like."""
_SECRETS = re.compile(r"TOKEN|SECRET|PASSWORD|CREDENTIAL|_KEY|COOKIE", re.I)
_NUMBER_OF_LINE = re.compile(r"第 ?\d+ ?行")


def harmless_environment(**more: str) -> dict[str, str]:
    """Return the environment without what a stranger's text must never get near."""
    harmless = {name: value for name, value in os.environ.items() if not _SECRETS.search(name)}
    return {**harmless, "PYTHONIOENCODING": "utf-8", **more}


def judge(root: Path, library: Path, seconds: float = TIME_LIMIT) -> list[Problem]:
    """Return all that the check finds in a whole library.

    A failure of the check itself (timeout, out of memory, an error) is a problem too, so that it is
    reported and never passes for a clean library.
    """
    command = [sys.executable, str(root / "scripts" / "check_cases.py")]
    command += ["--format", "json", "--advice", "--fresh"]
    try:
        done = run(command, root, seconds, CASES_DIR=str(library))
    except subprocess.TimeoutExpired:
        return [_failed(f"检查超过了 {seconds:.0f} 秒，停下了", "去掉特别长或特别大的文件。")]
    try:
        found = [Problem(**row) for row in json.loads(done.stdout)]
    except (ValueError, TypeError):
        print(for_log(done.stderr.decode(errors="replace")), file=sys.stderr)
        return [_failed("检查程序没能读完这些文件", "请维护者看运行日志；多半是某个文件特别怪。")]
    if done.returncode not in (0, 1):
        return [_failed("检查程序中途停了", "请维护者看运行日志。")]
    return found


def run(
    command: list[str], folder: Path, seconds: float, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run a program of ours on untrusted text, without tokens and with a time limit.

    After the time it is ended with all processes that it started. Raises
    :class:`subprocess.TimeoutExpired`.
    """
    with subprocess.Popen(  # noqa: S603 - a fixed program
        command, cwd=folder, env=harmless_environment(**environment),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    ) as process:  # fmt: skip
        try:
            output, error_output = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise
    return subprocess.CompletedProcess(command, process.returncode, output, error_output)


def _failed(message: str, hint: str) -> Problem:
    return Problem("（整个案例库）", 1, 1, ERROR, CHECK_FAILED, message, hint)


def only_new(after: Sequence[Problem], before: Iterable[Problem]) -> list[Problem]:
    """Return the problems of ``after`` that ``before`` does not have, wherever they stand.

    Lines may move, so a problem is identified by file, code and message. Where one occurs more
    often than before, all its places are reported: which of them is new is unknown.
    """
    known = Counter(_identity(problem) for problem in before)
    now = Counter(_identity(problem) for problem in after)
    return [problem for problem in after if now[_identity(problem)] > known[_identity(problem)]]


def _identity(problem: Problem) -> tuple[str, str, str, str]:
    said = _NUMBER_OF_LINE.sub("第 N 行", problem.message)
    return problem.path, problem.severity, problem.code, said
