"""A filled form as the values of a case, each with its place in the form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from casebook.form import cover
from casebook.form.body_reading import markdown
from casebook.form.cells import CellReader
from casebook.form.completeness import tell_empty_cells, tell_unread_figures
from casebook.form.conventions import NOTHING, sections, usual_basis
from casebook.form.document import Cell, Paragraph, Table, WordFile
from casebook.form.entries import Words, read_row
from casebook.form.filled import Filled, Spot
from casebook.form.labels import bare, meant
from casebook.form.layout import Column, Grid, grids, rows
from casebook.frontmatter import Location
from casebook.intake.listnumbers import ITEM

_LEAST = 5  # known labels that make a file a form
_LONGEST_HEADING = 30
_PROMPTS = re.compile(r"[（(](?:在这里写|可省|必填)[)）]")


def is_form(file: WordFile) -> bool:
    """Return whether a Word file is the form: several of its labels stand in its tables."""
    known = {bare(row.label) for row in rows()}
    found = {bare(row[0].text) for table in _tables(file) for row in table.rows if row}
    return len(known & found) >= _LEAST


def read_form(file: WordFile, words: Words) -> Filled:
    """Return what the form in a Word file says; nothing that is written in it is lost untold."""
    reader = _Reader(words)
    rest: list[Paragraph | Table] = []
    in_text = False
    for block in file.blocks:
        in_text = in_text or (isinstance(block, Paragraph) and bool(reader.section(block)))
        if not (isinstance(block, Table) and reader.table(block, in_text=in_text)):
            rest.append(block)
    reader.sections(rest)
    reader.finish()
    reader.found.pictures = file.pictures
    reader.found.changes = list(file.remarks)
    return reader.found


def _tables(file: WordFile) -> Iterator[Table]:
    return (block for block in file.blocks if isinstance(block, Table))


class _Reader:
    def __init__(self, words: Words) -> None:
        self.words = words
        self.found = Filled(cover={line.label: "" for line in cover.LINES})
        self.cells = CellReader(words, self.found)
        self.titles = {bare(name): one.title for one in sections(words)
                       for name in (*one.aliases, one.title)}  # fmt: skip
        self.rows = {row.label: row for row in rows()}
        self.known = {bare(row.label): row.label for row in rows()}
        self.known |= {bare(row.info.title or ""): row.label for row in rows()
                       if bare(row.info.title or "") not in self.known}  # fmt: skip
        self.covers = {bare(line.label): line.label for line in cover.LINES}

    def section(self, block: Paragraph) -> str:
        """Return the title of the section that a paragraph begins; empty for any other."""
        text = block.text.replace(ITEM, "")
        return self.titles.get(bare(text), "") if text and len(text) <= _LONGEST_HEADING else ""

    def table(self, table: Table, *, in_text: bool) -> bool:
        """Read a table of the form; return False for one of the text.

        ``in_text`` says that it stands in a section: there a table is the form's only if its labels
        are exactly the form's.
        """
        if not table.rows:
            return True
        for grid in grids():
            if (columns := _columns(grid, table.rows[0])) is not None:
                self.grid(grid, columns, table)
                return True
        known = {*self.known, *self.covers}
        labelled = [
            row
            for row in table.rows
            if row and (bare(row[0].text) in known if in_text else self.label(row[0]))
        ]
        if len(labelled) < min(2, len(table.rows)) or len(labelled) * 2 < len(table.rows):
            return False
        for number, row in enumerate(table.rows, 1):
            self.pairs(table, number, row)
        return True

    def label(self, cell: Cell) -> str:
        return meant(cell.text, self.known) or meant(cell.text, self.covers)

    def pairs(self, table: Table, number: int, cells: tuple[Cell, ...]) -> None:
        """Read a row of labels, each with its cell; cells without a label add to the last one."""
        label, parts = "", list[Cell]()
        for cell in cells:
            if found := self.label(cell) if not label or parts else "":
                self.pair(Spot(table.number, number, label), label, parts)
                label, parts = found, []
            elif label:
                parts.append(cell)
            elif cell.text:
                label = f"?{cell.text}"
        self.pair(Spot(table.number, number, label.removeprefix("?")), label, parts)

    def pair(self, spot: Spot, label: str, cells: list[Cell]) -> None:
        text = "\n".join(cell.text for cell in cells if cell.text)
        if label.startswith("?"):
            if text:
                spot = spot._replace(label=spot.label.replace("\n", "")[:20])
                self.found.tell(spot, "不是这张表的栏目，里面的字没有读",
                          "把内容移到合适的栏里；栏名不要改。")  # fmt: skip
        elif label in self.found.cover:
            self.found.cover[label] = "；".join(
                filter(None, (self.found.cover[label], " ".join(text.split("\n"))))
            )
        elif label:
            self.cells.read(self.rows[label], text, spot)

    def grid(self, grid: Grid, columns: list[Column | None], table: Table) -> None:
        """Read the entries of a grid; rows that people added are rows like the others."""
        old = self.found.at(grid.path) or []
        entries: list[dict[str, Any]] = list(old)
        self.found.spots.setdefault(grid.path, Spot(table.number, 1, grid.caption.split("（")[0]))
        for number, cells in enumerate(table.rows[1:], 2):
            texts: dict[Column, str] = {}
            for column, cell in zip(columns, cells, strict=False):
                if column is not None and cell.text not in ("", *NOTHING):
                    texts[column] = cell.text
                elif column is None and cell.text:
                    self.found.tell(Spot(table.number, number, "多出的一栏"), f"“{cell.text[:20]}”没有读",
                              "把它写进有栏名的格子里。")  # fmt: skip
            if not texts or _is_prompt(texts):
                continue
            entry = read_row(texts, grid, len(entries) + 1, self.words)
            here: Location = (*grid.path, len(entries))
            tell_unread_figures(self.found, grid, entry, table.number, number)
            for column in grid.columns:
                spot = Spot(table.number, number, column.label.split("（")[0])
                self.found.spots |= {(*here, key): spot for key in column.keys}
            self.found.spots[here] = Spot(table.number, number, grid.columns[0].label)
            entries.append(entry)
        if entries:
            self.found.put(grid.path, entries[len(old) :])

    def sections(self, blocks: list[Paragraph | Table]) -> None:
        """Sort the rest into sections by their headings."""
        title, level = "", 0
        inside: dict[str, tuple[int, list[Paragraph | Table]]] = {}
        for block in blocks:
            text = block.text.replace(ITEM, "") if isinstance(block, Paragraph) else ""
            named = self.section(block) if isinstance(block, Paragraph) else ""
            if named:
                title, level = named, block.heading if isinstance(block, Paragraph) else 0
                inside.setdefault(title, (level, []))
            elif title and not _PROMPTS.fullmatch(text):
                inside[title][1].append(block)
            elif isinstance(block, Table):
                self.found.tell(Spot(block.number, 1, "表"), "这个表不在正文各段里，没有读",
                          "把它移到正文的某一段里。")  # fmt: skip
        for name, (depth, content) in inside.items():
            self.found.sections[name] = markdown(content, depth)

    def finish(self) -> None:
        """Fill in what the author's silence means."""
        period = self.found.meta.setdefault("period", {})
        period.setdefault("basis", usual_basis(period))
        self.found.meta.setdefault("kind", "案例")
        tell_empty_cells(self.found)


def _columns(grid: Grid, head: tuple[Cell, ...]) -> list[Column | None] | None:
    """Return the columns of a grid in the order of a table's head; None if it is another table."""
    known = {bare(column.label): column.label for column in grid.columns}
    by_label = {column.label: column for column in grid.columns}
    found = [by_label.get(meant(cell.text, known)) for cell in head]
    hits = {column for column in found if column is not None}
    return found if len(hits) * 3 >= len(grid.columns) * 2 else None


def _is_prompt(texts: dict[Column, str]) -> bool:
    return all(_PROMPTS.fullmatch(text) for text in texts.values())
