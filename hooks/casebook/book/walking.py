"""Traversal of document trees, and their conversion to plain text and to data and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from casebook.book import tree
from casebook.book.tree import Block, Box, Break, Inline, Inlines, Listing, Note, Quote

_LONG = re.compile(r"[!-~]{40,}")
_BROKEN = re.compile("(?:[!-~]\u200b){39,}[!-~]")
_SHORT = 79  # length of the shortest address that is broken
_SCALARS = (str, int, float, bool, type(None))


def _breakable(text: str) -> str:
    """Return text with break points in long addresses, which would otherwise leave the page."""
    return _LONG.sub(lambda found: "\u200b".join(found[0]), text) if len(text) >= 40 else text


def as_data(node: Any) -> Any:
    """Return a node as lists, strings and mappings; a mapping's ``k`` names the kind of node."""
    if isinstance(node, _SCALARS):
        return node
    if isinstance(node, tuple):
        return [_breakable(m) if isinstance(m, str) else as_data(m) for m in node]
    data = {name: as_data(getattr(node, name)) for name in _names(type(node))}
    data["k"] = node.kind
    return data


def from_data(data: Any) -> Any:
    """Return the node of :func:`as_data`; zero-width spaces in long addresses are lost."""
    kind = type(data)  # hot path
    if kind is str:
        return data if len(data) < _SHORT else _BROKEN.sub(_whole, data)
    if kind is list:
        return tuple([from_data(member) for member in data])
    if kind is dict:
        given = {name: from_data(value) for name, value in data.items() if name != "k"}
        return _KINDS[data["k"]](**given)
    return data


def _whole(found: re.Match[str]) -> str:
    return found[0].replace("\u200b", "")


_KINDS = {kind.kind: kind for kind in vars(tree).values() if hasattr(kind, "kind")}
_NAMES: dict[type, tuple[str, ...]] = {}


def _names(cls: Any) -> tuple[str, ...]:
    if cls not in _NAMES:
        _NAMES[cls] = tuple(field.name for field in fields(cls))
    return _NAMES[cls]


def plain(content: Inlines) -> str:
    """Return the text of inline content, without footnotes."""
    return "".join(_plain(content))


def _plain(content: Iterable[Inline]) -> Iterator[str]:
    for node in content:
        if isinstance(node, str):
            yield node
        elif isinstance(node, Break):
            yield " "
        elif not isinstance(node, Note):
            yield from _plain(node.content)


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield all blocks, nested ones included, in reading order."""
    for block in blocks:
        yield block
        if isinstance(block, Listing):
            for item in block.items:
                yield from walk(item)
        elif isinstance(block, Quote | Box):
            yield from walk(block.blocks)
