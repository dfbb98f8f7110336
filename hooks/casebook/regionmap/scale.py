"""The shades of a map: at most five quantile classes of the number of cases."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

MOST = 5


@dataclass(frozen=True)
class Scale:
    """Rising ``classes``, each with its least and greatest number; zero is in no class."""

    classes: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, counts: Iterable[int]) -> Scale:
        """Return classes of about equally many regions; few different numbers get a class each."""
        values = sorted(n for n in counts if n > 0)
        different = sorted(set(values))
        if len(different) <= MOST:
            return cls(tuple((n, n) for n in different))
        tops = sorted({values[-(-len(values) * part // MOST) - 1] for part in range(1, MOST + 1)})
        lows = [different[0], *(different[bisect_right(different, top)] for top in tops[:-1])]
        return cls(tuple(zip(lows, tops, strict=True)))

    def shade(self, count: int) -> int:
        """Return the shade: 0 for no case, otherwise 1 to 5, the highest class the darkest."""
        if count <= 0 or not self.classes:
            return 0
        index = bisect_left([top for _, top in self.classes], count)
        return self._shades()[min(index, len(self.classes) - 1)]

    def legend(self) -> tuple[tuple[int, str], ...]:
        """Return shade and wording of each class, from none to most: 无, 1, 2—4, 5—9."""
        words = (str(low) if low == top else f"{low}—{top}" for low, top in self.classes)
        return ((0, "无"), *zip(self._shades(), words, strict=True))

    def _shades(self) -> tuple[int, ...]:
        # Few classes are spread over the shades; a single one is light enough for a name on it.
        few = {1: (2,), 2: (1, 3), 3: (1, 3, 5), 4: (1, 2, 4, 5)}
        return few.get(len(self.classes), tuple(range(1, len(self.classes) + 1)))
