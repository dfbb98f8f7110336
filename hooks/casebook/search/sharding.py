"""How what belongs to terms is spread over files, so that a look-up loads little.

A term's shard is a hash of it. What a term of many texts has is long: it gets a file of its own, so
that whoever looks up its rare neighbours does not load it; in the shard a zero stands for it.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator

LONG = 4_500
"""Bytes of postings from which a term has a file of its own: 6 KB in base64."""

_MOST_SHARDS = 4_096


def shard_of(term: str, count: int) -> int:
    """Return the shard of a term: its FNV-1a hash over code points, modulo a power of two."""
    value = 2166136261
    for character in term:
        value = ((value ^ ord(character)) * 16777619) & 0xFFFFFFFF
    return (value ^ value >> 15) & (count - 1)


def shards(size: int, each: int) -> int:
    """Return how many shards of about this size are needed: a power of two."""
    count = 1
    while count * each < size and count < _MOST_SHARDS:
        count *= 2
    return count


def own_file(folder: str, term: str) -> str:
    """Return the name of the file of a term that has its own: index/t-516c-5f00."""
    return f"{folder}/t-{'-'.join(format(ord(character), 'x') for character in term)}"


def spread(
    folder: str, postings: Iterable[tuple[str, bytearray]], count: int
) -> Iterator[tuple[str, dict[str, str | int] | str]]:
    """Yield names of files and what they hold: every shard, even if empty, and long postings.

    A shard maps terms to postings in base64, or to 0 where the posting has a file of its own. A
    single shard keeps everything, because it is loaded whole anyway.
    """
    named: list[list[tuple[str, bytearray]]] = [[] for _ in range(count)]
    for term, posting in postings:
        named[shard_of(term, count)].append((term, posting))
    for shard, some in enumerate(named):
        held: dict[str, str | int] = {}
        for term, posting in sorted(some):
            if count > 1 and len(posting) > LONG:
                held[term] = 0
                yield own_file(folder, term), base64.b64encode(posting).decode()
            else:
                held[term] = base64.b64encode(posting).decode()
        yield f"{folder}/{shard}", held
