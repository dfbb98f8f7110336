"""One broken file per trap and per rule, each with exactly what a person is told about it.

A new case is a small file of edits in ``problems/`` (or, of several files, in ``libraries/``; see
``tests/golden_cases.py``): run ``python -m pytest tests/golden --update-golden`` and read what it wrote.
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
from golden_cases import GoldenCase, cases

HERE = Path(__file__).parent
SHARED = HERE / "shared"
VALID = HERE / "valid.md"
PROBLEMS = cases(HERE / "problems")
LIBRARIES = cases(HERE / "libraries")
NOTHING = "没有发现问题。"


@cache
def _context() -> Context:
    context, problems = context_of(SHARED)
    assert not problems
    return context


def reported(file: Path, name: str) -> str:
    """Return what a person reads about one file, as if it lay in a library."""
    path = f"guangxi/450123-{name}.md"
    draft, problems = check_file(file, path, _context())
    return as_text(in_order(problems), {path: draft.document.lines}) or NOTHING


def reported_of_library(case: GoldenCase, work: Path) -> str:
    """Return what a person reads about a library: the shared files, with those of the case."""
    shutil.copytree(SHARED, work)
    case.write_files(VALID, work)
    library = load(work)
    return as_text(library.problems, library.lines) or NOTHING


def test_valid_case_has_no_problem() -> None:
    """The case from which all broken ones are made is faultless."""
    assert reported(VALID, "valid") == NOTHING


@pytest.mark.parametrize("case", PROBLEMS, ids=lambda case: case.name)
def test_broken_case(case: GoldenCase, golden, tmp_path: Path) -> None:
    """A broken case is reported in exactly these words, at exactly this place."""
    golden(case.file, reported(case.write(VALID, tmp_path / "case.md"), case.name))


@pytest.mark.parametrize("case", LIBRARIES, ids=lambda case: case.name)
def test_broken_library(case: GoldenCase, golden, tmp_path: Path) -> None:
    """A fault between files is reported in exactly these words, at exactly this place."""
    golden(case.file, reported_of_library(case, tmp_path / "library"))
