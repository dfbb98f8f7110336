"""A figure as a number with its unit: exact, comparable, and written as people write it."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from casebook.case.concepts import Indicator
from casebook.vocabulary import Vocabulary

_UNIT = re.compile(r"[\u4e00-\u9fff]{1,4}|[A-Za-zΩ℃°µ²³/]{1,8}")
"""What a unit can be: a few characters, or letters."""


@lru_cache(4096, typed=True)  # every rule asks for it, and parsing a fraction is slow
def exact(value: int | float | str) -> Fraction | None:
    """Return a value as the exact number its author wrote; None for ranges and ratios."""
    if isinstance(value, str):
        return None
    return Fraction(str(value))


def in_base_unit(indicator: Indicator, units: Vocabulary) -> Fraction | None:
    """Return a figure in the base unit of its dimension: 1.06 亿元 → 106000000 (元).

    None when the value is no single number or its unit is unknown.
    """
    return convert(indicator.value, indicator.unit, units)


def convert(value: int | float | str | None, unit: str, units: Vocabulary) -> Fraction | None:
    """Return ``value`` of ``unit`` in the base unit of the unit's dimension."""
    number = None if value is None else exact(value)
    term = units.resolve(unit).term
    if number is None or term is None:
        return None
    # hot path: most units are base units, and multiplying fractions is slow
    return number if term.scale == 1 else number * term.scale


def may_be_unit(word: str, units: Vocabulary) -> bool:
    """Return whether a word can be a unit that the vocabulary does not have yet.

    A word that is like a unit of the vocabulary is more likely a slip.
    """
    return bool(_UNIT.fullmatch(word)) and units.complete and not units.resolve(word).candidates


def decimals(value: int | float | str) -> int:
    """Return the number of decimals that a number was written with."""
    return max(0, -int(Decimal(str(value)).as_tuple().exponent))


def written(value: int | float | str | Fraction, places: int | None = None) -> str:
    """Return a number for readers: no trailing zeros, at most ``places`` decimals."""
    if isinstance(value, str):
        return value
    if isinstance(value, Fraction):
        value = float(round(value, places if places is not None else 6))
    elif places is not None:
        value = round(value, places)
    text = format(Decimal(str(value)).normalize(), "f")
    return "0" if text in ("-0", "") else text


def exact_text(value: Fraction) -> str:
    """Return a number with all its decimals; a non-terminating one is rounded and marked 约."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return "约 " + exact_text(Fraction(round(value * 100), 100))
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    digits = str(abs(int(value * 10**places))).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
