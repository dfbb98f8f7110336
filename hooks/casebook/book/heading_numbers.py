"""Heading numbers of official documents: 一、（一）1.（1）, after GB/T 9704—2012, 7.3.3."""

from __future__ import annotations

import re

from casebook.book.selection import chinese_number
from casebook.book.tree import Block, Blocks, Heading

# A number that the author typed would otherwise appear twice.
_COUNTED = re.compile(
    r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、](?!\d))\s*"
)


def numbered(blocks: Blocks) -> Blocks:
    """Return the blocks with numbers added to the text of their headings."""
    counts = [0, 0, 0, 0]
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            level = block.level
            counts[level - 1] += 1
            counts[level:] = [0] * (4 - level)
            first, *rest = block.content
            unnumbered = [
                _COUNTED.sub("", first, count=1) if isinstance(first, str) else first,
                *rest,
            ]
            found.append(Heading(level, (_number(level, counts[level - 1]), *unnumbered)))
        else:
            found.append(block)
    return tuple(found)


def _number(level: int, number: int) -> str:
    forms = ("{}、", "（{}）", "{}.", "（{}）")
    written = chinese_number(number) if level < 3 else str(number)
    return forms[level - 1].format(written)
