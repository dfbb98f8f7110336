"""Formulas are exact arithmetic over named figures, and nothing else."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.case.formula import FormulaError, evaluate, quotient

NAMES = {
    "失修水渠": Fraction(40),
    "修好水渠": Fraction(30),
    "水渠": Fraction(7),
    "投入": Fraction("1.06"),
}


def _join(parts: tuple) -> tuple[str, Fraction | None]:
    (left, a), operator, (right, b) = parts
    text = f"({left} {operator} {right})"
    if a is None or b is None or (operator == "/" and b == 0):
        return text, None
    value = {"+": a + b, "-": a - b, "*": a * b, "/": a / b if b else a}[operator]
    return text, value


_LEAVES = st.one_of(
    st.sampled_from(sorted(NAMES)).map(lambda name: (name, NAMES[name])),
    st.decimals(0, 10**6, places=2).map(lambda d: (str(d), Fraction(str(d)))),
    st.integers(0, 10**6).map(lambda n: (str(n), Fraction(n))),
)
EXPRESSIONS = st.recursive(
    _LEAVES,
    lambda inner: st.tuples(inner, st.sampled_from("+-*/"), inner).map(_join),
    max_leaves=8,
)


@given(EXPRESSIONS)
def test_formulas_equal_fraction_arithmetic(expression: tuple[str, Fraction | None]) -> None:
    """Every generated expression comes out as its fractions do; division by zero is refused."""
    text, expected = expression
    if expected is None:
        with pytest.raises(FormulaError):
            evaluate(text, NAMES)
    else:
        assert evaluate(text, NAMES) == expected


@given(st.text(max_size=60))
def test_any_text_is_a_value_or_a_reason(text: str) -> None:
    """No text raises anything but the refusal, whose words are for people."""
    try:
        assert isinstance(evaluate(text, NAMES), Fraction)
    except FormulaError as error:
        assert str(error) and error.hint


@pytest.mark.parametrize(
    "text",
    [
        '__import__("os").system("touch pwned")',
        "open('pwned', 'w')",
        "().__class__.__bases__[0]",
        "9**9**9**9",
        "exec('1')",
        "水渠.__class__",
        "lambda: 1",
        "１ + １",
    ],
)
def test_code_is_never_run(text: str, tmp_path, monkeypatch) -> None:
    """Python in a formula is refused as an unknown name and leaves nothing behind."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FormulaError):
        evaluate(text, NAMES)
    assert not list(tmp_path.iterdir())


def test_precedence_and_signs_of_people() -> None:
    """Products bind before sums, left to right; × ÷ − and full-width brackets are understood."""
    assert evaluate("失修水渠 - 修好水渠 - 1", NAMES) == 9
    assert evaluate("修好水渠 ÷ 失修水渠 × 2", NAMES) == Fraction(3, 2)
    assert evaluate("（失修水渠 − 修好水渠） × 3", NAMES) == 30


def test_longest_name_is_read() -> None:
    """A name inside a longer name is not mistaken for it."""
    assert evaluate("失修水渠 / 水渠", NAMES) == Fraction(40, 7)


def test_endless_formulas_are_refused() -> None:
    """Length and depth are bounded, so no formula can exhaust the program."""
    with pytest.raises(FormulaError):
        evaluate("1" + "+1" * 400, NAMES)
    with pytest.raises(FormulaError):
        evaluate("(" * 150 + "1" + ")" * 150, NAMES)


def test_quotient_gives_the_whole_of_a_share() -> None:
    """A formula that is one division has two sides; any other has none."""
    assert quotient("修好水渠 / (失修水渠 + 水渠)") == ("修好水渠", "(失修水渠 + 水渠)")
    assert quotient("修好水渠 + 水渠") is None
    assert quotient("修好水渠 / 失修水渠 / 2") is None
    assert quotient("修好水渠") is None
