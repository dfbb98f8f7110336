"""Line breaks of Chinese titles at the pauses of their meaning."""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from unicodedata import east_asian_width

from casebook.text import phrases
from casebook.text.characters import CharacterTable

_OPENING = "“‘（《〈【〔"
_CLOSING = "”’）》〉】〕，、：；。！？"
_AFTER = "，、：；—　"
_WORDS = ("机制", "模式", "制度", "工作", "建设", "管理", "治理", "整顿", "方案", "考察", "推进")


@cache
def _narrow() -> CharacterTable:
    """Return a table that keeps only the narrow characters of a text (hot path)."""
    return CharacterTable(lambda char: "" if east_asian_width(char) in "WFA" else char)


def width(text: str) -> float:
    """Return the width of a text in em: 1 for a Chinese character, half for a Latin one."""
    return len(text) - len(_narrow().translate(text)) / 2


def lines(title: str, limit: float, given: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the lines of a title, none wider than ``limit`` em where sense allows.

    ``given`` are the lines an editor chose; they are used if, joined, they are the title.
    """
    if given and "".join(given).replace(" ", "") == title.replace(" ", ""):
        return given
    if width(title) <= limit:
        return (title,)
    best: tuple[float, int] | None = None
    pauses = set(accumulate(map(len, phrases(title))))
    for place in range(2, len(title) - 1):
        cost = _cost(title, place, pauses)
        if cost is None:
            continue
        left, right = width(title[:place]), width(title[place:])
        # Prefer lines of about equal length, the upper one a little shorter.
        uneven = abs(left - right) + (2.0 if left > right + 3 else 0.0)
        total = cost * 4 + uneven + (50.0 if max(left, right) > limit else 0.0)
        if best is None or (total, place) < best:
            best = (total, place)
    if best is None:
        return (title,)
    first, rest = title[: best[1]].strip("　 "), title[best[1] :].strip("　 ")
    return (first, *lines(rest, limit)) if width(rest) > limit else (first, rest)


def _cost(title: str, place: int, pauses: set[int]) -> float | None:
    """Return the cost of a break before a character; None where none is allowed."""
    before, after = title[place - 1], title[place]
    if after in _CLOSING or before in _OPENING or _inside(title, place):
        return None
    if before.isascii() and after.isascii():
        return None
    if place in pauses:
        return 0.0 if before in _AFTER else 0.5
    if any(title.startswith(word, place) for word in _WORDS):
        return 2.0
    return 5.0


def _inside(title: str, place: int) -> bool:
    """Return whether a position is inside quotes or brackets."""
    begun = title[:place]
    return sum(map(begun.count, "“（《")) > sum(map(begun.count, "”）》"))
