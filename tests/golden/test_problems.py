"""One broken file per trap and per rule, each with exactly what a person is told about it.

A new case is a new file in ``problems/`` (or a folder in ``libraries/``): run
``python -m pytest tests/golden --update-golden`` and read what it wrote.
"""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest

from casebook.case import Context
from casebook.catalog import load
from casebook.catalog.loading import check_file, context_of
from casebook.problems import as_text, in_order

HERE = Path(__file__).parent
SHARED = HERE / "shared"
PROBLEMS = sorted((HERE / "problems").glob("*.md"))
LIBRARIES = sorted(folder for folder in (HERE / "libraries").iterdir() if folder.is_dir())
NOTHING = "没有发现问题。"


@cache
def _context() -> Context:
    context, problems = context_of(SHARED)
    assert not problems
    return context


def told(file: Path) -> str:
    """Return what a person reads about one file, as if it lay in a library."""
    path = f"guangxi/450123-{file.stem}.md"
    draft, problems = check_file(file, path, _context())
    return as_text(in_order(problems), {path: draft.document.lines}) or NOTHING


def told_of_library(folder: Path, work: Path) -> str:
    """Return what a person reads about a library: the shared files, with the folder laid over."""
    shutil.copytree(SHARED, work)
    shutil.copytree(folder, work, dirs_exist_ok=True)
    library = load(work)
    return as_text(library.problems, library.lines) or NOTHING


def test_valid_case_has_no_problem() -> None:
    """The case from which all broken ones are made is faultless."""
    assert told(HERE / "valid.md") == NOTHING


@pytest.mark.parametrize("file", PROBLEMS, ids=lambda file: file.stem)
def test_broken_case(file: Path, golden) -> None:
    """A broken case is told in exactly these words, at exactly this place."""
    golden(file.with_suffix(".expected"), told(file))


@pytest.mark.parametrize("folder", LIBRARIES, ids=lambda folder: folder.name)
def test_broken_library(folder: Path, golden, tmp_path: Path) -> None:
    """A fault between files is told in exactly these words, at exactly this place."""
    expected = folder.with_suffix(".expected")
    golden(expected, told_of_library(folder, tmp_path / "library"))
