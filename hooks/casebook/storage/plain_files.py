"""Whether a path is a regular file with a printable name, and so safe to read."""

from __future__ import annotations

import stat
import unicodedata
from pathlib import Path

_UNTELLABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def is_plain(file: Path) -> bool:
    """Return whether a path is a regular file with a printable name.

    A link may lead out of the library, and reading a pipe may never end. A name with control
    characters or undecodable bytes cannot be shown in a message. :mod:`casebook.checks.files`
    reports them all.
    """
    try:
        return has_plain_name(file.name) and stat.S_ISREG(file.lstat().st_mode)
    except (OSError, ValueError):  # a name with a zero byte is not valid
        return False


def has_plain_name(name: str) -> bool:
    """Return whether the name of a file can be shown."""
    return name.isprintable() or not any(map(_is_untellable, name))


def _is_untellable(char: str) -> bool:
    if "\U00020000" <= char <= "\U0003fffd" or char == "\u180e":
        return False  # Han characters of a newer Unicode, and variation selectors of Mongolian
    return unicodedata.category(char) in _UNTELLABLE
