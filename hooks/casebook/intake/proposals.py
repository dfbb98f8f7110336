"""The figures in running text: number, qualifier, unit, and the clause around them.

Only proposals: a person confirms each beside its quote. Years, dates, list numbers and the ones
that merely describe a form (1名县级领导) are no figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from casebook.intake.clauses import CELL, Clauses
from casebook.intake.kinds import kind_of
from casebook.intake.measures import UNIT, as_written_in_cases
from casebook.intake.tablefigures import DatedRow, dated_rows

_INTEGER = r"(?:\d{1,3}(?:[,，]\d{3})+|\d{1,15})(?!\d)"  # longer ones are identifiers, not figures
_NUMBER = rf"{_INTEGER}(?:\.\d{{1,15}}(?!\d))?"
_BEFORE_WORDS = (
    "年满|不低于|不少于|不高于|不多于|至少|至多|最多|最少|超过|超|逾|高于|不超过|不到|不足|低于|大约|将近|接近|"
    "约|近|每"
)
_FIGURE = re.compile(
    rf"(?P<before>{_BEFORE_WORDS})?[ \u3000]{{0,3}}"
    rf"(?<![\d.])(?P<number>{_NUMBER}(?:[ \u3000]{{0,3}}(?:[-—~～至到])[ \u3000]{{0,3}}{_NUMBER})?)"
    r"[⁰¹²³⁴⁵⁶⁷⁸⁹]?[ \u3000]{0,3}"
    rf"(?P<more>多|余|来)?[ \u3000]*(?P<power>[万亿])?(?P<more2>多|余)?"
    rf"(?P<unit>{UNIT})?"
    r"(?P<more3>多|余)?(?P<after>以上|以内|以下|之内|左右|上下)?"
)
_PEOPLE = re.compile(r"农民|人口|群众|党员|居民|职工|人")
_QUALIFYING = ("after", "more", "more2", "more3", "before")
_DATE = re.compile(r"\s*(?:月|日|时(?!间)|分(?!别)|世纪|号|周年|年代|岁)")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_VOTE = re.compile(rf"(?<!\d)(?P<yes>{_INTEGER})票对(?P<no>{_INTEGER})票")
_FRACTION = re.compile(rf"(?<![\d.])(?P<share>{_INTEGER}/{_INTEGER})(?P<more>强)?")
_ABOUT_A = re.compile(rf"(?<!\d)(?P<number>{_INTEGER})个多亿")
_BEFORE = re.compile(
    r"[^。；;\n\t]{0,12}?(?:增加|提高|上升|增长|扩大|增|升|减少|下降|降低|压缩|压减|缩短|精简|减|降|压|缩)"
    r"(?:到|至|为)[^。；;\n\t\d]{0,4}(?:(?:19|20)\d\d年的?)?"
)
_RATE = re.compile(
    rf"每(?P<period>季度|[月年周])(?=[^，。；,;\d]{{0,31}}\d)[^，。；,;\d]{{0,16}}?(?P<before>不少于|至少|不低于)?[^，。；,;\d]{{0,6}}?"
    rf"(?P<late>不少于|至少)?\s{{0,3}}(?P<number>{_NUMBER})\s*(?P<unit>次|天)"
)
_CHOSEN = re.compile(
    rf"每(?P<number>{_NUMBER}[-—至到]{_NUMBER})户[^，。；]{{0,4}}1名[^，。；]{{0,4}}代表"
)
_QUALIFIERS = {
    "近": "近", "将近": "近", "约": "约", "大约": "约", "左右": "约", "不低于": "不低于",
    "不少于": "不低于", "年满": "不低于", "至少": "不低于", "超过": "多", "不超过": "不超过", "不到": "不超过",
    "不足": "不超过", "以内": "不超过", "之内": "不超过", "以下": "不超过", "以上": "以上",
    "多": "多", "余": "余", "来": "约", "强": "多", "每": "每", "接近": "近", "上下": "约", "逾": "多", "超": "多",
    "高于": "多", "低于": "不超过", "不高于": "不超过", "不多于": "不超过", "至多": "不超过", "最多": "不超过",
    "最少": "不低于",
}  # fmt: skip


_NAMED = re.compile(r"[\u4e00-\u9fffA-Za-z“”]+")
_VERBS = re.compile(
    r"(?:达到了?|达|为|是|共计|共有|共|合计|总计|计|约|近|超过|由|从|至|到|仅|只|有|了|的|全部|其中|累计|先后|每|"
    r"平均|人均|实现|完成|占|比|要|在|将|(?:增加|提高|上升|增长|扩大|减少|下降|降低|压缩|压减|缩短|精简|增|升|减|降|压|缩)"
    r"(?:到|至|为))++\Z"
)
_LEADING = re.compile(
    r"\A(?:其中|并且|并|且|和|及|与|、|的|了|年以来|以来|年|月|日|底|目前|现在|已|先后|累计|全部|力争|"
    r"争取|计划|确保|预计|拟|将|要|由|从)+"
)
_WHOLE = re.compile(r"全[省市县区旗镇乡村州国].{0,2}|本[县区镇乡村市]|各地?|在")
_LONGEST_NAME = 12
_LONGEST_FOLLOWING = 6
_MOST_NAMES = 40  # with which a repeated figure is compared
_READ = 40  # characters of a clause from which a name is read
_ANY_FIGURE = re.compile(rf"\d[\d.,]*(?:万|亿)?(?:{UNIT})?")


@dataclass(frozen=True)
class Proposal:
    """One figure read from a text.

    ``value`` is a number, or text for ranges (5-10), votes (19:14) and fractions. ``kind`` is a
    guess from the grammar of the clause. ``quote`` is the clause around the figure, empty when it is
    too short to quote; ``name`` what the clause says of the figure; ``note`` how it is written where
    one qualifier does not hold it.
    """

    value: int | float | str
    unit: str
    qualifier: str
    kind: str
    quote: str
    name: str
    start: int
    end: int
    baseline: int | float | str | None = None
    as_of: str = ""
    baseline_as_of: str = ""
    note: str = ""


def propose(text: str) -> list[Proposal]:
    """Return the figures of a text in their order, a repeated one once."""
    clauses = Clauses(text)
    rows = list(dated_rows(text))
    in_rows = bytearray(len(text))
    for row in rows:
        in_rows[row.start : row.end] = b"\1" * (row.end - row.start)
    found = [one for one in (*_special(clauses), *_plain(clauses)) if not in_rows[one.start]]
    found = sorted([*found, *map(_of_row, rows)], key=lambda proposal: proposal.start)
    unique: list[Proposal] = []
    seen: dict[tuple[str, str], list[str]] = {}
    for proposal in found:
        names = seen.setdefault((str(proposal.value), proposal.unit), [])
        if not any(_same_thing(proposal, name) for name in names[:_MOST_NAMES]):
            unique.append(proposal)
            names.append(proposal.name)
    return list(_with_baselines(text, unique))


def _of_row(row: DatedRow) -> Proposal:
    return Proposal(
        row.value, row.unit, "精确", "结果", "", row.name, row.start, row.end,
        row.baseline, row.as_of, row.baseline_as_of,
    )  # fmt: skip


def _same_thing(proposal: Proposal, name: str) -> bool:
    """Return whether a figure of the same value and unit counts the same: its name shares a word.

    A number of four figures or with a decimal point does not come by chance.
    """
    if not isinstance(proposal.value, str) and (
        proposal.value >= 1000 or isinstance(proposal.value, float)
    ):
        return True
    own = {proposal.name[at : at + 2] for at in range(len(proposal.name) - 1)}
    contained = proposal.name in name or name in proposal.name
    return contained or any(pair in name for pair in own)


def _with_baselines(text: str, found: list[Proposal]) -> Iterator[Proposal]:
    """Turn “由3143元增加到5135元” into one figure with a baseline."""
    baseline: Proposal | None = None
    for proposal, following in zip_longest(found, found[1:]):
        base = proposal.baseline
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


def _special(clauses: Clauses) -> Iterator[Proposal]:
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


def _plain(clauses: Clauses) -> Iterator[Proposal]:
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
            proposal = _proposal(clauses, match, _value(match["number"]), unit, _qualifier(match))
            words = [match[name] for name in _QUALIFYING if match[name]]
            several = len({_QUALIFIERS[word] for word in words}) > 1
            written = re.sub(r"\s", "", match[0])
            yield replace(proposal, note=f"原文写“{written}”") if several else proposal


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
    unit = as_written_in_cases(unit)
    if power and not unit:
        around = text[max(0, match.start() - 12) : match.start()]
        counts_people = _PEOPLE.match(text, match.end()) or "人口" in around
        return power + "人" if counts_people else ""
    return power + unit


def _qualifier(match: re.Match[str]) -> str:
    for name in _QUALIFYING:
        if match[name]:
            return _QUALIFIERS[match[name]]
    return "精确"


def _value(number: str) -> int | float | str:
    compact = re.sub(r"[\s,，]", "", number)
    if re.search(r"[-—~～至到]", compact):
        return re.sub(r"[—~～至到]", "-", compact)
    return float(compact) if "." in compact else int(compact)


def _proposal(
    clauses: Clauses, match: re.Match[str], value: int | float | str, unit: str, qualifier: str
) -> Proposal:
    text, start, end = clauses.text, match.start(), match.end()
    first, last = clauses.clause(start, end)
    before, after = text[first:start], text[end:last]
    return Proposal(
        value, unit, qualifier, kind_of(before, after, unit, qualifier), clauses.quote(start, end),
        _name(before, after, text[max(clauses.sentence(start, end)[0], first - 40) : first]), start, end,
    )  # fmt: skip


def _name(before: str, after: str, earlier: str) -> str:
    """Return what a clause says of a figure: the words before it, else behind it, else earlier."""
    led = _last_words(before[-_READ:])
    found = _NAMED.match(after[:_READ].lstrip("的 "))
    followed = _LEADING.sub("", found[0])[:_LONGEST_FOLLOWING] if found else ""
    if len(led) >= 2 and not (followed and _WHOLE.fullmatch(led)):
        short = len(led) + len(followed) <= _LONGEST_FOLLOWING
        return _trimmed(f"{led}{followed}" if short else led)
    if followed:
        return _trimmed(followed)
    return _trimmed(_last_words(earlier.rstrip("，；：、, ")))


def _last_words(text: str) -> str:
    """Return the words that stand last, without those of a figure before them."""
    for words in reversed(_NAMED.findall(_ANY_FIGURE.sub(" ", text.rpartition(CELL)[2]))):
        if len(bare := _VERBS.sub("", _LEADING.sub("", words))) >= 2:
            return bare
    return ""


def _trimmed(name: str) -> str:
    return name.strip("“”")[-_LONGEST_NAME:].strip("“”")
