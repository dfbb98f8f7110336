"""The fields of the format as rows of a table, read from the model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from casebook.case import Case
from casebook.case.dates import PartialDate
from casebook.case.profile import Profile
from casebook.case.showing import vocabulary_of


@dataclass(frozen=True)
class FieldRow:
    """One field: ``path`` from the top, such as mechanism.parts[].count.

    ``kind`` says in Chinese what to write; ``choices`` are the fixed words, where there are some.
    """

    path: str
    key: str
    title: str
    required: bool
    kind: str
    choices: tuple[str, ...]
    description: str
    depth: int


def rows(profile: Profile | None = None, model: type[BaseModel] = Case) -> Iterator[FieldRow]:
    """Yield the fields of a model in order, each followed by the fields inside it."""
    for row in _rows(model):
        if row.path == "kind" and model is Case:
            yield replace(row, kind="选一个", choices=(profile or Profile()).kind_names)
        else:
            yield row


def _rows(model: type[BaseModel], prefix: str = "", depth: int = 0) -> Iterator[FieldRow]:
    for key, info in model.model_fields.items():
        inner = concept(info)
        many = is_list(info)
        path = f"{prefix}{key}{'[]' if many else ''}"
        yield FieldRow(
            path,
            key,
            info.title or key,
            info.is_required(),
            _kind(info, inner, many=many),
            choices(info),
            info.description or "",
            depth,
        )
        if inner is not None:
            yield from _rows(inner, f"{path}.", depth + 1)


def concept(info: FieldInfo) -> type[BaseModel] | None:
    """Return the model inside a field, if there is one."""
    return next((t for t in _flat(info.annotation) if _is_model(t)), None)


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def is_list(info: FieldInfo) -> bool:
    """Return whether a field holds several entries."""
    return any(get_origin(part) is list or part is list for part in _unions(info.annotation))


def choices(info: FieldInfo) -> tuple[str, ...]:
    """Return the fixed words of a field; empty when it is free."""
    for part in _unions(info.annotation):
        if get_origin(part) is Literal:
            return tuple(map(str, get_args(part)))
    return ()


def longest(info: FieldInfo) -> int:
    """Return the most characters of a text, or entries of a list; 0 when unlimited."""
    return next((m.max_length for m in info.metadata if getattr(m, "max_length", None)), 0)


def _unions(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) in (Union, UnionType):
        for part in get_args(annotation):
            yield from _unions(part)
    elif annotation is not NoneType:
        yield annotation


def _flat(annotation: Any) -> Iterator[Any]:
    yield annotation
    for part in get_args(annotation):
        yield from _flat(part)


def _kind(info: FieldInfo, inner: type[BaseModel] | None, *, many: bool) -> str:
    types = {part for part in _flat(info.annotation) if isinstance(part, type)}
    if inner is not None:
        kind = "一组字段" if str not in types else "文字，或一组字段"
    elif choices(info):
        kind = "选一个"
    elif bool in types:
        kind = "true 或 false"
    elif PartialDate in types:
        kind = "日期（年、年月或年月日，加引号）"
    elif types & {int, float} and str in types:
        kind = "数字，或带引号的文字"
    elif types & {int, float}:
        kind = "数字"
    else:
        kind = "文字"
    if vocabulary := vocabulary_of(info):
        kind = f"词表 {vocabulary} 里的词"
    limit = longest(info)
    if limit and not many:
        kind += f"，最多 {limit} 字"
    return f"列表：{kind}" if many else kind
