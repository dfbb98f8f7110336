"""Whether a file is one to be read: its own, with an end, and with a name that can be told."""

from __future__ import annotations

import stat
import unicodedata
from pathlib import Path

_UNTELLABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def is_plain(file: Path) -> bool:
    """Tell whether a path is a plain file with a name that may be shown.

    A link leads elsewhere and a pipe never ends. A name with control characters, or of bytes that
    are no text, cannot stand in a message. All of them are told where files are looked at.
    """
    name = file.name
    if not name.isprintable() and any(map(_is_untellable, name)):
        return False
    try:
        return stat.S_ISREG(file.lstat().st_mode)
    except (OSError, ValueError):  # a name with a zero byte is no name
        return False


def _is_untellable(char: str) -> bool:
    if "\U00020000" <= char <= "\U0003fffd" or char == "\u180e":
        return False  # Han characters of a newer Unicode, and what Mongolian words need
    return unicodedata.category(char) in _UNTELLABLE
