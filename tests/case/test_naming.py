"""What a mechanism is called, and which numbers its name counts with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.case import Mechanism
from casebook.case.naming import called, core, numerals, plain, quoted

WORDS = st.sampled_from(["保", "带", "规范", "抓", "清", "议", "员", "覆盖"])
DIGITS = "一二三四五六七八九"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("“3+1”帮扶机制", [3, 1]),
        ("两保三带四规范", [2, 3, 4]),
        ("“四个全覆盖”", [4]),
        ("支部“五化”建设", [5]),
        ("十二条", [12]),
        ("二十项", [20]),
        ("“双述双评”制度", []),
        ("第一书记一线工作法", []),
        ("“四位一体”", [4]),
        ("统一领导", []),
        ("2022年示范点", []),
    ],
)
def test_numerals_of_known_names(name: str, expected: list[int]) -> None:
    """Numbers that count are read, those inside fixed words are not."""
    assert numerals(name) == expected


@given(st.lists(st.tuples(st.integers(1, 9), WORDS), min_size=1, max_size=5))
def test_numerals_of_generated_names(parts: list[tuple[int, str]]) -> None:
    """A name made of numeral and word, again and again, gives back its numerals in order."""
    name = "".join(f"{DIGITS[count - 1]}{word}" for count, word in parts)
    assert numerals(f"“{name}”工作法") == [count for count, _ in parts]


@given(st.lists(st.integers(1, 9), min_size=1, max_size=4))
def test_numerals_of_sums(counts: list[int]) -> None:
    """Names like 3+1 give their numbers."""
    assert numerals("“" + "+".join(map(str, counts)) + "”模式") == counts


@given(st.text())
def test_any_name_has_numerals(name: str) -> None:
    """No name raises."""
    assert all(number >= 0 for number in numerals(name))


def test_names_are_compared_by_their_core() -> None:
    """What stands in quotation marks is what people say; aliases lead to their full form."""
    assert core("“3+1”帮扶机制") == "3+1"
    assert core("支部五化") == "支部五化"
    assert plain(" “三员” 共建 ") == "三员共建"
    mechanism = Mechanism(
        name="“3+1”帮扶机制", aliases=["3+1帮扶", "“3+1”机制"], parts=[{"label": "3"}]
    )
    assert called(mechanism) == {"3+1": "“3+1”帮扶机制", "3+1帮扶": "3+1帮扶"}


@pytest.mark.parametrize(
    ("name", "expected"), [("3+1", "“3+1”"), ("“三员”选派四个条件", "“‘三员’选派四个条件”")]
)
def test_quotation_marks_are_nested(name: str, expected: str) -> None:
    """A name that has quotation marks of its own gets inner ones when it is quoted."""
    assert quoted(name) == expected
