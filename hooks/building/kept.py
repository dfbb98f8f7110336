"""Texts that are made of the theme alone, kept in the store for all builds."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FunctionType

from building.state import STORE
from casebook.storage.digest import digest, program_digest


def kept(make: Callable[..., str], *given: str) -> str:
    """Return what a function makes of texts, from the store or made now.

    It depends on nothing else but the program and the file in which it stands.
    """
    if not isinstance(make, FunctionType):
        raise TypeError(f"no file of {make}")
    written = Path(make.__code__.co_filename).read_bytes()
    key = digest("text", make, written, given, program_digest())
    record = STORE.get(key)
    if record is not None:
        return str(record.data)
    made = make(*given)
    with suppress(OSError):  # then it is made again
        STORE.put(key, data=made)
    return made
