"""Every golden file of one case, and the library in which it is judged: for tests of the check page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from casebook.storage.atomic import write_whole
from golden_cases import cases

HERE = Path(__file__).resolve().parent
_PLACES = (HERE / "golden" / "problems", HERE / "checks" / "golden")
_VALID = {"problems": HERE / "golden" / "valid.md", "golden": HERE / "checks" / "valid.md"}


def golden_files(work: Path) -> Iterator[Path]:
    """Write every broken case into a folder, each under a name of its own, and yield its path."""
    for folder in _PLACES:
        for case in cases(folder):
            yield case.write(_VALID[folder.name], work / f"450123-{case.name}.md")


def library(folder: Path) -> Path:
    """Make the library of the golden files: their words, fingerprints and calls, and a case."""
    shutil.copytree(HERE / "golden" / "shared", folder)
    shutil.copytree(HERE / "checks" / "shared", folder, dirs_exist_ok=True)
    (folder / "guangxi").mkdir()
    shutil.copy(HERE / "checks" / "valid.md", folder / "guangxi" / "450123-valid.md")
    (folder / "guangxi" / "qu.jpg").write_bytes(b"")
    return folder


def unpacked(files: Iterator[tuple[str, bytes]], folder: Path) -> Path:
    """Write the files of a packed library as the browser finds them, and return their folder."""
    for name, data in files:
        write_whole(folder / name, data)
    return folder
