"""What cases are compared by: fields of the format, kinds of figures, and indicator keys."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from casebook.case import Case, Part, TermUse
from casebook.catalog import Catalog, Entry
from casebook.listing import FIELD_ANCHORS, place_of, year_of
from casebook.vocabulary import Term, Vocabulary

NOT_REPORTED = "未报告"


@dataclass(frozen=True)
class FieldDimension:
    """A field of the format: how it is read from a case, and where its answer stands."""

    id: str
    label: str
    read: Callable[[Entry, Catalog], tuple[str, ...]]
    always_shown: bool = True
    when_empty: str = NOT_REPORTED

    def place(self, entry: Entry, *, empty: bool) -> str:
        """Return the address of the answer; of the case when it has no place to go to."""
        if empty and not self.always_shown:
            return entry.url
        return f"{entry.url}#{FIELD_ANCHORS[self.id]}"


@dataclass(frozen=True)
class KindDimension:
    """All figures of one kind: a row for each key that two of the cases share, then the rest."""

    id: str
    label: str
    kind: str


@dataclass(frozen=True)
class KeyDimension:
    """The figures of one key, in a row for each kind."""

    term: Term

    @property
    def id(self) -> str:
        """Return the id under which a comparison names it."""
        return self.term.id

    @property
    def label(self) -> str:
        """Return the name of the key."""
        return self.term.name


Dimension = FieldDimension | KindDimension | KeyDimension


def _list(name: str) -> Callable[[Entry, Catalog], tuple[str, ...]]:
    return lambda entry, catalog: tuple(getattr(entry.case, name))


def _terms(name: str) -> Callable[[Entry, Catalog], tuple[str, ...]]:
    return lambda entry, catalog: ("、".join(term.name for term in entry.terms.get(name, ())),)


def _uses(entry: Entry, catalog: Catalog, name: str, uses: list[TermUse]) -> tuple[str, ...]:
    texts = []
    for use in uses:
        term = catalog.vocabularies[name].resolve(use.id).term
        if term is not None:
            texts.append(f"{term.name}（本地做法：{use.variant}）" if use.variant else term.name)
    return tuple(texts)


def _part(part: Part) -> str:
    names = [item if isinstance(item, str) else item.name for item in part.items]
    text = f"{part.label}（{part.purpose}）" if part.purpose else part.label
    if not names:
        return f"{text}：原文未展开"
    return f"{text}：{'、'.join(names)}" + ("" if part.complete else "（原文未列全）")


def _review(case: Case) -> tuple[str, ...]:
    if case.review is None:
        return (case.status,)
    return (f"{case.status}，下次复审 {case.review.next_review}",)


_FIELDS = (
    FieldDimension("regions", "地区", lambda e, c: (place_of(e.case, c.regions),)),
    FieldDimension("mechanism", "机制", lambda e, c: (e.case.mechanism.name,)),
    FieldDimension("level", "层级", lambda e, c: (e.case.level,)),
    FieldDimension("domains", "领域", _terms("domains")),
    FieldDimension("topics", "主题", _terms("topics")),
    FieldDimension("period", "时间", lambda e, c: (year_of(e.case),)),
    FieldDimension("issuer", "发文或报送单位", lambda e, c: (e.case.issuer,)),
    FieldDimension("problems", "要解决的问题", _list("problems")),
    FieldDimension("led_by", "谁牵头", _list("led_by")),
    FieldDimension("sent", "派谁去", _list("sent")),
    FieldDimension("reaches", "覆盖谁", _list("reaches")),
    FieldDimension(
        "parts", "机制构成", lambda e, c: tuple(_part(part) for part in e.case.mechanism.parts)
    ),
    FieldDimension("procedures", "程序", _list("procedures")),
    FieldDimension("guarantees", "保障", _list("guarantees")),
    FieldDimension("supervision", "监督", _list("supervision")),
    FieldDimension("sanctions", "不达标怎么办", _list("sanctions")),
    FieldDimension("results", "成效（定性）", _list("results")),
    FieldDimension("conditions", "适用条件", _list("conditions")),
    FieldDimension(
        "methods", "工作法", lambda e, c: _uses(e, c, "methods", e.case.method_uses), False
    ),
    FieldDimension(
        "standards", "评价标准", lambda e, c: _uses(e, c, "standards", e.case.standard_uses), False
    ),
    FieldDimension(
        "doubts", "存疑", lambda e, c: tuple(d.topic for d in e.case.doubts), False, "没有记录"
    ),
    FieldDimension(
        "evidence", "证据", lambda e, c: (f"{e.case.evidence.grade}：{e.case.evidence.basis}",)
    ),
    FieldDimension("review", "复审", lambda e, c: _review(e.case)),
)
_KINDS = (
    KindDimension("cost", "投入", "投入"),
    KindDimension("process", "过程", "过程"),
    KindDimension("outputs", "产出", "产出"),
    KindDimension("outcomes", "结果", "结果"),
    KindDimension("targets", "目标", "目标"),
    KindDimension("background", "背景", "背景"),
    KindDimension("thresholds", "标准", "标准"),
)
BUILT_IN: Mapping[str, FieldDimension | KindDimension] = {d.id: d for d in (*_FIELDS, *_KINDS)}
"""The dimensions that every library has, by the id a comparison names them with."""


def find(name: str, keys: Vocabulary) -> Dimension | None:
    """Return the dimension a comparison means: a field, a kind, or a key by id or exact name."""
    if name in BUILT_IN:
        return BUILT_IN[name]
    found = keys.resolve(name)
    return KeyDimension(found.term) if found.term is not None and not found.by_alias else None


def nearest(name: str, keys: Vocabulary) -> list[str]:
    """Return the names of dimensions that an unknown one may be meant for."""
    known = {**{d.label: d.id for d in BUILT_IN.values()}, **{d: d for d in BUILT_IN}}
    known |= {key.name: key.id for key in keys} | {key.id: key.id for key in keys}
    return [known[match] for match in difflib.get_close_matches(name, known, 2, 0.6)]
