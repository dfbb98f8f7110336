"""The rules of figures besides their words: formulas, ranges, quotes and evidence.

Units and keys are words of vocabularies and are checked in ``terms.py``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction

from casebook.case.concepts import Indicator
from casebook.case.formula import FormulaError, evaluate
from casebook.case.quantity import decimals, exact, in_base_unit, written
from casebook.case.reading import Draft
from casebook.case.rules.finding import Context, Finding
from casebook.case.spoken import number_of

_OPERATORS = re.compile(r"[-+*/()（）×÷]")
_NUMBERS = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_SCIENTIFIC = re.compile(r"\s*[-+]?[0-9]*\.?[0-9]*[eE][-+]?[0-9]+\s*")
_THOUSANDS = re.compile(r"(?<=[0-9])[,，](?=[0-9]{3}(?![0-9]))")


def names_hold_no_operators(draft: Draft, context: Context) -> Iterator[Finding]:
    """Check that no name contains an operator, which a formula would read as arithmetic."""
    for index, indicator in enumerate(draft.case.indicators):
        if match := _OPERATORS.search(indicator.name):
            yield Finding(
                draft.at("indicators", index, "name"),
                "indicator-name",
                f"指标名“{indicator.name}”里有“{match[0]}”，会和核算式混淆",
                "换成文字，例如用“其中”“至”代替括号和横线。",
            )


def text_values_hold_figures(draft: Draft, context: Context) -> Iterator[Finding]:
    """Check that a text value holds at least two numbers: it must be a range or a ratio."""
    for index, indicator in enumerate(draft.case.indicators):
        value = indicator.value
        if not isinstance(value, str):
            continue
        if not _is_range(value):
            yield Finding(
                draft.at("indicators", index, "value"),
                "value-form",
                f"“{indicator.name}”的数值“{value}”不是一个数，也不是区间或比例",
                _value_hint(value, indicator.unit),
            )


def _is_range(value: str) -> bool:
    if _SCIENTIFIC.fullmatch(value):
        return False  # one number, perhaps infinite
    return len(_NUMBERS.findall(_THOUSANDS.sub("", value))) >= 2


def _value_hint(value: str, unit: str) -> str:
    if number := number_of(value, unit):
        return f"写成 value: {number}，不加引号；单位 {unit} 写在 unit。"
    if re.search("[0-9] *[百千]?[万亿]", unicodedata.normalize("NFKC", value)):
        return "“万”“亿”要么算进数里（8.5万写成 85000），要么写进 unit（value: 8.5，unit: 万元），只写一处。"
    numbers = _NUMBERS.findall(_THOUSANDS.sub("", unicodedata.normalize("NFKC", value)))
    if _SCIENTIFIC.fullmatch(value):
        return "不用 1e5 这样的写法，照原文写成普通的数，例如 100000。"
    if numbers:
        return (
            f"写成 value: {numbers[0]}，不加引号；单位写在 unit，"
            "“约”“余”“以上”这些字写在 qualifier。"
        )
    return '写阿拉伯数字；区间和比例写成 "5-10"、"19:14"；只有文字的成效写进 results。'


def formulas_come_out(draft: Draft, context: Context) -> Iterator[Finding]:
    """Check that a value equals its formula, within its written precision and qualifier."""
    units = context.vocabularies.units
    if all(indicator.formula is None for indicator in draft.case.indicators):
        return
    figures = {
        indicator.name: base
        for indicator in draft.case.indicators
        if (base := in_base_unit(indicator, units)) is not None
    }
    for index, indicator in enumerate(draft.case.indicators):
        if indicator.formula is None:
            continue
        location = draft.at("indicators", index, "formula")
        unit = units.resolve(indicator.unit).term
        value = exact(indicator.value)
        if unit is None:
            continue  # reported at the unit
        if value is None:
            text = f"“{indicator.name}”的数值不是一个数，核算式无从比较"
            yield Finding(location, "formula", text, "删掉核算式，或把数值写成数字。")
            continue
        others = {name: base for name, base in figures.items() if name != indicator.name}
        try:
            computed = evaluate(indicator.formula, others) / unit.scale
        except FormulaError as error:
            # A name may be unknown only because another figure is invalid, which is reported there.
            if not error.unknown or _all_usable(draft, context):
                yield Finding(location, "formula", f"“{indicator.name}”：{error}", error.hint)
            continue
        if not _agrees(indicator, value, computed):
            yield Finding(
                location,
                "formula-mismatch",
                f"“{indicator.name}”写的是 {written(value)}{indicator.unit}，"
                f"按核算式应为 {written(computed, 2)}{indicator.unit}",
                "核对数值、单位和核算式；原文自己算不拢的，改用 doubts 写明。",
            )


def _all_usable(draft: Draft, context: Context) -> bool:
    """Return whether every figure of the file was read and has a valid name and a known unit."""
    raw = draft.document.meta.get("indicators")
    indicators = draft.case.indicators
    names = {indicator.name for indicator in indicators}
    return len(indicators) == len(names) == len(raw or ()) and not any(
        _OPERATORS.search(indicator.name)
        or context.vocabularies.units.resolve(indicator.unit).term is None
        or (isinstance(indicator.value, str) and not _is_range(indicator.value))
        for indicator in indicators
    )


def _agrees(indicator: Indicator, value: Fraction, computed: Fraction) -> bool:
    step = Fraction(1, 10 ** decimals(indicator.value))
    if indicator.qualifier in ("以上", "余", "多", "不低于"):
        return computed >= value - step / 2
    if indicator.qualifier in ("近", "不超过"):
        return computed <= value + step / 2
    if indicator.qualifier == "约":
        return abs(computed - value) <= max(step, abs(value) / 20)
    return abs(computed - value) <= step / 2


def baselines_say_when(draft: Draft, context: Context) -> Iterator[Finding]:
    """Check that the time or nature of a baseline comes with a baseline."""
    for index, indicator in enumerate(draft.case.indicators):
        if indicator.baseline is None and (indicator.baseline_as_of or indicator.baseline_note):
            key = "baseline_as_of" if indicator.baseline_as_of else "baseline_note"
            yield Finding(
                draft.at("indicators", index, key),
                "baseline-missing",
                f"“{indicator.name}”写了 {key}，却没有基线数值 baseline",
                "补上 baseline，或删掉这一行。",
                at_key=True,
            )


def grades_have_reasons(draft: Draft, context: Context) -> Iterator[Finding]:
    """Check that an evidence grade has a reason; 待评 needs none."""
    if not draft.has("evidence"):
        return
    evidence = draft.case.evidence
    if evidence.grade != "待评" and not evidence.basis:
        yield Finding(
            ("evidence", "grade"),
            "grade-without-reason",
            f"证据等级写了“{evidence.grade}”，没有写理由（basis）",
            "在 evidence 下面加 basis，写明为什么是这一级；还没有评的写 待评。",
        )


def deadlines_are_of_targets(draft: Draft, context: Context) -> Iterator[Finding]:
    """Check that only a target has a deadline; a result has a date."""
    for index, indicator in enumerate(draft.case.indicators):
        if indicator.deadline and indicator.kind not in ("目标", "标准"):
            yield Finding(
                draft.at("indicators", index, "deadline"),
                "deadline-without-target",
                f"“{indicator.name}”的类别是{indicator.kind}，不该有期限",
                "已经做到的写 as_of（截至）；是目标的把 kind 改成 目标。",
            )


RULES = (
    names_hold_no_operators,
    text_values_hold_figures,
    formulas_come_out,
    baselines_say_when,
    grades_have_reasons,
    deadlines_are_of_targets,
)
