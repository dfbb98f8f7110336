"""The readings of words that a build asks for, kept for the next one.

What knows all of them takes a third of a second to load, and a build asks for few that are new.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from building.state import STORE
from casebook.storage.digest import digest, program_digest
from casebook.text import know_readings


def recall_readings() -> None:
    """Know the readings of earlier builds by the same program."""
    know_readings(_kept())


def keep_readings(new: Mapping[str, tuple[str, ...]]) -> None:
    """Keep readings that were not known."""
    if new:
        with suppress(OSError):  # then they are looked up again
            STORE.put(_key(), data={**_kept(), **new})


def _kept() -> dict[str, list[str]]:
    record = STORE.get(_key())
    return record.data if record is not None else {}


def _key() -> str:
    return digest("readings", program_digest())
