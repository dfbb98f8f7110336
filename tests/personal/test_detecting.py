"""Numbers of people are found however they are written, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.personal import find
from casebook.personal.detecting import masked
from feeding import steep_texts
from numbers_of_people import (
    GROUPS,
    INVISIBLE,
    NO_NUMBERS,
    NUMBERS,
    SCRIPTS,
    SEPARATORS,
    card_number,
    disguised,
    grouped,
    id_number,
    in_script,
)

DISGUISED = disguised()
DIGITS = st.text("0123456789", min_size=12, max_size=12)
VALID: dict[str, st.SearchStrategy[str]] = {
    "mobile-number": st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    "bank-card": DIGITS.map(lambda some: card_number(f"622202{some}")),
    "id-card": st.from_regex(
        r"(?:11|33|62)[0-9]{4}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|1[0-9])[0-9]{3}",
        fullmatch=True,
    ).map(id_number),
}


def reported(text: str) -> list[tuple[str, str]]:
    """Return what is found in a text: codes, and the stretches where they stand."""
    return [(span.kind.code, text[span.start : span.end]) for span in find(text)]


def test_the_table_is_as_long_as_the_review_of_what_got_through() -> None:
    """The review tried 356 ways; the table of ways and the list of near misses stay that long."""
    assert len(DISGUISED) > 356
    assert len(set(NO_NUMBERS)) > 100


@pytest.mark.parametrize(("code", "written"), DISGUISED.values(), ids=DISGUISED)
@pytest.mark.parametrize("around", ["联系人{}，谢谢", "。{}。", "\n1. {}\n", "（{}）"])
def test_each_way_of_writing_is_reported_where_it_stands(
    code: str, written: str, around: str
) -> None:
    """A number is reported once, with exactly its characters, whatever stands before and behind."""
    [(found, stretch)] = reported(around.format(written))
    assert found == code
    assert stretch == written.strip("（") or (stretch, written[0]) == (written[1:], "(")


@pytest.mark.parametrize("text", NO_NUMBERS)
@pytest.mark.parametrize("around", ["{}", "共{}等", "见 {} 。", "\n{}\n"])
def test_what_only_looks_like_a_number_is_not_reported(text: str, around: str) -> None:
    """Years, amounts, codes, addresses, digests and lists of figures are no numbers of people."""
    assert reported(around.format(text)) == []


@pytest.mark.parametrize("code", VALID)
@settings(max_examples=60)
@given(data=st.data())
def test_what_is_not_seen_hides_nothing(code: str, data: st.DataObject) -> None:
    """Characters and marks that no reader sees may stand anywhere in a number."""
    number = data.draw(VALID[code])
    sign = st.sampled_from(["", "", *INVISIBLE.values()])
    written = "".join(char + data.draw(sign) for char in number[:-1]) + number[-1]
    assert (code, written) in reported(f"号码：{written}。")


@pytest.mark.parametrize("code", VALID)
@settings(max_examples=60)
@given(data=st.data())
def test_separators_hide_nothing(code: str, data: st.DataObject) -> None:
    """Between the groups that people make may stand anything that parts words."""
    number = data.draw(VALID[code])
    lengths = data.draw(st.sampled_from(GROUPS[code]))
    separator = data.draw(st.sampled_from([*SEPARATORS.values()]))
    if separator in (".", "．") and len(lengths) == 2:
        separator = "-"  # a point between two groups makes a decimal
    written = grouped(number, lengths, separator)
    if code == "mobile-number" and any(
        part[:2] in ("18", "19", "20") for part in number_parts(number, lengths)
    ):
        return  # a group that could be a year
    assert (code, written) in reported(f"号码：{written}。")


def number_parts(number: str, lengths: tuple[int, ...]) -> list[str]:
    """Return the groups of four and of eight digits, which can be years and days."""
    parts = grouped(number, lengths, " ").split(" ")
    return [part for part in parts if len(part) in (4, 8)]


@pytest.mark.parametrize("code", VALID)
@settings(max_examples=60)
@given(data=st.data())
def test_other_digits_hide_nothing(code: str, data: st.DataObject) -> None:
    """Each digit may be of another script."""
    number = data.draw(VALID[code])
    scripts = st.sampled_from([*SCRIPTS.values(), "0123456789"])
    written = "".join(in_script(char, data.draw(scripts)) for char in number)
    assert (code, written) in reported(f"号码：{written}。")


LISTING = [", ", ",", "，", "、", ";", "；", " , "]
FIGURES = st.integers(0, 9999) | st.sampled_from([6222, 4000, 1101, 1949, 1231, 138, 1381])


@settings(max_examples=300)
@given(
    st.lists(st.tuples(FIGURES, st.sampled_from(LISTING)), min_size=8, max_size=60),
    st.sampled_from(["", *LISTING]),
)
def test_rows_of_figures_are_no_numbers(row: list[tuple[int, str]], always: str) -> None:
    """Figures in a row, with one separator or with several, are no number of a person by chance."""
    assert reported("".join(f"{figure}{always or separator}" for figure, separator in row)) == []


@pytest.mark.parametrize("separator", LISTING)
@pytest.mark.parametrize("code", ["mobile-number", "bank-card"])
def test_a_number_is_reported_where_a_row_of_its_groups_is_not(code: str, separator: str) -> None:
    """Groups parted by commas are a number when they stand alone, also behind a list marker."""
    written = grouped(NUMBERS[code], GROUPS[code][0], separator)
    for before in ("", "卡号", "1. ", "1、", "12、 ", "\n2、"):
        assert reported(f"{before}{written}。") == [(code, written)]
    assert reported(f"85{separator}{written}{separator}42") == []


def test_counts_in_fours_are_no_bank_card() -> None:
    """Five counts of four digits are a row, though four of them fit the checksum of a card."""
    card = grouped(card_number("455690123456789"), (4, 4, 4, 4), " ")
    assert reported(card) == [("bank-card", card)]
    assert reported(f"{card} 3120") == []
    assert reported(f"3120 {card}") == []


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    """No text ends in an error, and finds stand apart, in order, within the text."""
    found = find(text)
    assert all(0 <= span.start < span.end <= len(text) for span in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("之一", ""),
        ("①", ""),
        ("", "①"),
        ("l ", ""),
        ("85 ", " 42"),
        ("**1.** ", ""),
        ("2012年", ""),
    ],
)
def test_what_stands_close_hides_no_number(before: str, behind: str) -> None:
    """A Chinese numeral, a mark of a list or another figure beside a number is not part of it."""
    assert reported(f"{before}13812345678{behind}") == [("mobile-number", "13812345678")]


def test_the_graver_kind_is_reported_where_two_fit() -> None:
    """Digits are reported once, as the kind that a checksum speaks for."""
    assert [code for code, _ in reported(f"证号 {NUMBERS['id-card']} 电话13812345678")] == [
        "id-card",
        "mobile-number",
    ]


def test_a_number_is_shown_without_its_middle() -> None:
    """What is reported of a number does not repeat it."""
    assert masked("13812345678") == "138*****678"
    assert masked("a@b.cn") == "a****n"


TRIGGERS: dict[str, Callable[[int], str]] = {
    sign: lambda count, sign=sign: sign * count
    for sign in ("9", "1", "13812345678", "13812345678 ", "1 3 ", "86 ", "0086", "a@", "@", "a@b.",
                 "aa.", "[at]", "&#49;", "&#49", "&amp;", "%31", "%25", "<", "<a", "<b>1", "1<b>",
                 "<!--", "1\u200b", "\u200b", "*1", "一", "①", "O0", "l", "62 ", "0936-", "1.", "1\n",
                 "王 ", "王\u200b", "1,", "https://1", "110105")
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("trigger", TRIGGERS)
def test_time_grows_no_faster_than_the_text(trigger: str) -> None:
    """Eight times as many repeats of what a pattern looks for take about eight times as long."""
    assert steep_texts(find, TRIGGERS[trigger]) == []
