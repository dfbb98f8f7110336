"""The words and sentences of invented cases, and the random choice among them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import Random
from string import Formatter
from typing import TypeVar

import yaml

DATA = Path(__file__).parent / "data"
NUMERALS = "零一二三四五六七八九"

T = TypeVar("T")
Pattern = tuple[tuple[str, str], ...]
"""A sentence as pairs of a fixed stretch and the slot after it; the last slot may be empty."""


class Chance:
    """The random choices of one case: the same for the same seed on every machine."""

    def __init__(self, seed: str) -> None:
        self._random = Random(seed)  # noqa: S311 - variety is wanted here, not secrecy

    def pick(self, options: Sequence[T]) -> T:
        """Return one of the options."""
        return options[int(self._random.random() * len(options))]

    def some(self, options: Sequence[T], count: int) -> list[T]:
        """Return up to ``count`` different options in random order."""
        return self._random.sample(options, min(count, len(options)))

    def number(self, low: int, high: int) -> int:
        """Return a whole number from ``low`` to ``high``, both included."""
        return low + int(self._random.random() * (high - low + 1))

    def happens(self, share: float) -> bool:
        """Return True with probability ``share``."""
        return self._random.random() < share

    def shuffled(self, options: Sequence[T]) -> list[T]:
        """Return all options in random order."""
        return self._random.sample(options, len(options))


@cache
def words() -> dict[str, tuple[str, ...]]:
    """Return the word lists of data/words.yml by name."""
    read = yaml.safe_load((DATA / "words.yml").read_text("utf-8"))
    return {name: tuple(entries) for name, entries in read.items()}


@cache
def patterns() -> dict[str, tuple[Pattern, ...]]:
    """Return the sentences of data/sentences.yml by name, cut at their slots."""
    read = yaml.safe_load((DATA / "sentences.yml").read_text("utf-8"))
    return {name: tuple(map(_cut, sentences)) for name, sentences in read.items()}


def _cut(sentence: str) -> Pattern:
    return tuple((text, slot or "") for text, slot, _, _ in Formatter().parse(sentence))


class Teller:
    """Writes the text of one case: draws sentences and fills their slots.

    A sentence never uses one word twice, and the same pattern does not come twice in a row.
    """

    def __init__(self, chance: Chance, place: str, name: str) -> None:
        self.chance = chance
        self._own = {"place": place, "name": name}
        self._last: dict[str, Pattern] = {}

    def say(self, kind: str) -> str:
        """Return one filled sentence of a kind."""
        options = patterns()[kind]
        pattern = self.chance.pick(options)
        if pattern is self._last.get(kind) and len(options) > 1:
            pattern = options[(options.index(pattern) + 1) % len(options)]
        self._last[kind] = pattern
        pieces: list[str] = []
        for text, slot in pattern:
            pieces.append(text)
            if slot:
                pieces.append(self._fill(slot, pieces))
        return "".join(pieces)

    def several(self, kind: str, low: int, high: int) -> list[str]:
        """Return between ``low`` and ``high`` different sentences of a kind."""
        return list(dict.fromkeys(self.say(kind) for _ in range(self.chance.number(low, high))))

    def paragraph(self, kind: str, sentences: int) -> str:
        """Return a paragraph of that many sentences."""
        return "".join(self.say(kind) for _ in range(sentences))

    def _fill(self, slot: str, said: Sequence[str]) -> str:
        if slot in self._own:
            return self._own[slot]
        if slot == "n":
            return str(self.chance.number(3, 180))
        options = words()[slot]
        word = self.chance.pick(options)
        while word in said:
            word = self.chance.pick(options)
        return word
