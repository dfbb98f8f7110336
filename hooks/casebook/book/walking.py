"""Traversal of document trees, and their conversion to plain text and to data and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from casebook.book import tree
from casebook.book.tree import Block, Box, Break, Inline, Inlines, Listing, Note, PageOf, Quote

_LONG = re.compile(r"[!-~]{40,}")
_PIECE = re.compile(r"(?P<word>[^/.?&=#_%-]{24,})|(?P<dash>-{1,8})|[/.?&=#_%]{1,8}")
_SCALARS = (str, int, float, bool, type(None))
_BREAK = "\u200b"
"""Where a line may break in a long address; the templates print nothing for it."""


def breakable(text: str) -> str:
    """Return text with break points in long addresses, which would otherwise leave the page."""
    return _LONG.sub(_pieces, text) if len(text) >= 40 else text


def _pieces(found: re.Match[str]) -> str:
    return _PIECE.sub(_piece, found[0])


def _piece(found: re.Match[str]) -> str:
    if found["word"]:
        return _BREAK.join(found[0])
    # Never behind a hyphen: programs that copy the text take it for one that divides a word.
    return _BREAK + found[0] if found["dash"] else found[0] + _BREAK


def as_data(node: Any) -> Any:
    """Return a node as lists, strings and mappings; a mapping's ``k`` names the kind of node."""
    if isinstance(node, _SCALARS):
        return node
    if isinstance(node, tuple):
        return [breakable(m) if isinstance(m, str) else as_data(m) for m in node]
    data = {name: as_data(getattr(node, name)) for name in _names(type(node))}
    data["k"] = node.kind
    return data


def from_data(data: Any) -> Any:
    """Return the node of :func:`as_data`, without its break points."""
    kind = type(data)  # hot path
    if kind is str:
        return data.replace(_BREAK, "") if _BREAK in data else data
    if kind is list:
        return tuple([from_data(member) for member in data])
    if kind is dict:
        given = {name: from_data(value) for name, value in data.items() if name != "k"}
        return _KINDS[data["k"]](**given)
    return data


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
        elif not isinstance(node, Note | PageOf):
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
