"""The digests that serve as cache keys: of values, of files, and of the program itself."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Mapping, Set
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import FunctionType
from typing import Any

from pydantic import BaseModel

_PACKAGE = Path(__file__).parents[1]
_Update = Callable[[bytes], object]


def digest(*parts: object) -> str:
    """Return the SHA-256 of values, in order, as 64 hexadecimal digits.

    Each value is encoded with its type and length, so that two different sequences never have the
    same encoding. Of a dataclass, only the fields that take part in comparison are included.
    Errors: TypeError for a value whose content is unknown.
    """
    found = hashlib.sha256(usedforsecurity=False)
    for part in parts:
        _encode(part, found.update)
    return found.hexdigest()


def file_digest(file: Path) -> str:
    """Return the SHA-256 of a file's bytes, as ``sha256sum`` does. Errors: OSError."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def content_digest(content: bytes) -> str:
    """Return the SHA-256 of bytes, as ``sha256sum`` does."""
    return hashlib.sha256(content, usedforsecurity=False).hexdigest()


@cache
def program_digest() -> str:
    """Return a digest of the whole package and its data, all installed packages, and Python."""
    return digest(sys.version, installed_packages(), folder_digest(_PACKAGE))


def folder_digest(folder: Path) -> str:
    """Return a digest of all files of a folder with their names, without compiled modules."""
    found: list[tuple[str, str]] = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        below = os.path.relpath(place, folder).replace(os.sep, "/")
        paths = ((f"{below}/{name}", os.path.join(place, name)) for name in names)  # noqa: PTH118
        found += [(name, path) for name, path in paths if os.path.isfile(path)]  # noqa: PTH113
    return digest([(name, Path(path).read_bytes()) for name, path in sorted(found)])


def installed_packages() -> list[str]:
    """Return the names and versions of all installed packages, taken from their folder names."""
    places = [place for place in map(Path, sys.path) if place.name.endswith("-packages")]
    return sorted(entry.name for place in places for entry in place.glob("*-info"))


def _encode(value: Any, update: _Update) -> None:
    if isinstance(value, bytes):
        _sized(b"b", value, update)
    elif isinstance(value, str):
        _sized(b"s", value.encode("utf-8", "surrogatepass"), update)
    elif value is None or isinstance(value, int | float | Fraction | date):
        _sized(b"v", f"{type(value).__name__} {value!r}".encode(), update)
    elif isinstance(value, BaseModel):
        _sized(b"m", type(value).__qualname__.encode(), update)
        _encode(value.model_dump_json(), update)
    elif isinstance(value, list | tuple):
        update(b"l%d:" % len(value))
        for member in value:
            _encode(member, update)
    elif isinstance(value, Mapping):
        _encode(sorted((digest(key), digest(of)) for key, of in value.items()), update)
    elif isinstance(value, Set):
        _encode(sorted(digest(member) for member in value), update)
    elif is_dataclass(value) and not isinstance(value, type):
        _sized(b"d", type(value).__qualname__.encode(), update)
        _encode([getattr(value, field.name) for field in fields(value) if field.compare], update)
    elif isinstance(value, FunctionType | type):
        _sized(b"f", f"{value.__module__}.{value.__qualname__}".encode(), update)
    else:
        raise TypeError(f"no digest of a {type(value).__qualname__}")


def _sized(kind: bytes, content: bytes, update: _Update) -> None:
    update(b"%s%d:" % (kind, len(content)))
    update(content)
