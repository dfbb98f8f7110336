"""Feeds a function with many repeats of what it looks for, and reports where its time grows too fast."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial

SIZES = (5_000, 40_000)
STEEPEST = 20
"""How many times as long eight times as much may take: eight would be in proportion, and growth with
the square is 64. The room above eight is for a machine whose caches other processes use as well.
"""
_TOO_SHORT = 0.05
"""Seconds below which a ratio says nothing."""
_LONG_ENOUGH = 0.1
"""Seconds for which a quarter of the work tells as much as the whole of other work."""
_PER_LINE = 9_000

Work = Callable[[str], object]


def lines(trigger: str, times: int) -> str:
    """Return repeats of a text in lines as long as a library may have them."""
    each = max(1, _PER_LINE // len(trigger))
    return "\n".join(trigger * min(each, times - at) for at in range(0, times, each))


def alone(trigger: str, times: int) -> str:
    """Return repeats of a text, each on a line of its own."""
    return "\n".join([trigger] * times)


def together(trigger: str, times: int) -> str:
    """Return repeats of a text in a single line."""
    return trigger * times


def steep(
    runs: Iterable[tuple[str, Callable[[], object], Callable[[], object]]],
    quarters: Callable[[str], tuple[Callable[[], object], Callable[[], object]]] | None = None,
) -> Iterator[str]:
    """Yield where work takes more than :data:`STEEPEST` times as long for eight times as much.

    Each run has a name, the work for the smaller and that for the larger size; what is yielded tells
    the name and both times. ``quarters`` gives by the name the work for a quarter of both: where
    that takes long enough to tell, it is enough.
    Times are of the processor, the least of up to ten runs, because a busy machine disturbs several
    in a row.
    """
    for name, smaller, larger in runs:
        if quarters is not None:
            half, whole = quarters(name)
            if _time(whole) >= _LONG_ENOUGH:
                smaller, larger = half, whole  # noqa: PLW2901 - the same work, less of it
        one = other = float("inf")
        for _ in range(10):
            other = min(other, _time(larger))
            if other < _TOO_SHORT:
                break
            one = min(one, _time(smaller))
            if other <= STEEPEST * one:
                break
        else:
            yield f"{name}: {one:.3f} s, {other:.3f} s"


def steep_texts(work: Work, make: Callable[[int], str]) -> list[str]:
    """Return what :func:`steep` yields for work on the texts that ``make`` gives for both sizes."""
    return list(steep([("", *(partial(work, make(size)) for size in SIZES))]))


def _time(work: Callable[[], object]) -> float:
    gc.disable()  # looking through all texts of a test for garbage takes longer than some work
    start = time.process_time()
    try:
        work()
        return time.process_time() - start
    finally:
        gc.enable()
