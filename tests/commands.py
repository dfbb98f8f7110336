"""Runs a command of scripts/ as the program that it is, but in the process of the test."""

from __future__ import annotations

import gettext
import os
import runpy
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pytest

_SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"


class Done(NamedTuple):
    """How a command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


def run(command: str, *arguments: object, answers: str = "", **variables: str) -> Done:
    """Run a command with its arguments, what is typed, and further variables of the environment.

    Nothing that it changes in the process stays changed. An error that would end the program with a
    traceback reaches the test.
    """
    script = str(_SCRIPTS / f"{command}.py")
    status: str | int | None = 0
    domain, environment = gettext.bindtextdomain("messages"), dict(os.environ)
    with (
        pytest.MonkeyPatch.context() as patch,
        redirect_stdout(StringIO()) as out,
        redirect_stderr(StringIO()) as err,
    ):
        os.environ.update(variables)
        patch.setattr(sys, "argv", [script, *map(str, arguments)])
        patch.setattr(sys, "path", list(sys.path))
        patch.setattr(sys, "stdin", StringIO(answers))
        try:
            runpy.run_path(script, run_name="__main__")
        except SystemExit as ended:
            status = ended.code
        finally:
            gettext.bindtextdomain("messages", domain)
            os.environ.clear()
            os.environ.update(environment)
    assert status is None or isinstance(status, int)
    return Done(status or 0, out.getvalue(), err.getvalue())
