"""What the form asks for: its tables, rows and columns, read from the model of a case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from casebook.case.concepts import DatedEvent, Indicator, Part, Place, Source, TermUse
from casebook.case.dates import PartialDate
from casebook.case.model import Case
from casebook.case.showing import vocabulary_of
from casebook.formatguide.examples import FIRST
from casebook.formatguide.fields import choices, concept, is_list

Path = tuple[str, ...]
CellKind = Literal["text", "date", "ticks", "lines", "terms", "places"]

EDITORS_ONLY: frozenset[Path] = frozenset(
    [
        (key,)
        for key in (
            "id",
            "status",
            "lifecycle",
            "review",
            "evidence",
            "doubts",
            "pictures",
            "related",
            "aliases",
        )
    ]
    + [("mechanism", "parent"), ("indicators", "key"), ("sources", "fingerprint")]
)
"""The fields that editors fill, which the form leaves out."""
_LABELS: dict[Path, str] = {
    ("mechanism", "name"): "做法名称",
    ("mechanism", "full_name"): "做法全称",
    ("mechanism", "aliases"): "做法别名",
    ("regions",): "所在地",
    ("level",): "由哪一级推行",
    ("period", "start"): "从什么时候开始",
    ("period", "end"): "到什么时候结束",
    ("issuer",): "报送单位",
    ("kind",): "材料类型",
    ("results",): "成效要点",
}
_HINTS: dict[Path, str] = {
    ("title",): "40字内",
    ("mechanism", "name"): "30字内",
    ("regions",): "省、市、县",
    ("period", "end"): "还在做的不填",
    ("summary",): "200字内",
    ("problems",): "一行一条",
}
_TICKED = ("levels", "domains", "topics")
_BESIDE = {("period", "basis")}  # written in the cell before it, where it is not the usual one
_GRIDS: tuple[tuple[Path, str], ...] = (
    (("mechanism", "parts"), "做法由哪几部分组成（名称里有数字的，逐项列全，每项一行）"),
    (("sources",), "材料来源（本单位的总结、公开的报道）"),
    (
        ("indicators",),
        "数字（一行一个；类别写 背景、投入、过程、产出、结果、目标、标准 之一；没有就空着）",
    ),
    (("timeline",), "大事记（可不填）"),
)


@dataclass(frozen=True)
class Row:
    """One label with a cell beside it. ``words`` are to be ticked; ``many`` of them if it says so."""

    path: Path
    label: str
    kind: CellKind
    info: FieldInfo
    required: bool = False
    hint: str = ""
    vocabulary: str = ""
    many: bool = False

    @property
    def model(self) -> type[BaseModel] | None:
        """Return the concept of an entry; None for plain texts."""
        return concept(self.info)


@dataclass(frozen=True)
class Column:
    """One column of a grid; ``keys`` are the fields in it, ``wide`` its share of the width."""

    label: str
    keys: tuple[str, ...]
    wide: int = 2


@dataclass(frozen=True)
class Grid:
    """A table with one entry per row, and a last column for what has none of its own."""

    path: Path
    caption: str
    model: type[BaseModel]
    columns: tuple[Column, ...]
    blank_rows: int


COLUMNS: dict[type[BaseModel], tuple[Column, ...]] = {
    Part: (
        Column("部分的名称", ("label",), 4),
        Column("逐项内容", ("items",), 9),
        Column("几项", ("count",), 2),
        Column("回答什么", ("purpose",), 4),
        Column("补充说明", ("note",), 4),
    ),
    Indicator: (
        Column("指标名称", ("name",), 5),
        Column("数字", ("value", "unit", "qualifier"), 4),
        Column("类别", ("kind",), 3),
        Column("截至", ("as_of",), 4),
        Column("原来多少", ("baseline", "baseline_as_of"), 4),
        Column("带数字的原话", ("quote",), 7),
        Column("备注", ("note",), 3),
    ),
    Source: (
        Column("材料题名", ("title",), 5),
        Column("发布者", ("publisher",), 3),
        Column("发布日期", ("date",), 2),
        Column("网址", ("url",), 3),
        Column("作者", ("authors",), 2),
    ),
    DatedEvent: (
        Column("日期", ("date",), 2),
        Column("事件", ("event",), 8),
    ),
}
_BLANK_ROWS: dict[type[BaseModel], int] = {Part: 2, Indicator: 4, Source: 2, DatedEvent: 1}


@cache
def rows() -> tuple[Row, ...]:
    """Return the rows that everybody fills, then those that may stay empty, in the form's order."""
    found = list(_rows(Case, ()))
    first = (*FIRST, "problems")
    asked = [row for key in first for row in found if row.path[0] == key and _is_asked(row)]
    return (*asked, *(row for row in found if row not in asked))


def asked() -> tuple[Row, ...]:
    """Return the rows that everybody fills."""
    return tuple(row for row in rows() if _is_asked(row))


def optional() -> tuple[Row, ...]:
    """Return the rows that may stay empty."""
    return tuple(row for row in rows() if not _is_asked(row))


@cache
def grids() -> tuple[Grid, ...]:
    """Return the tables with one entry per row, in the form's order."""
    found = []
    for path, caption in _GRIDS:
        model = _model_at(path)
        found.append(Grid(path, caption, model, COLUMNS[model], _BLANK_ROWS[model]))
    return tuple(found)


def editors_only(path: Path) -> bool:
    """Return whether a field is for editors, so that the form leaves it out."""
    return path in EDITORS_ONLY


def _is_asked(row: Row) -> bool:
    return row.path[0] in (*FIRST, "problems") and (
        row.required or row.path[0] in ("regions", "problems", "period")
    )


def _rows(model: type[BaseModel], outer: Path) -> Iterator[Row]:
    for key, info in model.model_fields.items():
        path = (*outer, key)
        inner = concept(info)
        if path in EDITORS_ONLY or path in _BESIDE or any(path == grid for grid, _ in _GRIDS):
            continue
        if inner is not None and not is_list(info):
            yield from _rows(inner, path)
            continue
        yield Row(
            path,
            _LABELS.get(path, info.title or key),
            _kind(info, inner),
            info,
            required=info.is_required() or key == "problems",
            hint=_HINTS.get(path, ""),
            vocabulary=vocabulary_of(info) or "",
            many=is_list(info),
        )


def _kind(info: FieldInfo, inner: type[BaseModel] | None) -> CellKind:
    vocabulary = vocabulary_of(info)
    if choices(info) or vocabulary in _TICKED or info is Case.model_fields["kind"]:
        return "ticks"
    if vocabulary or inner is TermUse:
        return "terms"
    if inner is Place:
        return "places"
    if is_list(info):
        return "lines"
    return "date" if PartialDate in _flat(info.annotation) else "text"


def _flat(annotation: object) -> list[object]:
    parts = getattr(annotation, "__args__", ())
    return [annotation, *(one for part in parts for one in _flat(part))]


def _model_at(path: Path) -> type[BaseModel]:
    model: type[BaseModel] = Case
    for key in path:
        inner = concept(model.model_fields[key])
        if inner is None:
            raise LookupError(f"no concept at {path}")
        model = inner
    return model
