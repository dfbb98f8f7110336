"""Addresses in every disguise that browsers forgive, for tests of what leads where."""

from __future__ import annotations

import random
from collections.abc import Iterator

PIECES = (
    "https", "http", "HTTP", "javascript", "data", "file", "ws", "mailto", "a+b", "x-", ":", "/", "\\", "//",
    "host.invalid", "a.png", "..", ".", "?", "#", "%2F", "%5C", "%09", "@", " ", "\t", "\n", "\r", "\x00",
    "\x01", "\x1f", "\x0b", "\x0c", "\x7f", "\xa0", "\u3000", "\u200b", "\ufeff", "\uff0f", "\uff1a", "\u2044",
    "甲", "[", "]", "1", "-", "&", "=", ";", "|",
)  # fmt: skip
FIXED = (
    "https://host.invalid/a", "htt\nps://host.invalid/a", "\x01https://host.invalid/a", "//host.invalid/a",
    "/\\host.invalid", "\\\\host.invalid", "\t//host.invalid", "/\n/host.invalid", "https:a.png", "https:/a.png",
    "http:\\\\host.invalid", "a.png", "../a.png", "./a:b.png", "a/b:c.png", "?a", "#a", "", " ", "/a.png",
    "java\nscript:x", "\x1fjavascript:x", "\u00a0//host.invalid", "C:\\a.png", "c|/a", "a.png?//host.invalid",
    "a.png#https://host.invalid", "..//host.invalid", ".//host.invalid", "/.//host.invalid", "///host.invalid",
)  # fmt: skip


def disguised(count: int) -> Iterator[str]:
    """Yield the known disguises and as many made of pieces; the same in every run."""
    chance = random.Random(21)  # noqa: S311  examples, not secrets
    yield from FIXED
    for _ in range(count):
        yield "".join(chance.choices(PIECES, k=chance.randint(1, 7)))
