"""Which shade a number of cases gets: quantile classes, at most five."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

MOST = 5


@dataclass(frozen=True)
class Scale:
    """`tops` are the largest numbers of each class, rising; class 0 is no case at all."""

    tops: tuple[int, ...]

    @classmethod
    def of(cls, counts: Iterable[int]) -> Scale:
        """Classes that hold about equally many regions; few different numbers give few classes."""
        values = sorted(n for n in counts if n > 0)
        different = sorted(set(values))
        if len(different) <= MOST:
            return cls(tuple(different))
        cuts = {values[-(-len(values) * part // MOST) - 1] for part in range(1, MOST + 1)}
        return cls(tuple(sorted(cuts)))

    def shade(self, count: int) -> int:
        """0 for no case, otherwise 1 to 5; the fullest class is always the darkest of the scale."""
        if count <= 0 or not self.tops:
            return 0
        index = min(bisect_left(self.tops, count), len(self.tops) - 1)
        return self._shades()[index]

    def legend(self) -> tuple[tuple[int, str], ...]:
        """Shade and wording of each class, from none to most: 无, 1, 2—4, 5—9."""
        found, low = [(0, "无")], 1
        for shade, top in zip(self._shades(), self.tops, strict=True):
            found.append((shade, str(top) if top <= low else f"{low}—{top}"))
            low = top + 1
        return tuple(found)

    def _shades(self) -> tuple[int, ...]:
        # Few classes keep apart: 1 → (2), 2 → (1, 3), 3 → (1, 3, 5), else as they come.
        return {0: (), 1: (2,), 2: (1, 3), 3: (1, 3, 5), 4: (1, 2, 4, 5)}.get(
            len(self.tops), tuple(range(1, len(self.tops) + 1))
        )
