"""How much room text takes on a slide, in points: an estimate on the safe side."""

from __future__ import annotations

import re
from math import ceil

from casebook.book.titles import width

LEADING = 1.38
"""Lines are set at this exact distance, so that no program's font changes a height."""
_SLACK = 0.97
"""A line is never quite full: closing marks do not begin one, and fonts differ by a little."""
_SENTENCE = re.compile(r"[^。！？；]*[。！？；]?[”）》]*")


def leading(size: float) -> float:
    """Return the distance of lines of a size."""
    return round(size * LEADING, 1)


def lines(text: str, size: float, room: float) -> int:
    """Return how many lines a text takes in a column of a width."""
    most = max(2.0, room / size * _SLACK)
    # A Latin letter or a digit of a bold face takes more than half of a Chinese character.
    return sum(max(1, ceil(_width(part) / most)) for part in text.split("\n"))


def height(text: str, size: float, room: float) -> float:
    """Return the height of a text in a column of a width."""
    return lines(text, size, room) * leading(size)


def pieces(text: str, size: float, room: float, most: float) -> list[str]:
    """Return a text in parts none of which is higher than ``most``, broken after sentences."""
    if height(text, size, room) <= most:
        return [text]
    found: list[str] = []
    for sentence in _SENTENCE.findall(text):
        if found and height(found[-1] + sentence, size, room) <= most:
            found[-1] += sentence
        elif sentence:
            found += _cut(sentence, size, room, most)
    return found


def _cut(text: str, size: float, room: float, most: float) -> list[str]:
    """Return one sentence that is longer than a slide in parts, which only hostile input needs."""
    count = max(1, int(most // leading(size)) * int(room / size * _SLACK) * 4 // 5)
    return [text[start : start + count] for start in range(0, len(text), count)]


def _width(text: str) -> float:
    wide = width(text)
    return wide + (len(text) - wide) * 0.2
