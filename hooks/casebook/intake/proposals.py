"""The figures in running text: number, qualifier, unit, and the clause around them.

Only proposals: a person confirms each beside its quote. Years, dates, list numbers and the ones
that merely describe a form (1名县级领导) are no figures.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from casebook.text import normalize

_INTEGER = r"\d{1,15}(?!\d)"  # longer ones are identifiers, not figures
_NUMBER = rf"{_INTEGER}(?:\.\d{{1,15}}(?!\d))?"
_LONG_UNITS = "个村(?=的)|平方米|平米|平方公里|公里|周岁|人次|万元|亿元|个百分点"
_SHORT_UNITS = "个名户人村位条次场件起项年票批星亩斤家支届孔间天元所座台套篇本处"
_FIGURE = re.compile(
    rf"(?P<before>年满|近|约|大约|将近|不低于|不少于|至少|超过|不超过|不到|不足|每)?\s{{0,3}}"
    rf"(?<![\d.])(?P<number>{_NUMBER}(?:\s{{0,3}}(?:[-—~～至到])\s{{0,3}}{_NUMBER})?)\s{{0,3}}"
    rf"(?P<more>多|余)?\s*(?P<power>[万亿])?(?P<more2>多|余)?"
    rf"(?P<unit>{_LONG_UNITS}|[{_SHORT_UNITS}%％])?"
    r"(?P<after>以上|以内|以下|之内|左右)?"
)
_PEOPLE = re.compile(r"农民|人口|群众|党员|居民|职工|人")
_DATE = re.compile(r"\s*(?:月|日|时(?!间)|分(?!别)|世纪|号|周年|年代|岁)")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_VOTE = re.compile(rf"(?<!\d)(?P<yes>{_INTEGER})票对(?P<no>{_INTEGER})票")
_FRACTION = re.compile(rf"(?<![\d.])(?P<share>{_INTEGER}/{_INTEGER})(?P<more>强)?")
_ABOUT_A = re.compile(rf"(?<!\d)(?P<number>{_INTEGER})个多亿")
_BEFORE = re.compile(
    r"[^。；;\n]{0,12}?(?:增加|提高|上升|增长|增|升)(?:到|至)[^。；;\n\d]{0,4}(?:(?:19|20)\d\d年的?)?"
)
_RATE = re.compile(
    rf"每(?P<period>季度|[月年周])(?=[^，。；,;\d]{{0,31}}\d)[^，。；,;\d]{{0,16}}?(?P<before>不少于|至少|不低于)?[^，。；,;\d]{{0,6}}?"
    rf"(?P<late>不少于|至少)?\s{{0,3}}(?P<number>{_NUMBER})\s*(?P<unit>次|天)"
)
_CHOSEN = re.compile(
    rf"每(?P<number>{_NUMBER}[-—至到]{_NUMBER})户[^，。；]{{0,4}}1名[^，。；]{{0,4}}代表"
)
_CLAUSE_END = re.compile(r"[，。；：！？,;:!?\n、（）()]")
_SENTENCE_END = re.compile(r"[。；！？;!?\n]")
_NEXT_TO = 300  # characters of context on each side of a figure
_WIDEST = 60  # characters by which a quote is widened on each side
_TARGET = re.compile(
    r"力争|目标|争取|计划|确保|拟|将达到|达到.{0,6}以上的目标|控制在|提高到|要求配备|配备"
)
_INPUT = re.compile(r"投入|选派|拨付|筹集|筹资|整合.{0,4}资金|资金|经费|结对|挂职")
_RESULT = re.compile(r"实现了|转化|解决|下降|增收|增加到|增加至|达到|得到|升级|带动|落实率|占")
_STANDARD = re.compile(r"不低于|不少于|应当|一般|标准|年满|条件|至少|每季度|每月|每年")
_QUALIFIERS = {
    "近": "近", "将近": "近", "约": "约", "大约": "约", "左右": "约", "不低于": "不低于",
    "不少于": "不低于", "年满": "不低于", "至少": "不低于", "超过": "多", "不超过": "不超过", "不到": "不超过",
    "不足": "不超过", "以内": "不超过", "之内": "不超过", "以下": "不超过", "以上": "以上",
    "多": "多", "余": "余", "强": "多", "每": "每",
}  # fmt: skip


@dataclass(frozen=True)
class Proposal:
    """One figure read from a text.

    ``value`` is a number, or text for ranges (5-10), votes (19:14) and fractions. ``kind`` is a
    guess from the words of the clause. ``quote`` is the clause around the figure, cut to what a
    case may quote; ``subject`` the words the figure counts; ``start`` its place in the text.
    """

    value: int | float | str
    unit: str
    qualifier: str
    kind: str
    quote: str
    subject: str
    start: int
    end: int
    baseline: int | float | str | None = None


def propose(text: str) -> list[Proposal]:
    """Return the figures of a text in their order, the same figure of the same thing once."""
    clauses = _Clauses(text)
    found = sorted([*_special(clauses), *_plain(clauses)], key=lambda proposal: proposal.start)
    unique: dict[tuple[str, str, str, str], Proposal] = {}
    for proposal in found:
        key = (str(proposal.value), proposal.unit, proposal.qualifier, proposal.subject[:4])
        unique.setdefault(key, proposal)
    return list(_with_baselines(text, list(unique.values())))


def _with_baselines(text: str, found: list[Proposal]) -> Iterator[Proposal]:
    """Turn “由3143元增加到5135元” into one figure with a baseline."""
    baseline: Proposal | None = None
    for proposal, following in zip_longest(found, found[1:]):
        base = None
        if baseline is not None and baseline.unit == proposal.unit:
            base = baseline.value
        baseline = None
        if (
            following is not None
            and following.unit == proposal.unit
            and _BEFORE.fullmatch(text, proposal.end, following.start)
        ):
            baseline = proposal
            continue
        yield replace(proposal, baseline=base)


class _Clauses:
    """A text and the ends of its clauses, computed once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._ends = [match.end() for match in _SENTENCE_END.finditer(text)]

    def around(self, start: int, end: int) -> str:
        """Return the clause around a range, cut to the nearby context if it is very long."""
        before = bisect_right(self._ends, start)
        after = bisect_right(self._ends, end)
        first = self._ends[before - 1] if before else 0
        last = self._ends[after] - 1 if after < len(self._ends) else len(self.text)
        return self.text[max(first, start - _NEXT_TO) : min(last, end + _NEXT_TO)]


def _special(clauses: _Clauses) -> Iterator[Proposal]:
    text = clauses.text
    for match in _VOTE.finditer(text):
        yield _proposal(clauses, match, f"{match['yes']}:{match['no']}", "票", "精确")
    for match in _FRACTION.finditer(text):
        value = match["share"] + (match["more"] or "")
        yield _proposal(clauses, match, value, "比例", "多" if match["more"] else "精确")
    for match in _RATE.finditer(text):
        unit = f"{match['unit']}/{match['period']}"
        qualifier = "不低于" if match["before"] or match["late"] else "精确"
        yield _proposal(clauses, match, _value(match["number"]), unit, qualifier)
    for match in _ABOUT_A.finditer(text):
        yield _proposal(clauses, match, _value(match["number"]), "亿元", "多")
    for match in _CHOSEN.finditer(text):
        yield _proposal(clauses, match, _value(match["number"]), "户/代表", "每")


def _plain(clauses: _Clauses) -> Iterator[Proposal]:
    text = clauses.text
    taken = bytearray(len(text))
    for pattern in (_VOTE, _FRACTION, _RATE, _CHOSEN, _ABOUT_A):
        for match in pattern.finditer(text):
            taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    for match in _FIGURE.finditer(text):
        if taken[match.start("number")] or not _is_figure(text, match):
            continue
        unit = _unit(text, match)
        if unit:
            yield _proposal(clauses, match, _value(match["number"]), unit, _qualifier(match))


def _is_figure(text: str, match: re.Match[str]) -> bool:
    number, unit = match["number"], match["unit"]
    if (unit == "年" and _YEAR.match(number)) or (unit is None and match["power"] is None):
        return False
    before = text[max(0, match.start("number") - 1) : match.start("number")]
    if before in ("+", "第", "/", "〔", "[", "-", "—") and unit != "批":
        return False
    if _DATE.match(text, match.end()) and unit not in ("年",):
        return False
    bare = not (match["before"] or match["more"] or match["power"] or match["after"])
    return not (number == "1" and bare)


def _unit(text: str, match: re.Match[str]) -> str:
    unit, power = match["unit"] or "", match["power"] or ""
    unit = {"平米": "平方米", "％": "%"}.get(unit, unit)
    if power and not unit:
        around = text[max(0, match.start() - 12) : match.start()]
        counts_people = _PEOPLE.match(text, match.end()) or "人口" in around
        return power + "人" if counts_people else ""
    return power + unit


def _qualifier(match: re.Match[str]) -> str:
    for name in ("after", "more", "more2", "before"):
        if match[name]:
            return _QUALIFIERS[match[name]]
    return "精确"


def _value(number: str) -> int | float | str:
    compact = re.sub(r"\s", "", number)
    if re.search(r"[-—~～至到]", compact):
        return re.sub(r"[—~～至到]", "-", compact)
    return float(compact) if "." in compact else int(compact)


def _proposal(
    clauses: _Clauses, match: re.Match[str], value: int | float | str, unit: str, qualifier: str
) -> Proposal:
    text = clauses.text
    clause = clauses.around(match.start(), match.end())
    return Proposal(
        value, unit, qualifier, _kind(clause, unit), _quote(text, match.start(), match.end()),
        _CLAUSE_END.split(text[match.end() : match.end() + 12])[0].strip(), match.start(), match.end(),
    )  # fmt: skip


def _kind(clause: str, unit: str) -> str:
    for pattern, kind in (
        (_TARGET, "目标"), (_STANDARD, "标准"), (_INPUT, "投入"), (_RESULT, "结果"),
    ):  # fmt: skip
        if pattern.search(clause):
            return kind
    return "标准" if "/" in unit else "产出"


def _quote(text: str, start: int, end: int) -> str:
    """Widen a figure to at least 8 normalised characters, first to the right, then to the left."""
    left, right = start, end
    first, last = max(0, start - _WIDEST), min(len(text), end + _WIDEST)
    while right < last and text[right] not in "。；！？\n" and _short(text[left:right]):
        right += 1
    while left > first and text[left - 1] not in "。；！？\n" and _short(text[left:right]):
        left -= 1
    return re.sub(r"\s", "", text[left:right]).strip("，、：,:")


def _short(text: str) -> bool:
    return len(normalize(text)) < 10
