"""How text is shown in a terminal: wide characters, and excerpts of long lines.

A paragraph of a case is one line of hundreds of characters. A terminal wraps it, so that a caret
below it, or a difference in it, is hard to find.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

WIDTH = 72
"""Cells of a line beyond which it is cut."""
_BEFORE = 32
_WIDE_FROM = "\u2e80"
_CUT = "……"


def printable(text: str) -> str:
    """Return a text of the same length without control sequences for a terminal."""
    return text if text.isprintable() else "".join(map(_printable, text))


def _printable(char: str) -> str:
    return char if char.isprintable() or char in "\t\n\u3000\u00a0" else "\ufffd"


def cells(text: str) -> int:
    """Return the width of a text in terminal cells; a Chinese character takes two."""
    return sum(2 if char >= _WIDE_FROM else 1 for char in text)


def blank(text: str) -> str:
    """Return blanks as wide as a text; a tab stays a tab."""
    return "".join(
        "\t" if char == "\t" else "\u3000" if char >= _WIDE_FROM else " " for char in text
    )


def around(line: str, start: int, end: int | None = None) -> tuple[str, str]:
    """Return the excerpt of a line to show, and the part of the excerpt before ``start``.

    A long line is cut; ``line[start:end]`` is shown in full, or as much of it as fits.
    """
    if len(line) <= WIDTH and cells(line) <= WIDTH:
        return line, line[:start]
    first = start
    while first and cells(line[first - 1 : start]) <= _BEFORE:
        first -= 1
    last = start if end is None else end
    left = WIDTH - cells(line[first:last])
    while last < len(line) and (left := left - cells(line[last])) >= 0:
        last += 1
    cut = _CUT if first else ""
    return cut + line[first:last] + (_CUT if last < len(line) else ""), cut + line[first:start]


def difference(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """Yield the differences of two texts: line numbers (from 1, of the first), - old, + new."""
    matcher = SequenceMatcher(None, before, after)
    for kind, start, end, begin, stop in matcher.get_opcodes():
        if kind == "equal":
            continue
        yield f"第 {start + 1} 行" if end - start < 2 else f"第 {start + 1}–{end} 行"
        pairs = list(zip_longest(before[start:end], after[begin:stop]))
        parts = [_parts(*pair) for pair in pairs]
        yield from ("-" + old for old, _ in parts if old is not None)
        yield from ("+" + new for _, new in parts if new is not None)


def _parts(old: str | None, new: str | None) -> tuple[str | None, str | None]:
    """Return the excerpts of a line before and after; None for a line that does not exist."""
    if old is None or new is None:
        return old and around(old, 0)[0], new and around(new, 0)[0]
    start = _shared(old, new)
    same = _shared(old[start:][::-1], new[start:][::-1])
    return around(old, start, len(old) - same)[0], around(new, start, len(new) - same)[0]


def _shared(one: str, other: str) -> int:
    """Return the length of the common prefix of two texts."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
