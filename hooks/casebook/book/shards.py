"""Which cases and collections are printed by which of several machines, before one builds the site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from casebook.book.loading import LoadedCollection
from casebook.catalog import Entry


class Shard(NamedTuple):
    """What one machine prints: whole collections, and the cases of whole provinces."""

    collections: tuple[LoadedCollection, ...]
    entries: tuple[Entry, ...]


def shard(
    number: int, count: int, collections: Sequence[LoadedCollection], entries: Sequence[Entry]
) -> Shard:
    """Return the shard ``number``, from 1, of ``count``; together they hold everything once.

    Provinces and collections are dealt out, the largest first, to whom has the fewest cases so far.
    """
    provinces: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        provinces[entry.path.partition("/")[0]].append(entry)
    units: list[tuple[str, Shard]] = [
        *((name, Shard((), tuple(some))) for name, some in provinces.items()),
        *((book.url, Shard((book,), ())) for book in collections),
    ]
    units.sort(key=lambda unit: (-_weight(unit[1]), unit[0]))
    loads, found = [0] * count, Shard((), ())
    for _, unit in units:
        least = loads.index(min(loads))
        loads[least] += _weight(unit)
        if least == number - 1:
            found = Shard(found.collections + unit.collections, found.entries + unit.entries)
    return found


def _weight(unit: Shard) -> int:
    return len(unit.entries) + sum(len(book.entries) for book in unit.collections)
