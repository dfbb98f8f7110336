"""The printed book, measured from its PDF."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from book.conftest import SITE, Bindery
from book.measure import Line, bookmarks, fonts, lines, page_links
from casebook.book.printed_cases import PrintedCases

PARTS = ("目录", "案例分布图", "案例对照表", "工作法与标准释义", "词语索引", "地名索引")
NOT_FIRST = "，。、；：！？）》〉」』】〕”’…％"
NOT_LAST = "（《〈「『【〔“‘"
CJK = re.compile(r"[\u3400-\u9fff]")
ROMAN = re.compile("[IVXLC]+")


@pytest.fixture(scope="module")
def book(bindery: Bindery) -> Path:
    """Return the book of all cases."""
    return bindery.pdf("all")


@pytest.fixture(scope="module")
def measured(book: Path, bindery: Bindery) -> list[Line]:
    """Return every line of that book but those of summaries.

    They are set ragged, and in 宋体 where the machine has no 楷体.
    """
    summaries = [bare(entry.case.summary) for entry in bindery.library.catalog.entries]
    return [
        line
        for line in lines(book)
        if len(line.text) < 12 or not any(bare(line.text) in text for text in summaries)
    ]


def bare(text: str) -> str:
    """Return a text without spaces, which are set by width and not always seen."""
    return "".join(text.split())


def parts_of(book: Path) -> dict[str, range]:
    """Return the pages of each part of the book, by its bookmark; two parts may share a page."""
    tops = [(title, page) for level, title, page in bookmarks(book) if level == 0]
    with pikepdf.open(book) as opened:
        total = len(opened.pages)
    ends = [page for _, page in tops[1:]] + [total]
    return {title: range(page, end + 1) for (title, page), end in zip(tops, ends, strict=True)}


def test_every_printed_page_number_is_that_of_the_page_its_link_leads_to(
    book: Path, measured: list[Line]
) -> None:
    """Contents, map, comparison, glossary and both indexes name the page they lead to."""
    parts = parts_of(book)
    checked = Counter[str]()
    for part in PARTS:
        for link in (link for link in page_links(book) if link.page in parts[part]):
            left, bottom, right, top = link.box
            if top - bottom < 1:
                continue  # the rest of a link that goes on at the top of the next page
            inside = [
                line
                for line in measured
                if line.page == link.page and bottom - 1 <= line.baseline <= top
            ]
            text = "".join(
                char
                for line in inside
                for char, start in zip(line.text, line.starts, strict=False)
                if left - 0.5 <= start < right - 0.5
            )
            number = re.search(r"([0-9]+|[IVXL]+)$", text.strip())
            assert number is not None, (part, text)
            assert number[1] == link.target, (part, text, link)
            checked[part] += 1
    assert checked["目录"] >= 17
    assert checked["案例对照表"] >= 17
    assert min(checked[part] for part in PARTS) > 5


def test_bookmarks_lead_to_the_pages_that_begin_with_their_titles(
    book: Path, bindery: Bindery, measured: list[Line]
) -> None:
    """Every case has a bookmark, and the page it leads to shows the case's title."""
    _, entries = bindery.collection("all")
    rows = {title: page for level, title, page in bookmarks(book) if level == 1}
    for entry in entries:
        title = "".join(entry.case.title.split())
        words = "".join(line.text for line in measured if line.page == rows[title])
        assert title in "".join(words.split())


def test_sections_of_cases_are_bookmarked_below_their_case(book: Path) -> None:
    """A reader of the PDF can jump to the results of a case."""
    rows = bookmarks(book)
    assert sum(level == 2 and title == "主要成效" for level, title, _ in rows) == 17


def test_all_fonts_are_embedded_as_subsets(book: Path) -> None:
    """The file prints alike everywhere and carries only the characters it needs."""
    found = fonts(book)
    assert found
    assert all(found.values()), found
    assert all(re.match(r"/[A-Z]{6}\+", name) for name in found), found


def test_no_line_begins_or_ends_with_a_forbidden_character(measured: list[Line]) -> None:
    """Closing punctuation never begins a line, opening punctuation never ends one."""
    long = [line for line in measured if len(CJK.findall(line.text)) >= 12]
    assert len(long) > 1300
    assert not [line for line in long if line.text[0] in NOT_FIRST]
    assert not [line for line in long if line.text.rstrip()[-1] in NOT_LAST]


def running(measured: list[Line]) -> list[Line]:
    """Return the lines of running text: in the size and face of the body."""
    return [line for line in measured if abs(line.size - 10.5) < 0.05 and "Serif" in line.font]


def edges(text: list[Line]) -> dict[int, float]:
    """Return the right edge of odd (1) and even (0) pages, found by lines that end in a character.

    Punctuation at the end of a line is squeezed: its box reaches over the edge, its ink does not.
    """
    return {
        parity: max(x.right for x in text if x.page % 2 != parity and CJK.match(x.text[-1]))
        for parity in (0, 1)
    }


def test_full_lines_of_text_are_flush_and_last_lines_are_not_stretched(
    measured: list[Line],
) -> None:
    """Characters of a line that ends early stand one em apart; others fill the measure."""
    lines_of_text = [line for line in running(measured) if len(line.text) >= 12]
    right = min(edges(lines_of_text).values())
    short = 0
    for line in lines_of_text:
        if line.right > right - 2 * line.size:
            continue
        short += 1
        for (char, start), (after, following) in pairwise(
            zip(line.text, line.starts, strict=False)
        ):
            if CJK.match(char) and CJK.match(after):
                assert following - start == pytest.approx(line.size, abs=0.12), line.text
    assert short > 100


def test_full_lines_reach_the_right_edge(measured: list[Line]) -> None:
    """Nine in ten lines that a further line follows end within two points of the edge."""
    text = [line for line in running(measured) if len(CJK.findall(line.text)) > 20]
    right = edges(text)
    followed = [
        line
        for line, after in pairwise(text)
        if line.page == after.page
        and line.left > after.left - 12
        and line.text[-1] not in "。."
        and line.right > 470
    ]
    flush = [line for line in followed if line.right > right[(line.page + 1) % 2] - 2]
    assert len(followed) > 150
    assert len(flush) / len(followed) > 0.9


def test_margins_are_wider_at_the_spine(measured: list[Line]) -> None:
    """Odd and even pages mirror each other, as a bound book needs."""
    text = running(measured)
    text = [line for line in text if CJK.match(line.text) and len(line.text) > 20]
    odd = min(line.left for line in text if line.page % 2 == 0)
    even = min(line.left for line in text if line.page % 2 == 1)
    assert odd - even == pytest.approx((27 - 22) * 72 / 25.4, abs=0.5)


def test_page_numbers_begin_again_with_the_first_page_of_the_body(book: Path) -> None:
    """Front matter counts in Roman numerals, the body in Arabic ones from 1."""
    with pikepdf.open(book) as opened:
        labels = [str(page.label) for page in opened.pages]
    first = min(pages.start for title, pages in parts_of(book).items() if title[:2] == "第一")
    assert labels[first] == "1"
    assert set("".join(labels[parts_of(book)["前言"].start : first])) <= set("IVXL")


def test_the_contents_leave_no_line_alone_on_a_page_of_its_own(measured: list[Line]) -> None:
    """What the contents need beyond a page is drawn in, when a little less space will do."""
    first = next(line.page for line in measured if line.text.replace("　", "") == "目录")
    after = [line for line in measured if line.page == first + 1 and not ROMAN.fullmatch(line.text)]
    assert len(after) == 0 or len(after) > 2


def test_a_short_index_stands_in_two_columns_of_one_height(measured: list[Line]) -> None:
    """The columns of the index of places end within a few lines of each other."""
    title = next(line for line in measured if line.text == "地名索引")
    middle = 105 * 72 / 25.4
    entries = [
        line
        for line in measured
        if line.page == title.page and line.baseline < title.baseline and "...." in line.text
    ]
    left = [line.baseline for line in entries if line.left < middle and line.baseline > 100]
    right = [line.baseline for line in entries if line.left > middle and line.baseline > 100]
    assert min(left) < max(left) - 100
    assert abs(min(left) - min(right)) < 60


def test_a_case_opening_has_no_running_head_and_other_pages_name_it(
    book: Path, bindery: Bindery, measured: list[Line]
) -> None:
    """Running heads name the book on the left page and the case on the right page."""
    _, entries = bindery.collection("all")
    pages = {title: page for level, title, page in bookmarks(book) if level == 1}
    title = entries[0].case.title
    start = pages["".join(title.split())]
    head = [line for line in measured if line.baseline > 785]
    assert not [line for line in head if line.page == start]
    following = "".join(line.text for line in head if line.page in (start + 1, start + 2))
    assert title.replace(" ", "") in following.replace(" ", "")
    assert "基层治理典型案例汇编" in following
    (behind,) = [page for _, title, page in bookmarks(book) if title == "工作法与标准释义"]
    assert not [line for line in head if line.page == behind]
    further = "".join(line.text for line in head if line.page in (behind + 1, behind + 2))
    assert "释义和索引" in further


def test_every_case_leads_to_its_page_on_the_site(book: Path, bindery: Bindery) -> None:
    """Beside each QR code stands the address as a link."""
    _, entries = bindery.collection("all")
    with pikepdf.open(book) as opened:
        found = {
            str(note.A.URI)
            for page in opened.pages
            for note in page.obj.get("/Annots", [])
            if "/A" in note and "/URI" in note.A
        }
    assert {SITE + entry.url for entry in entries} <= found


def test_targets_never_stand_in_the_table_of_results(bindery: Bindery) -> None:
    """The tree keeps targets in a table of their own, which says what they are."""
    cases = PrintedCases(bindery.context)
    for entry in bindery.library.catalog.entries:
        for block in cases.node(entry, "book").blocks:
            if getattr(block, "role", "") in ("indicators", "target"):
                kinds = {row[2][0] for row in block.rows}  # type: ignore[union-attr]
                assert (kinds == {"目标"}) == (block.role == "target")  # type: ignore[union-attr]


def test_the_same_content_gives_the_same_bytes(bindery: Bindery, tmp_path: Path) -> None:
    """Neither the clock nor an earlier run leaves a trace in a PDF or Word file."""
    from book.conftest import ROOT, context_of, print_pdf, write_word

    file, entries = bindery.collection("houjin")
    fresh = context_of(bindery.library, ROOT / "cases", tmp_path / "cache")
    (product,) = print_pdf(fresh, file, entries)
    assert product.file.read_bytes() == bindery.pdf("houjin").read_bytes()
    word = write_word(fresh, file, entries)
    assert word.file.read_bytes() == bindery.word("houjin").read_bytes()


def test_the_title_of_an_index_stands_clear_of_its_columns(measured: list[Line]) -> None:
    """Both columns begin on one line, at least a line below the title, and no word is divided."""
    for title in ("词语索引", "地名索引"):
        (head,) = [x for x in measured if "".join(x.text.split()) == title and x.size > 15]
        below = [x for x in measured if x.page == head.page and x.baseline < head.baseline]
        middle = (min(x.left for x in below) + max(x.right for x in below)) / 2
        tops = [
            max(x.baseline for x in below if (x.left < middle) == left) for left in (True, False)
        ]
        assert head.baseline - max(tops) > head.size
        assert abs(tops[0] - tops[1]) < 3
