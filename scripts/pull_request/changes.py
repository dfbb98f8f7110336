"""Which files a request changes, sorted by who has to look at them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from casebook.catalog.loading import RESERVED

_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif")


@dataclass(frozen=True)
class Changes:
    """Changed files by their paths in the repository.

    ``cases`` are what departments write: cases in province folders, and pictures beside them.
    ``guarded`` is the rest of the library, which holds for every case or speaks for the whole;
    ``others`` are outside of it, such as programs. ``removed`` no longer exist after the change;
    those that were guarded are also among ``guarded``, because their loss holds for every case.
    """

    cases: tuple[str, ...]
    guarded: tuple[str, ...]
    others: tuple[str, ...]
    removed: tuple[str, ...]


def sort_changes(changed: Iterable[tuple[str, str]], library: str) -> Changes:
    """Sort (path, status) as git tells it; ``library`` is the folder of the library."""
    kinds: dict[str, list[str]] = {"cases": [], "guarded": [], "others": [], "removed": []}
    for path, status in sorted(changed):
        kind = _kind(path, library)
        if status == "D":
            kinds["removed"].append(path)
        if status != "D" or kind == "guarded":
            kinds[kind].append(path)
    return Changes(*(tuple(kinds[name]) for name in ("cases", "guarded", "others", "removed")))


def _kind(path: str, library: str) -> str:
    inside = path.removeprefix(f"{library}/")
    if inside == path:
        return "others"
    return "cases" if is_case_file(inside) else "guarded"


def is_case_file(path: str) -> bool:
    """Return whether a path in the library is a case, or a picture beside one."""
    parts = path.split("/")
    hidden = any(part.startswith(".") for part in parts)
    return (
        len(parts) > 1
        and not hidden
        and parts[0] not in RESERVED
        and path.endswith((".md", *_PICTURES))
    )
