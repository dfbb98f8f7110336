"""How reading goes on past a YAML slip: with the faulty lines as they must have been meant.

One slip would hide all other problems of a file. So its line is replaced by one that can be read,
and what is said of that line later is a consequence of the slip. Where no such line is found, the
whole field is left out and counts as unreadable, not as missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from casebook.frontmatter.traps import KEY
from casebook.frontmatter.tree import Refused, TreeBuilder
from casebook.machine.budgets import MAX_NESTING
from casebook.problems import Problem

_MOST_CHARACTERS = 1_500_000
"""Characters that may be parsed again in all; a long front matter has 20,000."""
_FINAL = frozenset({"too-many-keys", "list-too-long"})
_ENTRY = re.compile(rf"^(?P<head> *(?:- +)*)(?P<key>{KEY}: +)?(?P<value>\S.*?) *$")
_NO_COLON = re.compile(rf"^(?P<head> *(?:- +)*{KEY})(?P<value> +\S.*)?$")
_TOP = re.compile(rf"{KEY}(?=\s*:)")
"""The first line of a top-level field."""
_DOCUMENT_MARKER = re.compile(r"(?:\.\.\.|---)(?:\s|$)")
_NEVER = 1 << 60


@dataclass(frozen=True)
class Recovered:
    """What could be read: the value and its builder, and what was not read as it is written.

    ``slips`` stopped the parser, ``others`` did not. ``mended`` are lines (as in problems),
    ``unreadable`` the top-level fields that were left out.
    """

    value: Any
    builder: TreeBuilder
    slips: list[Problem]
    others: list[Problem]
    mended: frozenset[int] = frozenset()
    unreadable: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Attempt:
    """One reading of the lines; ``stops`` is the line (from 0) of the first slip."""

    value: Any
    builder: TreeBuilder
    slip: Problem | None
    stops: int


class _Reader:
    """Reads the same front matter again and again, within a budget."""

    def __init__(self, path: str, lines: Sequence[str], first_line: int) -> None:
        self.path, self.first_line = path, first_line
        self.left = _MOST_CHARACTERS // (sum(map(len, lines)) + 1) + 1

    def attempt(self, lines: list[str]) -> _Attempt:
        self.left -= 1
        builder = TreeBuilder(self.path, lines, self.first_line)
        value, slip = None, None
        try:
            value = builder.build()
        except Refused as refused:
            slip = refused.problem
        # A quote left open swallows the fields that follow, whether or not another one closes it.
        for problem in builder.problems:
            if problem.code == "open-quote" and (
                slip is not None or _swallows(lines, problem.line - self.first_line)
            ):
                slip = problem
                break
        return _Attempt(value, builder, slip, slip.line - self.first_line if slip else _NEVER)


def read_past_slips(path: str, lines: list[str], first_line: int) -> Recovered:
    """Read a front matter as far as it can be read, with every slip among the problems."""
    reader = _Reader(path, lines, first_line)
    now = reader.attempt(lines)
    slips: list[Problem] = []
    mended: set[int] = set()
    unreadable: set[str] = set()
    while now.slip is not None:
        slips.append(now.slip)
        mended.add(now.slip.line)
        ends = now.slip.code in _FINAL or _is_tangled(lines[now.stops])
        found = None if ends else _past(reader, lines, now)
        if found is None:
            return Recovered(None, now.builder, slips, _others(now, mended), frozenset(mended))
        lines, now, touched, key = found
        mended.update(number + first_line for number in touched)
        unreadable.update([key] if key else [])
    return Recovered(
        now.value,
        now.builder,
        slips,
        _others(now, mended),
        frozenset(mended),
        frozenset(unreadable),
    )


def _is_tangled(line: str) -> bool:
    """Return whether a line opens so many brackets that the parser takes long for each try."""
    return line.count("[") + line.count("{") > MAX_NESTING


def _others(now: _Attempt, mended: set[int]) -> list[Problem]:
    return [one for one in now.builder.problems if one.line not in mended]


_Found = tuple[list[str], _Attempt, list[int], str]


def _past(reader: _Reader, lines: list[str], now: _Attempt) -> _Found | None:
    """Return the lines with which reading comes further, and what they changed; None if none do."""
    for number in (now.stops, now.stops - 1):
        for line in _meanings(lines, number) if 0 <= number < len(lines) else ():
            if reader.left <= 0:
                return None
            changed = [*lines[:number], line, *lines[number + 1 :]]
            after = reader.attempt(changed)
            if after.stops > now.stops:
                return changed, after, [number], ""
    start = next((n for n in range(now.stops, -1, -1) if _TOP.match(lines[n])), None)
    if start is None or reader.left <= 0:
        return None
    end = next((n for n in range(now.stops + 1, len(lines)) if _TOP.match(lines[n])), len(lines))
    changed = [*lines[:start], *[""] * (end - start), *lines[end:]]
    after = reader.attempt(changed)
    if after.stops <= now.stops:
        return None
    match = _TOP.match(lines[start])
    return changed, after, list(range(start, end)), match[0] if match else ""


def _swallows(lines: list[str], number: int) -> bool:
    """Return whether a quote left open in a line has a field or an item in the next one."""
    following = next((line for line in lines[number + 1 :] if line.strip()), "")
    return bool(re.match(rf" *(?:- +\S|{KEY}:(?: |$))", following))


def _meanings(lines: list[str], number: int) -> Iterator[str]:
    """Yield what a faulty line may have meant, the likeliest first."""
    line = lines[number]
    if _DOCUMENT_MARKER.match(line):
        yield ""
    if match := _ENTRY.match(line):
        quoted = match["value"].replace("'", "''")
        yield f"{match['head']}{match['key'] or ''}'{quoted}'"
    if match := _NO_COLON.match(line):
        yield f"{match['head']}:{match['value'] or ''}"
    around = [_indent(one) for one in _neighbours(lines, number)]
    for indent in dict.fromkeys(around):
        if indent != _indent(line):
            yield " " * indent + line.lstrip(" ")


def _neighbours(lines: list[str], number: int) -> Iterator[str]:
    """Yield the next line, and those above it up to the top-level field."""
    yield from [line for line in lines[number + 1 : number + 2] if line.strip()]
    for line in reversed(lines[:number]):
        if line.strip():
            yield line
            if match := re.match(r" *- +", line):
                yield " " * match.end()
        if _TOP.match(line):
            return


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
