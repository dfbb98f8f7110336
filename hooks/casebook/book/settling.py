"""Volumes set until the page numbers in them agree with their pages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from casebook.book.assembling import Assembly
from casebook.book.presses import Presses

_ROUNDS = 4


def settled(volumes: Sequence[Assembly], presses: Presses) -> None:
    """Set the sections of some volumes and what stands behind them, until their numbers agree.

    Room is left for page numbers by the figures they have. Where a number has more or fewer than
    reckoned, its section is set again, which hardly ever moves a page. Errors: as for
    :meth:`casebook.book.typesetting.Typesetter.book`.
    """
    for _ in range(_ROUNDS):
        for _ in range(_ROUNDS):
            open_ones = [(volume, n) for volume in volumes for n in volume.open_sections()]
            if not open_ones:
                break
            presses.run(partial(volume.set_section, n) for volume, n in open_ones)
            for volume in volumes:
                volume.settle()
        presses.run(volume.set_back for volume in volumes)
        for volume in volumes:
            volume.settle()
        if not any(volume.open_sections() for volume in volumes):
            return
