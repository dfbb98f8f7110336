"""What is reported of curated comparisons that are wrong: all at once, each at its place."""

from __future__ import annotations

import shutil
from pathlib import Path

from casebook import comparison
from casebook.catalog import load
from casebook.problems import as_text, blocking, together

HERE = Path(__file__).parent


def test_all_faults_are_reported_at_once(golden, tmp_path: Path) -> None:
    """Unknown cases, dimensions, keys, units and citations are listed at once, with lines."""
    folder = tmp_path / "library"
    shutil.copytree(HERE / "library", folder)
    shutil.copytree(HERE / "broken", folder, dirs_exist_ok=True)
    library = load(folder)
    found = together([library, comparison.load(folder, library)])
    golden(HERE / "broken.expected", as_text(found.problems, found.lines))


def test_broken_comparisons_are_left_out(tmp_path: Path) -> None:
    """Only the comparison in which nothing is wrong is there to be built."""
    folder = tmp_path / "library"
    shutil.copytree(HERE / "library", folder)
    shutil.copytree(HERE / "broken", folder, dirs_exist_ok=True)
    assert [item.slug for item in comparison.load(folder, load(folder)).items] == ["xiuqu"]


def test_case_with_its_own_faults_is_reported_once(tmp_path: Path) -> None:
    """A case that cannot be read is not called unknown: its own faults say what to fix."""
    folder = tmp_path / "library"
    shutil.copytree(HERE / "library", folder)
    file = folder / "guangxi" / "450125-sanhu.md"
    file.write_text(file.read_text("utf-8").replace("level: 县\n", ""), "utf-8")
    library = load(folder)
    found = together([library, comparison.load(folder, library)])
    assert {problem.path for problem in blocking(found.problems)} == {"guangxi/450125-sanhu.md"}


def test_valid_comparison_has_no_problem() -> None:
    """The comparison from which the broken ones differ is faultless, by path, id and short path."""
    folder = HERE / "library"
    library = load(folder)
    found = comparison.load(folder, library)
    assert (library.problems, found.problems) == ([], [])
    assert [entry.case.id for entry in found.items[0].entries] == [
        "DX-2026-9001",
        "DX-2026-9002",
        "DX-2026-9003",
    ]


def test_real_comparisons_are_faultless() -> None:
    """The library's own comparisons are there, and every citation leads to its cell."""
    folder = HERE.parents[1] / "cases"
    found = comparison.load(folder, load(folder))
    assert found.problems == []
    assert len(found.items) == found.files >= 6
