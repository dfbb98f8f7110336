"""When Python looks for garbage, and when it would look in vain."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Let no garbage be collected while much is read and kept.

    All that is there is looked at again and again, at a quarter of the time, and none is garbage;
    in a process that shares its memory with another, looking at it copies it.
    """
    on = gc.isenabled()
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        if on:
            gc.enable()
