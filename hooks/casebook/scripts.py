"""Makes scripts smaller without changing a word of the program: comments and indentation go."""

from __future__ import annotations

import re

# What the scripts of this project hold, and nothing cleverer: a comment stands on lines of its own,
# or is a type before a bracket, or follows the end of a statement. A test compares the words of
# both forms with TypeScript's own scanner, so that a comment inside a text would be noticed.
_COMMENT = re.compile(
    r"^[ \t]*/\*(?:(?!\*/).)*\*/[ \t]*\n"  # lines of its own
    r"|/\*\*(?:(?!\*/).)*\*/[ ]?"  # a type
    r"|^[ \t]*//[^\n]*\n"  # a line of its own
    r"|(?<=[;{,])[ \t]+//[^\n]*$",  # after a statement
    re.DOTALL | re.MULTILINE,
)
_MARGIN = re.compile(r"^[ \t]+|\n(?=\s*\n)", re.MULTILINE)


def compact(script: str) -> str:
    """Return a script without comments, indentation and empty lines; lines stay, for messages."""
    return _MARGIN.sub("", _COMMENT.sub("", script)).strip() + "\n"
