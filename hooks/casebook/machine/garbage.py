"""When Python's garbage collector runs, when it would find nothing, and where freed memory goes."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Switch the garbage collector off while many objects are created and kept.

    A full collection rescans every live object (25 % of run time) and finds no garbage; after a
    fork it also copies the shared memory pages. So there is none before either.
    """
    on = gc.isenabled()
    give_back()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # then what was created counts as old, and no first collection looks through it
        gc.unfreeze()
        if on:
            gc.enable()


def give_back() -> None:
    """Give freed memory back to the system, where the C library would keep it (glibc).

    It keeps what it cannot cut off the end of its heap: after the reading of 10,000 cases, or an
    index of their words, a sixth of the memory of the process.
    """
    with suppress(ImportError, OSError, AttributeError, TypeError):  # another C library, or none
        from ctypes import CDLL  # noqa: PLC0415 - not in a browser

        CDLL(None).malloc_trim(0)
