"""What a folder that is made anew may keep of its previous state, and how that survives emptying."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
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
    kept = {
        name
        for name, path in _files(folder)
        if name in states and state_of_file(path) == states[name]
    }
    remove_others(folder, kept)
    return kept


def remove_others(folder: Path, names: Collection[str]) -> None:
    """Remove every file from a folder that is not named, and folders that are empty then.

    What is hidden at its top stays.
    """
    for name, path in _files(folder):
        if name not in names:
            path.unlink()
    for path in reversed([path for path, _ in _walked(folder)][1:]):
        with suppress(OSError):  # it is not empty
            path.rmdir()


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the files of a folder with their names; a link to a folder counts as a file."""
    for place, names in _walked(folder):
        for path in (place / name for name in names):
            if path.is_symlink() or not path.is_dir():
                yield path.relative_to(folder).as_posix(), path


def _walked(folder: Path) -> Iterator[tuple[Path, list[str]]]:
    """Yield a folder and each below it, with the names in it; without what is hidden at the top."""
    for place, folders, files in os.walk(folder):
        if place == str(folder):
            for names in (folders, files):
                names[:] = [name for name in names if not name.startswith(".")]
        yield Path(place), [*files, *folders]


def _aside(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.before")
