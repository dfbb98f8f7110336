"""Sanitised HTML as nodes of selectolax, and the few questions that the book asks of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from selectolax.lexbor import LexborHTMLParser, LexborNode

from casebook.machine.budgets import MAX_NESTING

_DEEPEST = 2 * MAX_NESTING

Members = list[str | LexborNode]
"""Adjacent texts and elements of one parent."""


def parse(html: str) -> LexborNode:
    """Return the body of an HTML text; elements nested too deep for recursion become text."""
    body = cast(LexborNode, LexborHTMLParser(html).body)  # the parser adds a missing one
    level = [body]
    for _ in range(_DEEPEST):
        level = [child for node in level for child in node.iter()]
        if not level:
            return body
    for node in level:
        words = text(node)
        for child in list(node.iter(include_text=True)):
            child.decompose()
        node.insert_child(words)
    return body


def members(node: LexborNode) -> Members:
    """Return the texts and elements directly inside, in order."""
    return [
        (child.text_content or "") if child.is_text_node else child
        for child in node.iter(include_text=True)
    ]


def attribute(node: LexborNode, name: str) -> str:
    """Return the value of an attribute, an empty text when it has none."""
    return node.attributes.get(name) or ""


def classes(node: LexborNode) -> list[str]:
    """Return the words of the class attribute."""
    return attribute(node, "class").split()


def text(node: LexborNode) -> str:
    """Return all text inside."""
    return node.text(deep=True)


def find(node: LexborNode, *tags: str) -> Iterator[LexborNode]:
    """Yield the elements inside with one of these tags, in document order."""
    for child in node.iter():
        if child.tag in tags:
            yield child
        yield from find(child, *tags)
