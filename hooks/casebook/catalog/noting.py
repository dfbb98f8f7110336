"""Which contents of cases are read while something is made: it is the same as long as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar, overload

_Value = TypeVar("_Value")


class Read(NamedTuple):
    """A reading of a case: its path, and which of its contents."""

    path: str
    content: str


class _Now:
    """What is being made in this process: its readings, or None where nobody asks for them."""

    reads: set[Read] | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """The value of a field that is made of bytes when it is first read."""

    data: bytes
    make: Callable[[bytes], Any]


class Noted(Generic[_Value]):
    """A field of an entry of the catalog whose readings are noted."""

    def __init__(self, *default: _Value) -> None:
        self._default = default

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, entry: None, owner: type) -> _Value: ...
    @overload
    def __get__(self, entry: Any, owner: type) -> _Value: ...
    def __get__(self, entry: Any, owner: type) -> _Value:
        if entry is None:  # a dataclass asks for the default
            if not self._default:
                raise AttributeError(self._name)
            return self._default[0]
        if _Now.reads is not None:
            _Now.reads.add(Read(entry.path, self._name))
        value: Any = entry.__dict__[self._name]
        if type(value) is Unread:
            value = entry.__dict__[self._name] = value.make(value.data)
        found: _Value = value
        return found

    def __set__(self, entry: Any, value: _Value | Unread) -> None:
        entry.__dict__[self._name] = value


@contextmanager
def noting() -> Iterator[set[Read]]:
    """Yield the set of what is read in the block; an outer block gets it too."""
    outer, own = _Now.reads, set[Read]()
    _Now.reads = own
    try:
        yield own
    finally:
        _Now.reads = outer
        if outer is not None:
            outer |= own


@contextmanager
def by_structure() -> Iterator[None]:
    """Note nothing in the block: what is read there is part of ``structure_of``."""
    outer, _Now.reads = _Now.reads, None
    try:
        yield
    finally:
        _Now.reads = outer
