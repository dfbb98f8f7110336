"""When Python's garbage collector runs, and when it would find nothing."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Switch the garbage collector off while many objects are created and kept.

    A full collection rescans every live object (25 % of run time) and finds no garbage; after a
    fork it also copies the shared memory pages. So there is none before either.
    """
    on = gc.isenabled()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # then what was created counts as old, and no first collection looks through it
        gc.unfreeze()
        if on:
            gc.enable()
