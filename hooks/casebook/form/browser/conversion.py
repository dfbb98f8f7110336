"""OpenCC in plain Python, for the browser, where its C++ is not at hand: same tables, same results."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

TABLES = Path("/parts/opencc_tables")


@dataclass(frozen=True)
class _Table:
    """What stands for what, and the length of the longest key."""

    words: Mapping[str, str]
    longest: int


class OpenCC:
    """A converter after one of OpenCC's own descriptions, such as t2s."""

    def __init__(self, config: str) -> None:
        """Read the description and the tables that it names."""
        described = json.loads((TABLES / f"{config}.json").read_text("utf-8"))
        self._first = [_tables(step["dict"]) for step in described.get("normalization", ())]
        cut = described.get("segmentation")
        self._cut = _tables(cut["dict"]) if cut else None
        self._chain = [_tables(step["dict"]) for step in described["conversion_chain"]]

    def convert(self, text: str) -> str:
        """Return the converted text."""
        for tables in self._first:
            text = _replaced(text, tables)
        pieces = [text] if self._cut is None else list(_segments(text, self._cut))
        for tables in self._chain:
            pieces = [_replaced(piece, tables) for piece in pieces]
        return "".join(pieces)


def _tables(described: Mapping[str, Any]) -> tuple[_Table, ...]:
    """Return the tables of a description in the order in which they are asked."""
    if described["type"] == "group":
        return tuple(table for one in described["dicts"] for table in _tables(one))
    return (_table(described["file"].removesuffix(".ocd2")),)


@cache
def _table(name: str) -> _Table:
    """Return a table of OpenCC; of several readings the first counts."""
    rows = (line.split("\t") for line in (TABLES / f"{name}.txt").read_text("utf-8").splitlines())
    words = {key: values.split(" ")[0] for key, values in rows}
    return _Table(words, max(map(len, words)))


def _match(text: str, at: int, tables: Sequence[_Table]) -> str | None:
    """Return the longest key at a place in the first table that has one."""
    for table in tables:
        for length in range(min(table.longest, len(text) - at), 0, -1):
            if text[at : at + length] in table.words:
                return text[at : at + length]
    return None


def _replaced(text: str, tables: Sequence[_Table]) -> str:
    found, at = [], 0
    while at < len(text):
        key = _match(text, at, tables)
        if key is None:
            found.append(text[at])
            at += 1
        else:
            found.append(next(table.words[key] for table in tables if key in table.words))
            at += len(key)
    return "".join(found)


def _segments(text: str, tables: Sequence[_Table]) -> Iterator[str]:
    """Yield the words that the tables know, and what stands between them, in order."""
    at = begun = 0
    while at < len(text):
        key = _match(text, at, tables)
        if key is None:
            at += 1
            continue
        if begun < at:
            yield text[begun:at]
        yield key
        at += len(key)
        begun = at
    if begun < len(text):
        yield text[begun:]
