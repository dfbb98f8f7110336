"""The dimensions of comparisons: fields of the format, kinds of figures, and indicator keys."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from casebook.case import Case, Part, TermUse
from casebook.case.concepts import IndicatorKind
from casebook.case.showing import ShownField, need_readers, shown_fields
from casebook.case.shown import NOT_REPORTED
from casebook.catalog import Catalog, Entry
from casebook.listing import FIELD_ANCHORS, place_of, year_of
from casebook.listing.cards import evidence_of
from casebook.vocabulary import Term, Vocabulary


@dataclass(frozen=True)
class FieldDimension:
    """A field of the format: how to read it from a case, and where its value is on the page."""

    id: str
    label: str
    read: Callable[[Entry, Catalog], tuple[str, ...]]
    always_shown: bool = True
    when_empty: str = NOT_REPORTED

    def place(self, entry: Entry, *, empty: bool) -> str:
        """Return the address of the value; that of the case if the value has no anchor."""
        if empty and not self.always_shown:
            return entry.url
        return f"{entry.url}#{FIELD_ANCHORS[self.id]}"


@dataclass(frozen=True)
class KindDimension:
    """All figures of one kind: a row for each key that two of the cases share, then the rest."""

    id: str
    label: str
    kind: IndicatorKind


@dataclass(frozen=True)
class KeyDimension:
    """The figures of one key, in a row for each kind."""

    term: Term

    @property
    def id(self) -> str:
        """Return the id that a comparison uses for it."""
        return self.term.id

    @property
    def label(self) -> str:
        """Return the name of the key."""
        return self.term.name


Dimension = FieldDimension | KindDimension | KeyDimension


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


_Read = Callable[[Entry, Catalog], tuple[str, ...]]
_READERS: Mapping[str, _Read] = {
    "mechanism": lambda e, c: (e.case.mechanism.name,),
    "parts": lambda e, c: tuple(_part(part) for part in e.case.mechanism.parts),
    "regions": lambda e, c: (place_of(e.case, c.regions),),
    "methods": lambda e, c: _uses(e, c, "methods", e.case.method_uses),
    "standards": lambda e, c: _uses(e, c, "standards", e.case.standard_uses),
    "period": lambda e, c: (year_of(e.case),),
    "review": lambda e, c: _review(e.case),
    "evidence": lambda e, c: (evidence_of(e.case, c.profile),),
    "doubts": lambda e, c: tuple(doubt.topic for doubt in e.case.doubts),
}


def _reader(field: ShownField) -> _Read:
    if field.key in _READERS:
        return _READERS[field.key]
    if field.form == "terms":
        return lambda e, c: ("、".join(term.name for term in e.terms.get(field.vocabulary, ())),)
    return lambda e, c: field.texts(e.case)


_COMPARED = [field for field in shown_fields().values() if field.shown.compared]
need_readers("comparison.dimensions", _COMPARED, _READERS)
_FIELDS = tuple(
    FieldDimension(
        field.key, field.label, _reader(field), field.shown.always, field.shown.when_empty
    )
    for field in _COMPARED
)
_KIND_IDS: Mapping[IndicatorKind, str] = {
    "投入": "inputs",
    "过程": "process",
    "产出": "outputs",
    "结果": "outcomes",
    "目标": "targets",
    "背景": "background",
    "标准": "thresholds",
}
_KINDS = tuple(KindDimension(name, kind, kind) for kind, name in _KIND_IDS.items())


def named(
    dimensions: Iterable[FieldDimension | KindDimension],
) -> Mapping[str, FieldDimension | KindDimension]:
    """Return dimensions by id; a duplicate id is an error: it would hide the earlier one."""
    found: dict[str, FieldDimension | KindDimension] = {}
    for dimension in dimensions:
        if dimension.id in found:
            raise ValueError(f"two dimensions are called {dimension.id}")
        found[dimension.id] = dimension
    return found


BUILT_IN = named((*_FIELDS, *_KINDS))
"""The dimensions that every library has, by id."""


def find(name: str, keys: Vocabulary) -> Dimension | None:
    """Return the dimension a comparison means: a field, a kind, or a key by id or exact name."""
    if name in BUILT_IN:
        return BUILT_IN[name]
    found = keys.resolve(name)
    return KeyDimension(found.term) if found.term is not None and not found.by_alias else None


def nearest(name: str, keys: Vocabulary) -> list[str]:
    """Return the names of dimensions that an unknown name may mean."""
    known = {**{d.label: d.id for d in BUILT_IN.values()}, **{d: d for d in BUILT_IN}}
    known |= {key.name: key.id for key in keys} | {key.id: key.id for key in keys}
    return [known[match] for match in difflib.get_close_matches(name, known, 2, 0.6)]
