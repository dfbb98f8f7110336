"""Comparison tables in words, so that a golden file can be written and read by hand."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from casebook.catalog import Library, load
from casebook.comparison.figure_groups import FigureView
from casebook.comparison.tables import Cell, Table

HERE = Path(__file__).parent
SMALL = HERE / "library"
REAL = HERE.parents[1] / "cases"


@cache
def library(folder: Path) -> Library:
    """Return a library, read once."""
    return load(folder)


def of_figure(figure: FigureView) -> str:
    """Return all that is shown beside a figure, as one text."""
    note = f"（{figure.share_note}）" if figure.share_note else ""
    parts = [
        figure.text,
        "总数未报告" if figure.whole_missing else "",
        figure.share + note,
        f"合 {figure.common}" if figure.common else "",
        f"截至 {figure.as_of}" if figure.as_of else "",
        f"期限 {figure.deadline}" if figure.deadline else "",
        f"基线 {figure.baseline}" if figure.baseline else "",
    ]
    return "；".join(part for part in parts if part)


def of_cell(cell: Cell) -> str | list[str]:
    """Return what stands in a cell: a word when it is empty, else its entries."""
    links = [f"→ {link.text}" for link in cell.links]
    return cell.empty or [*cell.texts, *map(of_figure, cell.figures), *links]


def of_table(table: Table) -> dict[str, object]:
    """Return a table as columns and rows of words."""
    return {
        "columns": [column.name for column in table.columns],
        "rows": [[row.label, *map(of_cell, row.cells)] for row in table.rows],
    }
