"""What platforms tell of a request: open requests, comments, and comments at lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Open:
    """An open request: its number, its latest commit, and the ref from which that is fetched."""

    number: int
    head: str
    ref: str


@dataclass(frozen=True)
class Comment:
    """A comment: ``own`` says whether the bearer of the token wrote it."""

    number: int
    own: bool
    text: str


Suggested = tuple[Any, Any, Any]
"""Path, line and text of a comment at a line."""


def comments_of(found: Iterable[dict[str, Any]], me: int, author: str) -> list[Comment]:
    """Return comments; ``author`` is the key of who wrote one, ``me`` the number of the own account."""
    return [
        Comment(entry["id"], (entry.get(author) or {}).get("id") == me, entry.get("body") or "")
        for entry in found
    ]
