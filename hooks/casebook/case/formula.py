"""Arithmetic over named figures, evaluated exactly and without ``eval``.

Grammar: sums and differences of products and quotients of names, numbers and brackets. Numbers
are fractions, so 54 / (27 + 50) is 54/77 and nothing is lost before rounding.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

_OPERATORS = str.maketrans({"×": "*", "÷": "/", "−": "-", "（": "(", "）": ")"})
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_MAX_LENGTH = 400


class FormulaError(Exception):
    """The formula cannot be computed; the message says why and ``hint`` what to do, in Chinese.

    ``unknown`` is the unknown name, if that is the reason.
    """

    def __init__(self, message: str, hint: str, unknown: str = "") -> None:
        super().__init__(message)
        self.hint = hint
        self.unknown = unknown


def evaluate(formula: str, figures: Mapping[str, Fraction]) -> Fraction:
    """Compute a formula; ``figures`` maps names to values in the base units of their dimension.

    Raises :class:`FormulaError` for unknown names, unbalanced brackets and division by zero.
    """
    if len(formula) > _MAX_LENGTH:
        raise FormulaError(f"核算式超过 {_MAX_LENGTH} 字", "拆成几个指标，分步核算。")
    parser = _Parser(formula.translate(_OPERATORS), figures)
    value = parser.sum()
    if parser.position < len(parser.text):
        rest = parser.text[parser.position :][:10]
        raise FormulaError(
            f"核算式在“{rest}”处读不下去",
            "只写等号右边的算式，用指标的名称、数字和 + - * / ( )。",
        )
    return value


def quotient(formula: str) -> tuple[str, str] | None:
    """Return numerator and denominator of a formula that is one division; else None.

    ``升级加星支部 / (县直后进党组织 + 两新党组织)`` gives its two sides, so that the formula of a
    share shows the whole of its numerator.
    """
    text = formula.translate(_OPERATORS)
    depth, found = 0, -1
    for position, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if depth == 0 and char in "+-*/":
            if char != "/" or found >= 0:
                return None
            found = position
    if found < 0:
        return None
    return formula[:found].strip(), formula[found + 1 :].strip()


class _Parser:
    def __init__(self, text: str, figures: Mapping[str, Fraction]) -> None:
        self.text = text
        self.position = 0
        self.figures = figures
        self.depth = 0
        # Longest names first: 党支部 must not match where 新建党支部 stands.
        self.by_translated = {name.translate(_OPERATORS): figures[name] for name in figures}
        self.names = sorted(self.by_translated, key=len, reverse=True)
        self._blanks()

    def sum(self) -> Fraction:
        value = self._product()
        while (operator := self._take("+-")) is not None:
            right = self._product()
            value = value + right if operator == "+" else value - right
        return value

    def _product(self) -> Fraction:
        value = self._factor()
        while (operator := self._take("*/")) is not None:
            right = self._factor()
            if operator == "/" and right == 0:
                raise FormulaError("核算式里除数是 0", "核对除号后面的指标。")
            value = value * right if operator == "*" else value / right
        return value

    def _factor(self) -> Fraction:
        if self._take("(") is not None:
            self.depth += 1
            if self.depth > 20:
                raise FormulaError("核算式的括号套得太多", "拆成几个指标，分步核算。")
            value = self.sum()
            self.depth -= 1
            if self._take(")") is None:
                raise FormulaError("核算式的括号没有成对", "补上右括号。")
            return value
        # Compiling a pattern of the names would take longer than evaluating a case's few formulas.
        for name in self.names:
            if self.text.startswith(name, self.position):
                self._move(self.position + len(name))
                return self.by_translated[name]
        if match := _NUMBER.match(self.text, self.position):
            self._move(match.end())
            return Fraction(match[0])
        rest = re.split(r"[-+*/()]", self.text[self.position :])[0].strip()
        if not rest:
            raise FormulaError("核算式不完整", "补上缺少的指标名称或数字。")
        known = "、".join(self.figures) or "（没有）"
        raise FormulaError(
            f"核算式里的“{rest[:20]}”不是本案例指标的名称，或它的数值不是一个数",
            f"可用的指标：{known}。",
            rest,
        )

    def _take(self, operators: str) -> str | None:
        if self.position < len(self.text) and self.text[self.position] in operators:
            operator = self.text[self.position]
            self._move(self.position + 1)
            return operator
        return None

    def _move(self, position: int) -> None:
        self.position = position
        self._blanks()

    def _blanks(self) -> None:
        while self.position < len(self.text) and self.text[self.position].isspace():
            self.position += 1
