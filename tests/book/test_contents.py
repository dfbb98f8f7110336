"""The contents of a book: fitted to its pages, whatever their number, size and style."""

from __future__ import annotations

import json
import re
import shutil
from collections import defaultdict
from pathlib import Path

import pytest
import typst

from book.conftest import ROOT
from book.measure import Line, lines
from casebook.book.trims import TRIMS, page_of

MM = 72 / 25.4
FACES = {
    role: ["Noto Serif CJK SC"] for role in ("song", "hei", "kai", "fang", "xbs", "latin", "mono")
}
BOOK = """
#import "print/front.typ": *
#let cfg = sheet.cfg
#show: styled.with(cfg)
#contents(cfg)
#page[#for title in sheet.titles [#heading(level: title.first(), title.last())]]
"""


def contents(folder: Path, trim: str, style: str, chapters: int, *, large: bool) -> list[Line]:
    """Return the lines of the contents of a book of chapters, each with two cases."""
    shutil.copytree(ROOT / "theme" / "print", folder / "print", dirs_exist_ok=True)
    titles = [
        row
        for n in range(chapters)
        for row in ((1, f"章{n}"), (2, f"案例{n}甲"), (2, f"案例{n}乙"))
    ]
    cfg = {
        "style": style, "base": 2, "page": page_of(trim, style, large=large), "black": True,
        "fonts": FACES, "xbs_weight": 700, "day": [2026, 11, 1], "title": "书", "editor": "组",
        "description": "书", "keywords": [],
    }  # fmt: skip
    (folder / "sheet.json").write_text(json.dumps({"cfg": cfg, "titles": titles}), "utf-8")
    (folder / "book.typ").write_text(BOOK, "utf-8")
    file = folder / f"{chapters}.pdf"
    source, sheet = str(folder / "book.typ"), {"sheet": "sheet.json"}
    typst.compile(source, output=str(file), root=str(folder), sys_inputs=sheet)
    found = [line for line in lines(file) if re.match(r"章\d|案例\d", line.text)]
    assert len(found) == 2 * len(titles)
    return found[: len(titles)]


@pytest.mark.parametrize(
    ("trim", "style", "large", "counts"),
    [
        ("A4", "book", False, (15,)),
        ("16开", "book", True, (9, 10)),
        ("大32开", "book", False, (11,)),
        ("A5", "book", True, (14,)),
        ("A4", "gongwen", False, (8, 15)),
    ],
)
def test_contents_leave_no_page_nearly_empty_and_no_chapter_without_its_case(
    tmp_path: Path, trim: str, style: str, large: bool, counts: tuple[int, ...]
) -> None:
    """Its last page is filled to 15 % at least, and no page ends with the title of a chapter."""
    margins = page_of(trim, style, large=large)["margins"]
    assert isinstance(margins, dict)
    top = (TRIMS[trim].height - margins["top"]) * MM
    high = top - margins["bottom"] * MM
    for chapters in counts:
        pages: dict[int, list[Line]] = defaultdict(list)
        for line in contents(tmp_path, trim, style, chapters, large=large):
            pages[line.page].append(line)
        last = pages[max(pages)][-1]
        assert len(pages) == 1 or (top - last.baseline) / high >= 0.15
        assert all(page[-1].text.startswith("案例") for page in pages.values())
