"""How cases in memory share what is equal in them: short texts, and the sets of fields they name."""

from __future__ import annotations

import sys
from functools import cache
from typing import Any

from pydantic import BaseModel

_SHORT = 16
"""Longest text that is looked up: longer ones are seldom equal."""


def share(value: Any) -> Any:
    """Return a value of a case in which equal parts are one object, in all cases of this process.

    A case has some hundred of them: units, sources, kinds, and for each of its thirty objects a
    set of the fields that were given. Models are changed in place; they stay equal to what they were.
    """
    if isinstance(value, str):
        return sys.intern(value) if len(value) <= _SHORT and type(value) is str else value
    if isinstance(value, list):
        value[:] = map(share, value)
    elif isinstance(value, BaseModel):
        fields = vars(value)
        fields.update({name: share(found) for name, found in fields.items()})
        given = _one_set(frozenset(value.model_fields_set))
        object.__setattr__(value, "__pydantic_fields_set__", given)
    return value


@cache
def _one_set(names: frozenset[str]) -> set[str]:
    return set(names)
