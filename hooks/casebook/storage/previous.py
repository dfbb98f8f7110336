"""What a folder that is made anew may keep of its previous state, and how that survives emptying."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple


class State(NamedTuple):
    """The state of a file by which a change is seen: its size, and when it was last written."""

    size: int
    written: int


NOWHERE = State(0, 0)
"""The state of what is not yet written."""


def state_of_file(file: Path) -> State | None:
    """Return the state of a regular file; None if there is none."""
    with suppress(OSError):
        if not file.is_symlink() and file.is_file():
            found = file.stat()
            return State(found.st_size, found.st_mtime_ns)
    return None


def set_aside(folder: Path) -> None:
    """Rename a folder to a hidden one beside it, so that nobody empties it.

    What cannot be renamed stays. One that an interrupted run set aside is used if there is no
    other.
    """
    if folder.is_dir() and not folder.is_symlink():
        with suppress(OSError):
            if _aside(folder).is_dir():
                remove_others(_aside(folder), ())
                _aside(folder).rmdir()
            folder.rename(_aside(folder))


def brought_back(folder: Path, states: Mapping[str, State]) -> set[str]:
    """Bring a folder back with those of its files that are still in these states; return their names.

    Everything else in it is removed but what is hidden at its top, such as ``.git``. Names are
    relative, with forward slashes.
    """
    if not _aside(folder).is_dir() or folder.exists():
        return set()
    _aside(folder).rename(folder)
    return set(_swept(folder, lambda name, state: state is not None and states.get(name) == state))


def remove_others(folder: Path, names: Collection[str]) -> dict[str, State]:
    """Remove every file from a folder that is not named, and folders that are empty then.

    What is hidden at its top stays. Return the states of the files that are left.
    """
    return _swept(folder, lambda name, _: name in names)


def _swept(folder: Path, stays: Callable[[str, State | None], bool]) -> dict[str, State]:
    """Remove what does not stay, in one pass, and return the states of the regular files that do.

    A link to a folder counts as a file. A site has files by the hundred thousand, so nothing is
    asked of the file system twice.
    """
    left: dict[str, State] = {}
    _sweep(os.fspath(folder), "", stays, left)
    return left


def _sweep(
    place: str, start: str, stays: Callable[[str, State | None], bool], left: dict[str, State]
) -> None:
    with os.scandir(place) as found:
        entries = list(found)
    for entry in entries:
        name = start + entry.name
        if name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            _sweep(entry.path, f"{name}/", stays, left)
            with suppress(OSError):  # it is not empty
                os.rmdir(entry.path)  # noqa: PTH106 - no path is made of each name
            continue
        state = None
        if entry.is_file(follow_symlinks=False):
            status = entry.stat(follow_symlinks=False)
            state = State(status.st_size, status.st_mtime_ns)
        if not stays(name, state):
            os.unlink(entry.path)  # noqa: PTH108
        elif state is not None:
            left[name] = state


def _aside(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.before")
