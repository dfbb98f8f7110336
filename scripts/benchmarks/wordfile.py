"""Makes large Word files to measure imports with; needs python-docx, a development dependency."""

from __future__ import annotations

import io
import random
from pathlib import Path

import docx
from docx.shared import Cm
from PIL import Image

_CLAUSES = (
    "村里把办事的地方搬到大路边",
    "干部每周轮流值守两个半天",
    "议定的事写在墙上逐条销号",
    "老人的事由代办员上门取件",
    "月底请各户代表当面打分",
)
_LINES_A_PAGE = 22
_CHARACTERS_A_LINE = 28


def write(path: Path, pages: int, pictures: int) -> int:
    """Write a .docx of so many pages of official setting; return its size in bytes.

    Every page has a heading and paragraphs, every fifth a table; pictures are photographs in size.
    """
    random.seed(7)  # the same file every time
    document = docx.Document()
    document.add_heading("甲河县轮值办事的做法", 0)
    for page in range(1, pages + 1):
        document.add_heading(f"第{page}部分的做法", 1)
        characters = 0
        while characters < _LINES_A_PAGE * _CHARACTERS_A_LINE:
            paragraph = document.add_paragraph()
            # Word cuts a paragraph into runs wherever somebody has corrected something.
            for clause in random.choices(_CLAUSES, k=12):  # noqa: S311 - no secret
                paragraph.add_run(clause + "，")
                characters += len(clause) + 1
        if page % 5 == 0:
            table = document.add_table(8, 4)
            for row in table.rows:
                for number, cell in enumerate(row.cells):
                    cell.text = f"{page}-{number}"
        if page <= pictures:
            document.add_picture(_photograph(), width=Cm(12))
    document.save(str(path))
    return path.stat().st_size


def _photograph() -> io.BytesIO:
    """Return a noisy JPEG, so that nothing packs it smaller: some 500 KB."""
    data = io.BytesIO()
    noise = random.randbytes(900 * 600 * 3)  # noqa: S311 - no secret
    Image.frombytes("RGB", (900, 600), noise).save(data, "JPEG")
    data.seek(0)
    return data
