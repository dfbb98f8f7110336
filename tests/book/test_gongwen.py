"""The style of official documents, measured from the PDF against GB/T 9704—2012."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from book.conftest import Bindery
from book.measure import Line, lines, turned
from casebook.book.printed_cases import PrintedCases

MM = 72 / 25.4
PITCH = 225 * MM / 22
SIZE = 156 * MM / 28
CJK = re.compile(r"[\u3400-\u9fff]")


@pytest.fixture(scope="module")
def document(bindery: Bindery) -> Path:
    """Return the collection in this style."""
    return bindery.pdf("cunzhi", "gongwen")


@pytest.fixture(scope="module")
def measured(document: Path) -> list[Line]:
    """Return its lines."""
    return lines(document)


def body(measured: list[Line]) -> list[Line]:
    """Return lines of 3号 text; contents with their dots are no running text."""
    return [
        line
        for line in measured
        if line.size == pytest.approx(SIZE, abs=0.05) and "...." not in line.text
    ]


def pages_of(measured: list[Line]) -> set[int]:
    """Return the pages that have lines."""
    return {line.page for line in measured}


def test_lines_are_a_twenty_second_of_the_type_area_apart(measured: list[Line]) -> None:
    """Neighbouring lines of text stand 225 mm / 22 apart, whatever the font."""
    text = [line for line in body(measured) if len(line.text) > 15]
    steps = Counter(
        round(above.baseline - below.baseline, 1)
        for above, below in pairwise(text)
        if above.page == below.page and above.baseline - below.baseline < 1.5 * PITCH
    )
    exact = sum(count for step, count in steps.items() if abs(step - PITCH) < 0.15)
    assert steps.total() > 100
    assert exact == steps.total(), steps


def test_a_line_holds_28_characters_on_156_millimetres(measured: list[Line]) -> None:
    """Full lines of Chinese characters alone count 28 and fill the measure; lists are indented."""
    edge = {
        page: min(one.left for one in measured if one.page == page) for page in pages_of(measured)
    }
    only = [
        line
        for line in body(measured)
        if line.left - edge[line.page] < 1
        and re.fullmatch(r"[\u3400-\u9fff、，。；：]{28}", line.text)
        and CJK.match(line.text[-1])
    ]
    assert only
    for line in only:
        assert line.right - line.left == pytest.approx(156 * MM, abs=1.0)
    ends = [line for line in body(measured) if CJK.match(line.text[0] + line.text[-1])]
    spans = [line.right - line.left for line in ends if CJK.match(line.text[-1])]
    assert max(spans) == pytest.approx(156 * MM, abs=1.0)


def test_margins_are_37_35_28_and_26_millimetres(document: Path, measured: list[Line]) -> None:
    """The type area begins 28 mm from the spine and ends 26 mm from the outer edge."""
    with pikepdf.open(document) as opened:
        box = [float(value) for value in opened.pages[0].mediabox]
    assert (box[2], box[3]) == (pytest.approx(210 * MM, abs=0.1), pytest.approx(297 * MM, abs=0.1))
    for parity, left in ((0, 28), (1, 26)):
        text = [
            line
            for line in body(measured)
            if line.page % 2 == parity and CJK.match(line.text[0]) and CJK.match(line.text[-1])
        ]
        assert min(line.left for line in text) == pytest.approx(left * MM, abs=1.0)
        assert max(line.right for line in text) == pytest.approx((left + 156) * MM, abs=1.0)
    assert max(line.baseline for line in body(measured)) < (297 - 37) * MM
    assert min(line.baseline for line in body(measured)) > 35 * MM - 1


def test_page_numbers_stand_outside_between_dashes_below_the_type_area(
    document: Path, measured: list[Line]
) -> None:
    """4号 numbers: on odd pages at the right, on even pages at the left, one character in."""
    with pikepdf.open(document) as opened:
        upright = {i for i, p in enumerate(opened.pages) if "/Rotate" not in p.obj}
    numbers = [
        line
        for line in measured
        if line.page in upright and re.fullmatch(r"—\s*\d+\s*—", line.text.strip())
    ]
    assert len(numbers) > 20
    for line in numbers:
        assert line.size == pytest.approx(14, abs=0.1)
        assert line.baseline < 35 * MM
        digits = int(re.sub(r"\D", "", line.text))
        if digits % 2:
            assert line.right == pytest.approx((210 - 26) * MM - 14, abs=1.5)
        else:
            assert line.left == pytest.approx(26 * MM + 14, abs=1.5)


def test_headings_are_counted_as_official_documents_count(bindery: Bindery) -> None:
    """一、 for sections, （一） below them, and what an author counted is not counted twice."""
    from casebook.book.tree import Heading
    from casebook.book.walking import plain

    entry = bindery.library.catalog.by_path["shanxi/140724-liangbao-sandai-siguifan.md"]
    node = PrintedCases(bindery.context).node(entry, "gongwen")
    heads = [(b.level, plain(b.content)) for b in node.blocks if isinstance(b, Heading)]
    assert heads[0] == (1, "一、机制构成")
    assert [text[:3] for level, text in heads if level == 2][:2] == ["（一）", "（二）"]
    assert not [text for _, text in heads if re.match(r"（.）[一二三]、", text)]


def test_headings_and_entries_begin_two_characters_in(measured: list[Line]) -> None:
    """一、 and （一） stand where a paragraph begins, and no entry of a list has a bullet."""
    heads = [
        line
        for line in body(measured)
        if re.match(r"[一二三四五六七八九十]+、|（[一二三四]）", line.text)
    ]
    assert len(heads) > 30
    for line in heads:
        left = (26 if line.page % 2 else 28) * MM
        assert line.left - left == pytest.approx(2 * SIZE, abs=8), (
            line.text
        )  # a bracket is drawn inside
    assert [line.text for line in measured if line.text[0] in "•–·"] == []


def test_nothing_stands_above_the_type_area(document: Path, measured: list[Line]) -> None:
    """公文 have no running heads, and pages that are left blank have no number either."""
    with pikepdf.open(document) as opened:
        upright = {i for i, p in enumerate(opened.pages) if "/Rotate" not in p.obj}
        every = len(opened.pages)
    front = 4  # cover and title page are set by themselves
    high = [line for line in measured if line.page in upright and line.page >= front
            and line.baseline > (297 - 37) * MM]  # fmt: skip
    assert high == []
    alone = Counter(line.page for line in measured)
    assert [page for page, count in alone.items() if count == 1 and page in upright] == []
    assert set(range(every)) - set(alone) - set(turned(document))


def test_landscape_pages_carry_the_number_where_the_others_do(
    document: Path, measured: list[Line]
) -> None:
    """Once the sheet is turned it stands on the same baseline, as far from the outer edge."""
    baselines = {
        round(line.baseline, 1) for line in measured if re.fullmatch(r"—\s*\d+\s*—", line.text)
    }
    assert len(baselines) == 1
    folios = turned(document)
    assert folios
    for page, chars in folios.items():
        assert re.fullmatch(r"—\s*\d+\s*—", "".join(c for c, _, _ in chars))
        assert {round(baseline, 1) for _, _, baseline in chars} == baselines
        lefts = [left for _, left, _ in chars]
        if page % 2 == 0:
            assert max(lefts) + 14 == pytest.approx((210 - 26) * MM - 14, abs=2)
        else:
            assert min(lefts) == pytest.approx(26 * MM + 14, abs=2)
