"""The wholes of figures and the shares in them: 54 of 77."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from casebook.case import Case, Indicator
from casebook.case.formula import FormulaError, evaluate, quotient
from casebook.case.quantity import exact, exact_text, in_base_unit, written
from casebook.listing import figure
from casebook.vocabulary import Vocabularies

_NO_SHARE = ("目标", "标准")


@dataclass(frozen=True)
class Whole:
    """The whole of a figure, in the figure's own unit.

    ``number`` is the position, from 1, of the indicator that reports it. ``qualifier`` is that of
    the whole itself. ``share`` is the indicator of the share, if the sources report one.
    """

    value: Fraction
    number: int
    qualifier: str = "精确"
    share: Indicator | None = None

    @property
    def text(self) -> str:
        """Return the whole without its unit: 77, 近 30."""
        return figure(exact_text(self.value), "", self.qualifier).text


class Share(NamedTuple):
    """A share for readers; ``computed`` means computed by the library, not reported by a source."""

    text: str
    computed: bool


def whole_of(case: Case, indicator: Indicator, vocabularies: Vocabularies) -> Whole | None:
    """Return the whole of a figure, if the case reports it.

    The best evidence is a share of the same kind whose formula divides this figure by its whole.
    Else the figure's key names the key of its whole; then the case must have exactly one figure of
    that key, because with two it would be unclear which is meant.
    """
    unit = vocabularies.units.resolve(indicator.unit).term
    if unit is None or exact(indicator.value) is None:
        return None
    return _by_formula(case, indicator, vocabularies) or _by_key(case, indicator, vocabularies)


def share_of(indicator: Indicator, whole: Whole | None) -> Share | None:
    """Return the share of a figure in its whole: as reported, else computed from exact figures.

    Nothing is computed for targets and standards, which are no results.
    """
    if whole is None:
        return None
    if whole.share is not None:
        stated = whole.share
        return Share(figure(stated.value, stated.unit, stated.qualifier).text, computed=False)
    value = exact(indicator.value)
    fit = (
        indicator.qualifier == "精确"
        and whole.qualifier == "精确"
        and indicator.kind not in _NO_SHARE
    )
    if not fit or value is None or not 0 < value <= whole.value:
        return None
    return Share(f"{written(value / whole.value * 100, 1)}%", computed=True)


def _by_formula(case: Case, indicator: Indicator, vocabularies: Vocabularies) -> Whole | None:
    unit = vocabularies.units.resolve(indicator.unit).term
    figures = {
        other.name: base
        for other in case.indicators
        if (base := in_base_unit(other, vocabularies.units)) is not None
    }
    for number, other in enumerate(case.indicators, 1):
        sides = quotient(other.formula) if other.formula else None
        if sides is None or sides[0] != indicator.name or other.kind != indicator.kind:
            continue
        try:
            base = evaluate(sides[1], figures)
        except FormulaError:
            continue
        used = [i for i in case.indicators if i.name in sides[1] and i.qualifier != "精确"]
        scale = unit.scale if unit else Fraction(1)
        return Whole(base / scale, number, "约" if used else "精确", share=other)
    return None


def _by_key(case: Case, indicator: Indicator, vocabularies: Vocabularies) -> Whole | None:
    keys, units = vocabularies.keys, vocabularies.units
    key = keys.resolve(indicator.key).term if indicator.key else None
    if key is None or not key.total:
        return None
    found = []
    for number, other in enumerate(case.indicators, 1):
        other_key = keys.resolve(other.key).term if other.key else None
        if other_key is not None and other_key.id == key.total:
            found.append((number, other))
    unit = units.resolve(indicator.unit).term
    if len(found) != 1 or unit is None:
        return None
    number, other = found[0]
    base = in_base_unit(other, units)
    if base is None:
        return None
    return Whole(base / unit.scale, number, other.qualifier)
