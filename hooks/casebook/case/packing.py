"""Cases as bytes, from which they come back quickly and share what is equal in them.

A case has some thirty objects and two hundred values: units, sources, kinds, and for each object the
set of the fields that were given. Short texts, dates, those sets and what was not given are one
object in all cases of a process, and objects of a type share the names of their fields: that leaves
less than half of their memory.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator
from functools import cache
from sys import intern
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel

from casebook.case.dates import PartialDate
from casebook.case.model import Case

_SHORT = 16
"""Longest text that is looked up: longer ones are seldom equal."""
_DATE = -1
_BITS = 64
"""Bits of a row's first number that say which fields were given; the others are its type."""
_NO_REFERENCES = 2
"""The last version of the format in which bytes do not depend on who else holds a value."""


class _Shape(NamedTuple):
    """A type of the format with the fields that were given, and what it holds besides."""

    model: type[BaseModel]
    names: tuple[str, ...]
    given: set[str]
    usual: dict[str, Any]


def packed(case: Case) -> bytes:
    """Return a case as bytes; equal cases in which the same was given have equal bytes."""
    return marshal.dumps(_plain(case), _NO_REFERENCES)


def unpacked(data: bytes) -> Case:
    """Return the case in such bytes, which this program has made with this Python."""
    case: Case = _restored(marshal.loads(data))  # noqa: S302 - own
    return case


def _plain(value: Any) -> Any:
    """Return a value of a case made of nothing but tuples, lists, texts and numbers."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, list):
        return [_plain(member) for member in value]
    if isinstance(value, BaseModel):
        number, bits = _bits(type(value))
        held, row, mask = vars(value), [0], number << _BITS
        for name in sorted(value.model_fields_set, key=bits.__getitem__):
            mask |= bits[name]
            row.append(_plain(held[name]))
        row[0] = mask
        return tuple(row)
    return (_DATE, *value) if isinstance(value, PartialDate) else value


def _restored(row: Any) -> Any:
    """Return a list, a date or an object of the format from what was made plain of it."""
    if type(row) is list:
        return list(_each(row))
    head, *values = row
    if head == _DATE:
        return _date(*values)
    model, names, given, usual = _shape(head)
    made, fields = model.__new__(model), usual.copy()
    fields.update(zip(names, _each(values), strict=True))
    for name, value in fields.items():
        _set(made, name, value)  # one by one: a whole dict would hold the names once more
    _set(made, "__pydantic_fields_set__", given)
    _set(made, "__pydantic_extra__", None)
    _set(made, "__pydantic_private__", None)
    return made


def _each(values: list[Any]) -> Iterator[Any]:
    for value in values:
        kind = type(value)
        if kind is str:
            yield intern(value) if len(value) <= _SHORT else value
        elif kind is tuple or kind is list:
            yield _restored(value)
        else:
            yield value


def _named(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the types in an annotation and those of their fields."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        for field in annotation.model_fields.values():
            yield from _named(field.annotation)
    for part in get_args(annotation):
        yield from _named(part)


@cache
def _models() -> tuple[type[BaseModel], ...]:
    return tuple(dict.fromkeys(_named(Case)))


@cache
def _bits(model: type[BaseModel]) -> tuple[int, dict[str, int]]:
    """Return the number of a type, and the bit of each of its fields."""
    bits = {name: 1 << place for place, name in enumerate(model.model_fields)}
    return _models().index(model), bits


@cache
def _usual(model: type[BaseModel]) -> dict[str, Any]:
    """Return what the fields of a type hold that are not given."""
    fields = model.model_fields.items()
    return {name: field.get_default(call_default_factory=True) for name, field in fields}


@cache
def _shape(head: int) -> _Shape:
    model = _models()[head >> _BITS]
    names = tuple(name for name, bit in _bits(model)[1].items() if head & bit)
    return _Shape(model, names, set(names), _usual(model))


_set = object.__setattr__
_date = cache(PartialDate)


def _name_fields() -> None:
    """Let Python learn the names that objects of a type share, which it does of the first few."""
    for model in _models():
        first = model.__new__(model)
        for name in model.model_fields:
            _set(first, name, None)


_name_fields()  # before any case is read
