"""Long lines are cut around what matters, so that a terminal shows it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from casebook.problems.terminal import WIDTH, around, blank, cells, difference

_LINES = st.text(st.sampled_from("甲乙，。8a "), max_size=160)


@given(_LINES, st.data())
def test_the_place_is_shown_with_what_stands_before_it(line: str, data: st.DataObject) -> None:
    """What is shown has the character of the place just behind the part before it."""
    at = data.draw(st.integers(0, len(line)))
    shown, before = around(line, at)
    assert shown.startswith(before)
    rest, line = shown[len(before) :], line[at:]
    assert rest == line or (rest.endswith("……") and line.startswith(rest[:-2]))
    assert cells(shown.strip("…")) <= WIDTH
    assert cells(blank(before)) == cells(before)


def test_width_counts_two_cells_for_a_chinese_character() -> None:
    """As a terminal does."""
    assert cells("甲a，1") == cell_len("甲a，1") == 6


def test_difference_shows_the_words_around_it() -> None:
    """Of a long paragraph only what was changed is shown, before and after, with its line."""
    old = "甲" * 200 + ",乙" + "丙" * 200
    new = old.replace(",", "，")
    first, minus, plus = difference(["a", old], ["a", new])
    assert first == "第 2 行"
    assert minus == "-……" + "甲" * 16 + ",乙" + "丙" * 18 + "……"
    assert plus == "+……" + "甲" * 16 + "，乙" + "丙" * 18 + "……"


def test_difference_shows_short_and_moved_lines_whole() -> None:
    """Short lines stand as they are; lines that moved are shown where they went."""
    assert list(difference(["a: 1", "b: 2"], ['a: "1"', "b: 2"])) == ["第 1 行", "-a: 1", '+a: "1"']
    assert list(difference(["b", "a", "c"], ["a", "b", "c"])) == ["第 1 行", "+a", "第 2 行", "-a"]
    assert list(difference(["a"], ["a"])) == []
