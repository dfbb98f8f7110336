"""Where pages end: nothing is parted from what it belongs to, and no page is nearly empty."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from benchmarks.page_fill import paging
from book.conftest import Bindery, Trim, context_of, print_pdf
from book.hostile import library_with
from book.measure import Line, bookmarks, lines, page_texts, shown_pages

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("slug", "style", "trim", "large"),
    [
        ("all", "", "A4", False),
        ("cunzhi", "gongwen", "A4", False),
        ("houjin", "", "大32开", True),
    ],
)
def test_no_page_is_nearly_empty_and_none_parts_what_belongs_together(
    bindery: Bindery, slug: str, style: str, trim: Trim, large: bool
) -> None:
    """Ink fills 15 % of every page but a case's last, two rows are on either side, nothing juts out."""
    pdf = bindery.pdf(slug, style, trim=trim, large=large)
    found = paging(pdf, style, shown_pages(pdf))
    assert len(found.pages) > 40
    assert found.tables > 3
    assert found.faults == []


@pytest.mark.parametrize(("slug", "style"), [("all", ""), ("cunzhi", "gongwen")])
def test_no_case_ends_with_a_line_or_two_on_a_page(bindery: Bindery, slug: str, style: str) -> None:
    """How a case is cited never stands alone: its sources, or what is related, stand above it."""
    pages: dict[int, list[str]] = defaultdict(list)
    for line in lines(bindery.pdf(slug, style)):
        pages[line.page].append(line.text)
    ends = [page for page in pages.values() if any("本篇引用格式" in text for text in page)]
    assert len(ends) > 4
    assert min(map(len, ends)) >= 8


def table(number: int) -> str:
    """Return a table of twenty rows, after as many lines of text as move it down the page."""
    filler = "\n\n".join(["一段话。"] * (number % 13 + 3))
    rows = "\n".join(f"| 表{number:02d}行{row} | 内容 |" for row in range(20))
    return f"{filler}\n\n| 名称 | 内容 |\n|---|---|\n{rows}"


ENTRIES = "\n".join(f"- 始{n:02d}" + "一句很长的话，" * (18 + n % 5 * 7) for n in range(60))


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> list[Line]:
    """Return the lines of a book with many tables, each at another height of its page, and a list."""
    folder = tmp_path_factory.mktemp("tables")
    text = "\n\n".join([*map(table, range(30)), ENTRIES])
    library, file, entries = library_with(folder, text)
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


def test_a_diagram_leaves_no_branch_alone(bindery: Bindery) -> None:
    """Where a page ends within the diagram of a mechanism, two branches at least are on either side."""
    pdf = bindery.pdf("all")
    rows = [(title, page) for level, title, page in bookmarks(pdf) if level <= 1]
    ends = [page for _, page in rows[1:]] + [10_000]
    spans = {title: (page, end) for (title, page), end in zip(rows, ends, strict=True)}
    labels = [line for line in lines(pdf) if abs(line.size - 9.9) < 0.05]
    parted = 0
    for entry in bindery.collection("all")[1]:
        first, end = spans["".join(entry.case.title.split())]
        shown = [line for line in labels if first <= line.page < max(end, first + 1)]
        pages = [
            next(line.page for line in shown if part.label.startswith(line.text.split()[0]))
            for part in entry.case.mechanism.parts
        ]
        counts = [pages.count(page) for page in set(pages)]
        parted += len(counts) > 1
        assert len(counts) == 1 or min(counts) > 1, entry.case.title
    assert parted > 2


def test_an_entry_of_a_list_leaves_no_line_alone(measured: list[Line]) -> None:
    """Wherever a page ends, two lines of an entry or of a paragraph are on either side."""
    on_page: dict[str, list[int]] = {}
    number = ""
    for line in measured:
        if found := re.search(r"始(\d\d)", line.text):
            number = found[1]
        if number and re.fullmatch(r"(• ?始\d\d)?[一句很长的话，\s]+", line.text):
            on_page.setdefault(number, []).append(line.page)
    assert len(on_page) == 60
    parted = [pages for pages in on_page.values() if len(set(pages)) > 1]
    assert len(parted) > 2
    alone = [pages for pages in parted if min(map(pages.count, pages)) < 2]
    assert alone == []
