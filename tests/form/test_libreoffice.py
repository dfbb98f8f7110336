"""The form as another word processor saves it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from casebook.catalog import case_files
from casebook.form.entries import Words
from casebook.form.filled import Filled
from casebook.form.writing import write_form
from casebook.frontmatter import parse

from .conftest import LIBRARY
from .round_trip import sections, submitted

pytestmark = pytest.mark.slow


def test_saved_again_nothing_is_lost_and_the_blank_form_has_three_pages(
    words: Words, blank: bytes, read: Callable[[bytes], Filled], tmp_path: Path
) -> None:
    """A case with all kinds of fields comes back; where there is no word processor, nothing is tried."""
    if not shutil.which("soffice"):
        return
    file = next(one for one in case_files(LIBRARY) if one.stem == "360823-sanyuan")
    document = parse(file.read_text("utf-8"), file.name)
    (tmp_path / "case.docx").write_bytes(write_form(words, document.meta, document.body))
    (tmp_path / "blank.docx").write_bytes(blank)
    office = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/office",
        "--headless",
        "--convert-to",
    ]
    for ending, name, out in (("docx", "case", "again"), ("pdf", "blank", "pdf")):
        command = [*office, ending, "--outdir", out, f"{name}.docx"]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    filled = read((tmp_path / "again/case.docx").read_bytes())
    assert filled.meta == submitted(document.meta)
    assert filled.sections == sections(document.body)
    with pikepdf.open(tmp_path / "pdf/blank.pdf") as pdf:
        assert len(pdf.pages) <= 3
