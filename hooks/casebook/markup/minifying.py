"""Minifies scripts and style sheets: removes comments and indentation, nothing else."""

from __future__ import annotations

import re

# Only the comments that this project's scripts use: on lines of their own, a type before a bracket,
# or after the end of a statement. A test compares the tokens of both forms with TypeScript's own
# scanner, so that removing what looks like a comment inside a string would be noticed.
_COMMENT = re.compile(
    r"^[ \t]*/\*(?:(?!\*/).)*\*/[ \t]*\n"  # lines of its own
    r"|/\*\*(?:(?!\*/).)*\*/[ ]?"  # a type
    r"|^[ \t]*//[^\n]*\n"  # a line of its own
    r"|(?<=[;{,])[ \t]+//[^\n]*$",  # after a statement
    re.DOTALL | re.MULTILINE,
)
_MARGIN = re.compile(r"^[ \t]+|\n(?=\s*\n)", re.MULTILINE)

# In a style sheet strings stay as they are; the first group of each pattern skips them.
_TEXT = r"(\"[^\"]*\"|'[^']*')"
_NOTE = re.compile(_TEXT + r"|/\*.*?\*/", re.DOTALL)
_BLANKS = re.compile(_TEXT + r"|\s+")
_AROUND = re.compile(_TEXT + r"|;? ?(}) ?| ?([{;,]) ?")


def compact(script: str) -> str:
    """Return a script without comments, indentation and empty lines; other line breaks stay."""
    return _MARGIN.sub("", _COMMENT.sub("", script)).strip() + "\n"


def compact_styles(sheet: str) -> str:
    """Return a style sheet without comments and redundant blanks, one rule per line."""
    short = _NOTE.sub(lambda found: found[1] or "", sheet)
    short = _BLANKS.sub(lambda found: found[1] or " ", short)
    return _AROUND.sub(_mark, short).strip() + "\n"


def _mark(found: re.Match[str]) -> str:
    return found[1] or ("}\n" if found[2] else found[3])
