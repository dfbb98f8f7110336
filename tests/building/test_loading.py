"""What the hooks of a build load before anything is made."""

from __future__ import annotations

import subprocess
import sys

from sites import ROOT

HEAVY = ("PIL", "asyncio", "docx", "fontTools", "lxml", "pikepdf", "pptx", "pypinyin", "segno", "typst", "watchdog",
         "xlsxwriter")  # fmt: skip
_LOAD = """
import sys
from mkdocs.config import load_config
load_config("mkdocs.yml")
print(*sys.modules)
"""


def test_what_few_builds_need_is_not_loaded_by_all() -> None:
    """A site that is the same prints nothing, draws nothing and serves nothing."""
    loaded = subprocess.run(
        [sys.executable, "-c", _LOAD], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert "casebook.edition.edition" in loaded
    assert not {*HEAVY, "casebook.book.context", "casebook.form.writing"}.intersection(loaded)
