"""The check for sentences that occur, changed or not, in another case too.

Cases are not compared in pairs. The keys of a sentence are a few of its four-character n-grams:
those with the lowest hashes among the n-grams that begin at certain characters, so that equal text
gets equal keys. Only sentences that share a key are compared.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import compress
from zlib import crc32

from casebook.checks.alike import KEYS, MOST_PER_CASE, Every, Sentences, most_alike
from casebook.checks.prose import plain
from casebook.frontmatter import Document
from casebook.problems import ADVICE, Problem
from casebook.text import normalized_pieces

SHORTEST = 20
"""Normalised characters from which a sentence is long enough to compare."""

_ENDS = "。；;！？!?#|"
_MAY_BEGIN = bytes(not code & 3 for code in range(256))
"""A key may begin at a quarter of all characters, chosen by the lower byte of the code point."""


def sentences(document: Document, text: str | None = None) -> Sentences:
    """Return the sentences of a document's body that are long enough to be compared.

    ``text`` is the body without code, addresses and HTML, if already computed.
    """
    words: list[str] = []
    lines, keys = array("I"), array("I")
    body = plain(document.body) if text is None else text
    rows = zip(body.split("\n"), normalized_pieces(body, _ENDS), strict=True)
    for line, (row, pieces) in enumerate(rows, document.body_line):
        if len(row) >= SHORTEST and row[0] not in "#|":
            for word in pieces:
                if len(word) >= SHORTEST:
                    words.append(word)
                    lines.append(line)
                    keys.extend(_keys(word))
    return Sentences("\n".join(words), lines, keys)


def _keys(words: str) -> list[int]:
    data = words.encode("utf-16-le")
    places = range(0, len(data) - 7, 2)
    chosen = compress(places, data[::2].translate(_MAY_BEGIN))
    found = sorted({crc32(data[at : at + 8]) for at in chosen})[:KEYS]
    if len(found) < KEYS:  # a short sentence uses all of its n-grams
        found = sorted({crc32(data[at : at + 8]) for at in places})[:KEYS]
        found += found[-1:] * (KEYS - len(found))
    return found


def alike_sentences(
    cases: Sequence[tuple[str, Sentences]],
    only: frozenset[str] | None = None,
    workers: int = 1,
) -> Iterator[Problem]:
    """Yield advice for sentences similar to one of another case, naming both places.

    ``cases`` pairs paths with sentences. ``only`` limits the reports to these paths, and the work
    to sentences that share a key with them. ``workers`` is the number of processes for large
    libraries.
    """
    asked: set[int] | None = None
    if only is not None:
        asked = {key for path, found in cases if path in only for key in found.keys}
    every = Every([found for _, found in cases], asked)
    best = most_alike(every, workers)
    reported: dict[str, int] = {}
    for index in sorted(best):
        ratio, other = best[index]
        path = cases[every.owners[index]][0]
        if only is not None and path not in only:
            continue
        reported[path] = reported.get(path, 0) + 1
        if reported[path] > MOST_PER_CASE:
            continue
        where = f"{cases[every.owners[other]][0]} 第 {every.lines[other]} 行"
        yield Problem(
            path,
            every.lines[index],
            1,
            ADVICE,
            "sentence-alike",
            f"“{_short(every.words[index])}”这一句和 {where}有 {ratio:.0f}% 相同",
            "各写各的做法；确是同一件事的，只留一篇，另一篇用 related 指过去。",
        )


def _short(words: str) -> str:
    return words if len(words) <= 24 else f"{words[:20]}……"
