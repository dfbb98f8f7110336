"""The project's own library, checked as its departments' cases are."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from casebook.case import PartialDate
from casebook.catalog import Catalog, Library, load, loading
from casebook.checks import check_files, outlines
from casebook.frontmatter import Document, read
from casebook.parts import parts_of
from casebook.problems import Findings, Report, blocking

CASES = Path(__file__).resolve().parents[2] / "cases"
DAY = PartialDate.parse("2026-11-27")  # a review that falls due later is no fault of a case

DELIBERATE = {
    # The sum stands beside it: 42 places with three people each; the source gives no total.
    ("gansu/620921-3jia1.md", "figure-unaccounted", "126个"),
    # A note that tells how the source itself writes the name, half-width marks included.
    ("hebei/131082-qipanshi.md", "half-width", "“(”"),
    ("hebei/131082-qipanshi.md", "half-width", "“)”"),
    # A round figure for one that the indicators give exactly, and a sum whose parts stand beside it.
    ("shanxi/140724-liangbao-sandai-siguifan.md", "figure-unaccounted", "200万元"),
    ("shanxi/140724-liangbao-sandai-siguifan.md", "figure-unaccounted", "152人"),
}


def test_the_own_library_has_no_error_and_only_deliberate_advice() -> None:
    """Cases, collections and comparisons are free of errors; what advice is left has its reason."""
    found = check_files(CASES, today=DAY, parts=parts_of(CASES))
    assert blocking(found.problems) == []
    left = {(problem.path, problem.code, problem.message) for problem in found.problems}
    assert len(left) == len(DELIBERATE)
    for path, code, words in DELIBERATE:
        assert any(a == path and b == code and words in message for a, b, message in left)


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

    def part(folder: Path, library: Library) -> Report:
        seen.append(library)
        return Findings([], {}, 0)

    check_files(CASES, today=DAY, parts=[part, part])
    check_files(CASES, [CASES / "collections" / "houjin.md"], today=DAY, parts=[part])
    assert set(Counter(log.read_text().split("\n")[:-1]).values()) == {2}
    assert [plain(library.catalog) for library in seen] == [plain(expected)] * 3


def plain(catalog: Catalog) -> list[tuple[object, ...]]:
    """Return all that the entries of a catalog hold; they themselves are equal to nothing else."""
    return [(one.path, one.case, one.body, one.terms, one.region_codes) for one in catalog.entries]
