"""Where a file contains invisible characters, also those written as YAML escapes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from casebook.problems import ERROR, Problem
from casebook.text.hidden import Hidden, hidden

MOST = 100
"""Number of characters reported one by one in a file."""

_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(\r?\n|[^\r\n]))")
_SHORT = {
    "0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "N": "\x85", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


def hidden_characters(path: str, text: str) -> Iterator[Problem]:
    """Yield a problem for each invisible character in the source of a file."""
    for count, one in enumerate(hidden(text)):
        line = text.count("\n", 0, one.offset) + 1
        column = one.offset - text.rfind("\n", 0, one.offset)
        if count == MOST:
            message = f"后面还有这样的字符，这里只列前 {MOST} 个"
            yield Problem(
                path, line, column, ERROR, "control-character", message, "先改前面的，再检查一次。"
            )
            return
        if one.character != "\ufffd":  # reported with damaged texts
            yield character_problem(path, line, column, one)


def escaped_characters(
    path: str, lines: Sequence[str], first_line: int, start: tuple[int, int], end: tuple[int, int]
) -> Iterator[Problem]:
    """Yield a problem for each invisible character that is written as an escape in quotes.

    ``start`` and ``end`` are line and column (from 0) of the quoted text within ``lines``.
    """
    for number in range(start[0], min(end[0] + 1, len(lines))):
        line = lines[number]
        first = start[1] if number == start[0] else 0
        last = end[1] if number == end[0] else len(line)
        for match in _ESCAPE.finditer(line, first, last):
            digits = match[1] or match[2] or match[3]
            if digits is None:
                character = _SHORT.get(match[4], "")
            else:
                character = chr(code) if (code := int(digits, 16)) <= 0x10FFFF else ""
            for one in hidden(character):
                yield character_problem(path, number + first_line, match.start() + 1, one)


def character_problem(path: str, line: int, column: int, one: Hidden) -> Problem:
    """Return what is wrong with a character, with its code."""
    return Problem(
        path,
        line,
        column,
        ERROR,
        "control-character",
        f"这里有不能用的字符 {one.code}（{one.what}），多半是从网页、PDF 或 Word 带来的",
        "删掉这个字符；本来是一个字的，重打一遍。",
    )
