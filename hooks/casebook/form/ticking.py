"""Which words of a cell are ticked: with a box, a tick, 是, or by being the only ones left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_EMPTY = "☐□○◯〇口"
_TICKS = "☑☒✓✔√■●◉✅对"
_MARK = re.compile(
    rf"[{_EMPTY}{_TICKS}]|\[[ xX√]?\]|[（(【]\s*(?:√|✓|是|x|X)\s*[)）】]|(?<![\u4e00-\u9fff])是"
)


class Ticked(NamedTuple):
    """The words that are ticked, and what was written besides the known words."""

    words: tuple[str, ...]
    others: tuple[str, ...]


def read_ticks(text: str, words: Sequence[str]) -> Ticked:
    """Return the known words that are ticked in a cell, in their order there, and other words."""
    pattern = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))) or r"(?!)")
    found = list(pattern.finditer(text))
    edges = [0, *(at for match in found for at in match.span()), len(text)]
    gaps = [text[edges[n] : edges[n + 1]] for n in range(0, len(edges), 2)]
    marked = any(_MARK.search(gap) for gap in gaps)
    leads = bool(gaps and _MARK.search(gaps[0])) or not found
    ticked = [False] * len(found)
    for number, gap in enumerate(gaps):
        marks = list(_MARK.finditer(gap))
        for position, mark in enumerate(marks):
            behind = number - 1  # the word before the gap
            if _belongs_before(gap, mark, first=position == 0, last=position == len(marks) - 1,
                               alone=len(marks) == 1, leads=leads):  # fmt: skip
                owner = behind
            else:
                owner = behind + 1
            if 0 <= owner < len(found) and _is_tick(mark[0]):
                ticked[owner] = True
    if found and not marked:
        ticked = [True] * len(found)
    others = [
        part for gap in gaps for part in re.split(r"[、，,；;\s\u3000：:]+", _MARK.sub(" ", gap))
    ]
    chosen = dict.fromkeys(match[0] for match, on in zip(found, ticked, strict=True) if on)
    return Ticked(tuple(chosen), tuple(part for part in others if len(part) > 1))


def _is_tick(mark: str) -> bool:
    return not (mark in _EMPTY or mark in ("[]", "[ ]"))


def _belongs_before(
    gap: str, mark: re.Match[str], *, first: bool, last: bool, alone: bool, leads: bool
) -> bool:
    """Return whether a mark between two words is of the one before it."""
    if not alone:
        return first and not last
    if _is_tick(mark[0]) and mark[0] not in "☑☒":
        touches_before, touches_behind = mark.start() == 0, mark.end() == len(gap)
        if touches_before != touches_behind:
            return touches_before
    return not leads
