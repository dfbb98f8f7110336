"""The grid of topics by evidence shows what is known and what is not."""

from __future__ import annotations

from casebook.pages.knowledge import knowledge
from sample_library import catalog, entry


def test_grid_counts_cases_and_leaves_gaps_to_see() -> None:
    """Every grade has its column, also an empty one; background material is not counted."""
    graded = {"grade": "乙", "basis": "有外部评价。"}
    found = knowledge(
        catalog(
            entry(1),
            entry(2),
            entry(3, evidence=graded),
            entry(4, kind="考察报告"),
        )
    )
    assert found is not None
    assert [grade for grade, _ in found.grades] == ["甲", "乙", "丙", "丁", "待评"]
    (row,) = found.rows
    assert (row.term.text, [cell.count for cell in row.cells]) == ("水利管护", [0, 1, 0, 2, 0])
    assert [cell.shade for cell in row.cells] == [0, 2, 0, 3, 0]


def test_no_grid_without_topics() -> None:
    """An empty library has no grid."""
    assert knowledge(catalog()) is None
