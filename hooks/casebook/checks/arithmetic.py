"""The arithmetic checks of figures: shares, changes, and totals with their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from casebook.case.quantity import in_base_unit, written
from casebook.case.rules import Finding
from casebook.checks.scope import Check, Scope, Submission
from casebook.problems import ADVICE

_STOPS = "。；;！？!?\n"
_REACH = 300
"""Characters before and behind a figure in which its sentence has to begin and end."""
_STOP = re.compile(f"[{_STOPS}]")
_FIGURE = re.compile(
    r"(?<![\d.\"“-])(?P<number>\d+(?:\.\d+)?)(?P<scale>[万亿]?)(?P<more>[多余]?)"
    r"(?P<unit>[%％]|个百分点|[个名户人村位件条家处项次套名元亩]|)"
)
_SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}
_SHARE = re.compile(r"占[^，,、。；\n\d]{0,12}?(?P<share>\d+(?:\.\d+)?)[%％]")
_UP = "增加|增长|提高|上升|增至|增|升|扩大|翻"
_DOWN = "减少|下降|降低|缩短|减|降"
_FROM_TO = re.compile(
    rf"(?:由|从)[^，,。；\n\d]{{0,14}}(?P<old>\d+(?:\.\d+)?)(?P<s1>[万亿]?)(?P<u1>[^\d，,]{{0,3}}?)"
    rf"(?:{_UP}|{_DOWN})[^，,\d]{{0,4}}[到至为][^，,\d]{{0,4}}"
    rf"(?P<new>\d+(?:\.\d+)?)(?P<s2>[万亿]?)"
)
_CHANGE = re.compile(
    rf"(?P<way>{_UP}|{_DOWN})了?[^，,\d到至为]{{0,3}}(?P<change>\d+(?:\.\d+)?)(?P<kind>[%％]|个百分点)"
)
_NO_COUNT = ("", "%", "％", "个百分点")
_AMONG = re.compile(r"其中|分别是|分别为|包括")
_OPEN_LIST = re.compile(r"[等余多约近]|以上|其他|另|[%％]")


class _Figure(NamedTuple):
    start: int
    value: Fraction
    unit: str
    exact: bool


@lru_cache(8)  # a sentence is asked for at each of its shares
def _figures(text: str) -> tuple[_Figure, ...]:
    found = []
    for match in _FIGURE.finditer(text):
        if text[match.end() : match.end() + 1] in ("年", "月", "日", "-", "/", "：", ":"):
            continue
        value = Fraction(match["number"]) * _SCALES[match["scale"]]
        before = text[max(0, match.start() - 2) : match.start()]
        exact = not match["more"] and not re.search("[近约超]", before)
        found.append(_Figure(match.start(), value, match["unit"], exact))
    return tuple(found)


def _sentence(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the sentence around text[start:end] begins and ends.

    None for one so long that nobody could say which figures belong together.
    """
    low, high = max(0, start - _REACH), end + _REACH
    first = max(text.rfind(stop, low, start) for stop in _STOPS) + 1
    match = _STOP.search(text, end, high)
    if (low and not first) or (match is None and high < len(text)):
        return None
    return first, match.start() if match else len(text)


def _near(stated: Fraction, places: int, computed: Fraction) -> bool:
    """Return whether a stated figure is the computed one, rounded or truncated to its decimals."""
    return abs(stated - computed) <= Fraction(1, 10**places)


def shares_come_out(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """Recompute the share where a sentence names a whole, a part and “占 …%”."""
    prose = submission.prose
    for passage in prose.statements:
        for match in _SHARE.finditer(passage.text):
            if (around := _sentence(passage.text, match.start(), match.end())) is None:
                continue
            first, last = around
            counts = [
                figure
                for figure in _figures(passage.text[first:last])
                if figure.start < match.start() - first
                and figure.exact
                and figure.value
                and figure.unit not in _NO_COUNT
            ]
            values = sorted({figure.value for figure in counts})
            # Only with exactly two figures of the same unit is it clear which ones are meant.
            if len(values) != 2 or len({figure.unit for figure in counts}) != 1:
                continue
            part, whole = values
            places = len(match["share"].partition(".")[2])
            if _near(Fraction(match["share"]), places, part / whole * 100):
                continue
            yield Finding(
                prose.place(passage, match.start("share"), len(match["share"])),
                "share-mismatch",
                f"{written(part)}÷{written(whole)} 是 {written(part / whole * 100, 1)}%，"
                f"这里写的是 {match['share']}%",
                "核对这三个数；不是这两个数相除的，把分母写出来。",
                ADVICE,
                in_body=True,
            )


def changes_come_out(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """Recompute “由 A 增至 B，增长 P%”, and the note of an indicator with a baseline."""
    prose = submission.prose
    for passage in prose.statements:
        for pair in _FROM_TO.finditer(passage.text):
            around = _sentence(passage.text, pair.start(), pair.end())
            stated = around and _CHANGE.search(passage.text, pair.end(), around[1])
            if stated is None:
                continue
            old = Fraction(pair["old"]) * _SCALES[pair["s1"] or pair["s2"]]
            new = Fraction(pair["new"]) * _SCALES[pair["s2"]]
            mismatch = _change(old, new, stated)
            if mismatch:
                here = prose.place(passage, stated.start("change"), len(stated["change"]))
                yield Finding(
                    here,
                    "change-mismatch",
                    mismatch,
                    "核对起点、终点和幅度。",
                    ADVICE,
                    in_body=True,
                )
    for index, indicator in enumerate(submission.draft.case.indicators):
        baseline, value = indicator.baseline, indicator.value
        if baseline is None or isinstance(value, str) or indicator.baseline_note:
            continue
        stated = _CHANGE.search(indicator.note or "")
        if stated is None:
            continue
        mismatch = _change(Fraction(str(baseline)), Fraction(str(value)), stated)
        if mismatch:
            location = submission.draft.at("indicators", index, "note")
            yield Finding(
                location, "change-mismatch", mismatch, "核对数值、基线和说明里的幅度。", ADVICE
            )


def _change(old: Fraction, new: Fraction, stated: re.Match[str]) -> str:
    """Return what is wrong with a stated change; empty if it is right or cannot be checked."""
    if not old:
        return ""
    places = len(stated["change"].partition(".")[2])
    falls = re.fullmatch(_DOWN, stated["way"]) is not None
    points = stated["kind"] == "个百分点"
    difference = new - old if points else (new - old) / old * 100
    if _near(Fraction(stated["change"]), places, abs(difference)) and falls == (new < old):
        return ""
    unit = "个百分点" if points else "%"
    word = "下降" if new < old else "增长"
    return (
        f"从 {written(old)} 到 {written(new)} 是{word} {written(abs(difference), 1)}{unit}，"
        f"这里写的是{stated['way']} {stated['change']}{unit}"
    )


def totals_come_out(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """Add up the parts in “40 个，其中 18 个、3 个、5 个……”.

    Report parts that exceed the whole or narrowly miss it; “其中” often names only some parts.
    """
    prose = submission.prose
    for passage in prose.statements:
        for among in _AMONG.finditer(passage.text):
            if (around := _sentence(passage.text, among.start(), among.end())) is None:
                continue
            first, last = around
            if _OPEN_LIST.search(passage.text, among.end(), last):
                continue
            figures = _figures(passage.text[first:last])
            wholes = [
                figure
                for figure in figures
                if figure.start < among.start() - first and figure.unit and figure.exact
            ]
            if not wholes:
                continue
            whole = wholes[-1]
            parts = [
                figure
                for figure in figures
                if figure.start >= among.end() - first and figure.unit == whole.unit
            ]
            total = sum((part.value for part in parts), Fraction(0))
            narrow = len(parts) >= 3 and whole.value * 4 / 5 <= total < whole.value
            if len(parts) >= 2 and (total > whole.value or narrow):
                yield Finding(
                    prose.place(passage, first + whole.start),
                    "total-mismatch",
                    f"各部分合计 {written(total)}{whole.unit}，这里写的总数是 "
                    f"{written(whole.value)}{whole.unit}",
                    "核对各部分和总数；没有列全的写明“等”，有重叠的写明。",
                    ADVICE,
                    in_body=True,
                )


def parts_fit_into_wholes(submission: Submission, scope: Scope) -> Iterator[Finding]:
    """Check that a key's figure is not larger than that of the key that counts the whole."""
    draft, terms = submission.draft, scope.context.vocabularies
    wholes: dict[tuple[str, str | None], tuple[str, Fraction]] = {}
    exact = []
    for index, indicator in enumerate(draft.case.indicators):
        if indicator.key is None or indicator.qualifier != "精确":
            continue
        term = terms.keys.resolve(indicator.key).term
        value = in_base_unit(indicator, terms.units)
        if term is not None and value is not None:
            exact.append((index, indicator, term, value))
            wholes.setdefault((term.id, indicator.as_of), (indicator.name, value))
    for index, indicator, term, value in exact:
        whole = wholes.get((term.total, indicator.as_of)) if term.total else None
        if whole is not None and value > whole[1]:
            yield Finding(
                draft.at("indicators", index, "value"),
                "part-exceeds-total",
                f"“{indicator.name}”是 {written(indicator.value)}，比总数“{whole[0]}”还大",
                "核对两个数；口径不同的，删掉其中一个的 key 并写明口径。",
            )


CHECKS: tuple[Check, ...] = (
    shares_come_out,
    changes_come_out,
    totals_come_out,
    parts_fit_into_wholes,
)
