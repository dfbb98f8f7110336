"""A table as WordprocessingML."""

from __future__ import annotations

from casebook.book.docx.xml import paragraph


def table_xml(
    head: list[str],
    rows: list[list[str]],
    align: tuple[str, ...],
    widths: tuple[float, ...],
    total: int,
    *,
    noted: bool = False,
) -> str:
    """Return a table that repeats its header on every page and never splits a row.

    No page has only its first or only its last row; a note below (``noted``) stays with the table.
    """
    count = len(head)
    shares = widths if len(widths) == count else (1.0,) * count
    wide = [int(total * share / sum(shares)) for share in shares]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in wide)

    kept = {0, len(rows) - 2} | ({len(rows) - 1} if noted else set())

    def row(cells: list[str], first: bool, *, kept: bool = False) -> str:
        row_xml = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
            + _cell(cell, "center" if first else side, kept=kept)
            + "</w:tc>"
            for cell, width, side in zip(cells, wide, align, strict=True)
        )
        flags = "<w:cantSplit/>" + ("<w:tblHeader/>" if first else "")
        return f"<w:tr><w:trPr>{flags}</w:trPr>{row_xml}</w:tr>"

    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="CaseTable"/>'
        f'<w:tblW w:w="{sum(wide)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{row(head, True, kept=True)}"
        f"{''.join(row(cells, False, kept=n in kept) for n, cells in enumerate(rows))}</w:tbl>"
    )


def _cell(content: str, side: str, *, kept: bool) -> str:
    """Return the paragraph of a cell; ``kept`` keeps its row on one page with the next."""
    given = {} if side == "left" else {"jc": side}  # the table style is left-aligned by default
    return paragraph(content, "TableText", **given, **({"keepNext": ""} if kept else {}))
