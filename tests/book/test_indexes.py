"""The indexes: which words they hold, and that every number is a page where the word stands."""

from __future__ import annotations

import re
import zipfile
from collections import defaultdict
from contextlib import closing
from pathlib import Path

import pikepdf
import pytest

from book.conftest import ROOT, Bindery, context_of
from book.measure import Line, lines, page_texts
from book.typeset import printed
from casebook.book.indexes import IndexEntry, IndexGroup, Spellings, ranges
from casebook.book.printed_cases import PrintedCases
from casebook.book.selection import chapters
from casebook.book.trims import TRIMS, page_of
from casebook.book.typesetting import Typesetter

MM = 72 / 25.4


def group(*entries: IndexEntry) -> tuple[IndexGroup, ...]:
    """Return an index of some entries under one letter."""
    return (IndexGroup("A", entries),)


def test_a_word_inside_a_longer_one_stands_there_too() -> None:
    """Both the longer word and the one it contains get the page."""
    long, short = (
        IndexEntry("三会一课制度", ("三会一课制度",)),
        IndexEntry("三会一课", ("三会一课",)),
    )
    found = list(Spellings(group(long, short)).found("实行三会一课制度。三会一课。", "case-a"))
    assert found == [(2, (long, short)), (9, (short,))]


def test_a_place_counts_only_in_its_own_cases() -> None:
    """A village of the same name in another province is another village."""
    place = IndexEntry("红星村（甲省）", ("红星村",), cases=("case-a",))
    spellings = Spellings(group(place))
    assert list(spellings.found("红星村", "case-a")) == [(0, (place,))]
    assert list(spellings.found("红星村", "case-b")) == []


def test_marks_of_expressions_in_a_word_are_only_characters() -> None:
    """“1+N”服务 is found as written, with and without its quotation marks."""
    word = IndexEntry("“1+N”服务", ("“1+N”服务", "1+N服务"))
    found = Spellings(group(word)).found("有“1+N”服务，也写1+N服务，不写11N服务。", "case-a")
    assert [start for start, _ in found] == [1, 11]


@pytest.mark.parametrize(
    ("numbers", "printed"),
    [((), ""), ((4,), "4"), ((4, 5), "4，5"), ((4, 5, 6, 9), "4—6，9"), ((1, 3, 4, 5), "1，3—5")],
)
def test_three_pages_in_a_row_are_a_range(numbers: tuple[int, ...], printed: str) -> None:
    """A word that goes on over pages is told as a reader would look it up."""
    assert ranges(numbers) == printed


@pytest.mark.slow
def test_every_number_is_a_page_where_the_word_stands(bindery: Bindery) -> None:
    """In text, tables, diagrams and headings alike; numbers ascend, and none is told twice."""
    context = context_of(bindery.library, ROOT / "cases", bindery.context.store.folder)
    file, entries = bindery.collection("cunzhi")
    some = chapters(entries, file.collection, context.catalog)
    book = context.bound(file, some, "gongwen", "")
    with closing(context), context.lent_compiler() as compiler:
        printed = Typesetter(context, compiler, PrintedCases(context)).book(book, measure=True)
    texts = page_texts(printed.file)
    with pikepdf.open(printed.file) as opened:
        first = [str(page.label) for page in opened.pages].index("1")
    assert len(printed.words) > 40
    for number, pages in printed.words.items():
        entry = book.spellings.entries[number]
        assert list(pages) == sorted(set(pages)), entry.term
        for page in pages:
            # A word may begin on a page and end on the next one.
            text = "".join(texts[first + page - 1 : first + page + 1])
            forms = ("".join(form.split()) for form in (entry.term, *entry.spellings))
            assert any(form in text for form in forms), (entry.term, page)
    classes = {term.name for entry in entries for term in entry.terms["domains"]}
    assert not classes & {entry.term for entry in book.spellings.entries}


@pytest.mark.slow
def test_word_makes_the_same_indexes_anew(bindery: Bindery) -> None:
    """Every word of an index is entered in the text, and its stored numbers ascend."""
    with zipfile.ZipFile(bindery.word("houjin")) as package:
        xml = package.read("word/document.xml").decode()
    assert xml.count(" INDEX ") == 2
    entered = {term.replace("\\", "") for term in re.findall(r' XE "(.*?)"(?: \\f "p")? <', xml)}
    after = xml.partition(" INDEX ")[2]
    rows = re.findall(r'"Index1"/></w:pPr>(.*?)</w:p>', after)
    assert len(rows) > 30
    for row in rows:
        term, *numbers = re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", row)
        told = [int(number) for number in re.findall(r"\d+", "".join(numbers))]
        assert told == sorted(set(told)), term
        assert term in entered or told, term


INDEX = (
    '#set page(numbering: "1", footer: folio(cfg))\n#indexes(cfg, (("词语索引", sheet.groups, 0),))'
)


@pytest.mark.parametrize(
    ("trim", "large", "words"), [("A4", False, 61), ("16开", False, 26), ("A5", True, 61)]
)
def test_columns_hold_every_entry_and_the_last_page_is_filled(
    tmp_path: Path, trim: str, large: bool, words: int
) -> None:
    """A word of 180 pages goes over to the next column; no number juts out, no page is nearly empty."""
    entries = [
        {
            "term": f"词语{n:02d}" + "很长的" * (n % 4),
            "numbers": [*range(n, n + count * 3, 3)],
            "labels": [],
        }
        for n in range(words)
        for count in (180 if n == 7 else n % 13 + 1,)
    ]
    groups = [{"initial": "A", "entries": entries[:9]}, {"initial": "B", "entries": entries[9:]}]
    pdf = printed(tmp_path, INDEX, trim, "book", large=large, groups=groups)
    margins = page_of(trim, "book", large=large)["margins"]
    assert isinstance(margins, dict)
    top = (TRIMS[trim].height - margins["top"]) * MM
    high = top - margins["bottom"] * MM
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines(pdf):
        if line.baseline > margins["bottom"] * MM:
            pages[line.page].append(line)
    assert "".join(page_texts(pdf)).count("词语") == words + 1
    for number, page in pages.items():
        outside = margins["outside" if number % 2 == 0 else "inside"]
        # A comma at the end of a line has half of its square empty.
        ends = [line.right - line.size / 2 * line.text.endswith("，") for line in page]
        assert max(ends) <= (TRIMS[trim].width - outside) * MM + 1
        filled = (top - min(line.baseline for line in page)) / high
        assert filled >= (0.15 if number == max(pages) else 0.6), number
