"""The check of drafts that lie outside of the library, as if each stood at its place in it."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from casebook.checks import check_files
from casebook.formatguide.placing import place_of
from casebook.problems import Findings, together
from casebook.regions import Regions

_NEEDED = ("vocabulary", "fingerprints", "calls")
_FENCE = b"---"
_MARK = b"\xef\xbb\xbf"


def is_draft(path: Path, folder: Path) -> bool:
    """Return whether a path is a case file that lies outside of the library."""
    file = Path(os.path.normpath(path.absolute()))
    inside = file.is_relative_to(folder) or file.parent.resolve().is_relative_to(folder.resolve())
    if inside or file.suffix != ".md" or file.is_symlink() or not file.is_file():
        return False
    with file.open("rb") as stream:
        return stream.read(len(_MARK + _FENCE)).removeprefix(_MARK).startswith(_FENCE)


def check_outside(paths: list[Path], folder: Path) -> Findings:
    """Check drafts where they lie, with the vocabulary and fingerprints of the library."""
    found = []
    with tempfile.TemporaryDirectory() as name:
        stand_in = Path(name) / folder.name
        stand_in.mkdir()
        for needed in _NEEDED:
            if (folder / needed).is_dir():
                shutil.copytree(folder / needed, stand_in / needed)
        for path in paths:
            place = stand_in / place_of(path.name, Regions.load())
            place.parent.mkdir(exist_ok=True)
            shutil.copyfile(path, place)
            one = check_files(stand_in, [place], compare=False, workers=1)
            own = place.relative_to(stand_in).as_posix()
            problems = [
                problem._replace(path=str(path)) for problem in one.problems if problem.path == own
            ]
            lines = {str(path): one.lines[own]} if own in one.lines else {}
            found.append(Findings(problems, lines, 1))
            place.unlink()
    return together(found)
