"""The first pages of a book: fitted to the page, whatever its size and style."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from book.measure import Line, lines
from book.typeset import printed
from casebook.book.trims import TRIMS, page_of

MM = 72 / 25.4
CONTENTS = """
#contents(cfg)
#page[#for title in sheet.titles [#heading(level: title.first(), title.last())]]
"""
COVER = "#cover(cfg, sheet.legal, none)"


def contents(folder: Path, trim: str, style: str, chapters: int, *, large: bool) -> list[Line]:
    """Return the lines of the contents of a book of chapters, each with two cases."""
    titles = [
        row
        for n in range(chapters)
        for row in ((1, f"章{n}"), (2, f"案例{n}甲"), (2, f"案例{n}乙"))
    ]
    file = printed(folder, CONTENTS, trim, style, large=large, titles=titles)
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


@pytest.mark.parametrize("trim", [*TRIMS])
def test_nothing_on_a_cover_lies_over_anything_else(tmp_path: Path, trim: str) -> None:
    """What the law wants, the attachment's number and the titles each have a place of their own."""
    legal = {
        "cover": ["准印证号：某新出准字〔2026〕012号", "内部资料，免费交流"],
        "attached": "某组发〔2026〕3号附件",
        "publisher": "",
    }
    found = lines(printed(tmp_path, COVER, trim, "book", large=False, legal=legal))
    assert "".join(line.text for line in found).count("附件") == 1
    assert {line.page for line in found} == {0}
    for place, one in enumerate(found):
        for other in found[place + 1 :]:
            apart = abs(one.baseline - other.baseline) >= 0.9 * max(one.size, other.size)
            beside = one.right <= other.left or other.right <= one.left
            assert apart or beside, (one.text, other.text)
