"""The project's own library, checked as its departments' cases are."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from casebook.case import PartialDate
from casebook.catalog import Catalog, Library, load, loading
from casebook.checks import check_files, outlines
from casebook.edition.editorial import loaders_of
from casebook.frontmatter import Document, read
from casebook.problems import Findings, Report

CASES = Path(__file__).resolve().parents[2] / "cases"
DAY = PartialDate.parse("2026-11-27")  # a review that falls due later is no fault of a case


def test_the_own_library_has_nothing_to_fix() -> None:
    """Cases, collections and comparisons are free of errors and of advice."""
    found = check_files(CASES, today=DAY, loaders=loaders_of(CASES))
    assert list(found.problems) == []


def test_no_case_is_read_a_second_time_for_what_names_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Collections and comparisons see the catalog of the cases that were checked, all or some."""
    log = tmp_path / "read"

    def counted(file: Path, path: str) -> Document:
        with log.open("a") as lines:  # cases are read in another process
            lines.write(f"{path}\n")
        return read(file, path)

    monkeypatch.setattr(outlines, "read", counted)
    monkeypatch.setattr(loading, "read", counted)
    expected = load(CASES).catalog
    log.unlink()
    seen: list[Library] = []

    def loader(folder: Path, library: Library) -> Report:
        seen.append(library)
        return Findings([], {}, 0)

    check_files(CASES, today=DAY, loaders=[loader, loader])
    check_files(CASES, [CASES / "collections" / "houjin.md"], today=DAY, loaders=[loader])
    assert set(Counter(log.read_text().split("\n")[:-1]).values()) == {2}
    assert [plain(library.catalog) for library in seen] == [plain(expected)] * 3


def plain(catalog: Catalog) -> list[tuple[object, ...]]:
    """Return all that the entries of a catalog hold; they themselves are equal to nothing else."""
    return [(one.path, one.case, one.body, one.terms, one.region_codes) for one in catalog.entries]
