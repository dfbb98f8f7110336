"""Where pages end: nothing is parted from what it belongs to, and no page is nearly empty."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from benchmarks.page_fill import underfilled
from book.conftest import Bindery, context_of, print_pdf
from book.hostile import library_with
from book.measure import Line, lines, page_texts

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("slug", "style"), [("all", ""), ("cunzhi", "gongwen")])
def test_no_page_but_the_last_of_a_case_is_nearly_empty(
    bindery: Bindery, slug: str, style: str
) -> None:
    """Measured from ink: text, lines and pictures fill 15 % of every other page."""
    assert underfilled(bindery.pdf(slug, style)) == []


def table(number: int) -> str:
    """Return a table of twenty rows, after as many lines of text as move it down the page."""
    filler = "\n\n".join(["一段话。"] * (number % 13 + 3))
    rows = "\n".join(f"| 表{number:02d}行{row} | 内容 |" for row in range(20))
    return f"{filler}\n\n| 名称 | 内容 |\n|---|---|\n{rows}"


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> list[Line]:
    """Return the lines of a book with many tables, each at another height of its page."""
    folder = tmp_path_factory.mktemp("tables")
    library, file, entries = library_with(folder, "\n\n".join(map(table, range(30))))
    (product,) = print_pdf(context_of(library, folder / "cases", folder / "cache"), file, entries)
    return lines(Path(product.file))


def test_a_table_leaves_no_row_alone(measured: list[Line]) -> None:
    """Wherever a page ends, two rows of a table at least are on either side."""
    on_page: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for line in measured:
        if found := re.match(r"(表\d\d)行\d", line.text):
            on_page[found[1]][line.page] += 1
    assert len(on_page) == 30
    assert sum(len(pages) > 1 for pages in on_page.values()) > 8
    alone = {name: dict(pages) for name, pages in on_page.items() if min(pages.values()) < 2}
    assert alone == {}


def test_a_book_of_few_cases_repeats_nothing(bindery: Bindery) -> None:
    """17 cases fill 85 pages at most; status, review and gaps stand in one table."""
    texts = page_texts(bindery.pdf("all"))
    assert len(texts) <= 85
    whole = "".join(texts)
    assert whole.count("案例档案") == 3  # in the contents, as a title and as a caption
    assert "生命周期与复审" not in whole
    assert "同表注" in whole
