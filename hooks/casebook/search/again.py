"""The data files of the search after some cases have changed: only those that differ are made.

Postings are mended in their shards, so that the work follows what was changed and not the library.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from casebook.catalog import Catalog, Entry
from casebook.search import index, likeness
from casebook.search.columns import day_order, facet_data, title_data
from casebook.search.files import (
    CARDS,
    ONE_FILE,
    PAIRS,
    SHARD,
    DataFile,
    address,
    as_call,
    data_file,
    shelf_files,
    sounds_file,
)
from casebook.search.folding import searchable
from casebook.search.likeness import HEADS, Likeness, characters_of_heads, known_words
from casebook.search.postings import Coding
from casebook.search.records import Record, Text, record
from casebook.search.sharding import LONG, own_file, shard_of, shards
from casebook.search.syllables import rare

Read = Callable[[str], str]
"""Returns the text of a file of the site before. Errors: OSError."""
Edits = dict[str, dict[int, int | None]]
"""For each term or pair, what is to stand in its posting for a unit; None for nothing."""


_SHORTEST = 200
"""Characters that every record has, by the names of its fields alone."""


class _Kind(NamedTuple):
    """A kind of postings: their folder, the size of a shard, how they are written."""

    folder: str
    each: int
    coding: Coding


_KINDS = (_Kind("index", SHARD, index.CODING), _Kind("near/pairs", PAIRS, likeness.CODING))


def changed_files(
    catalog: Catalog, changed: Mapping[str, str], cases: Collection[str], read: Read
) -> list[DataFile] | None:
    """Return the files that may differ after these cases (paths) have changed; empty ones are gone.

    None if all must be made: a library small enough for one file, or another number of shards.
    ``changed`` is the day each case last changed; ``read`` returns files as they were.
    """
    base = _data(read, "base")
    entries = [(n, entry) for n, entry in enumerate(catalog.entries) if entry.path in cases]
    old = [_data(read, f"case/{n}") if not base["single"] else {} for n, _ in entries]
    new = [record(entry, catalog) for _, entry in entries]
    if base["single"] or _fits_one_file(catalog, old, new, read):
        return None
    found: list[DataFile] = []
    for kind, edits, count in zip(
        _KINDS, _edits(entries, old, new), (base["shards"], base["pairs"]), strict=True
    ):
        mended = _mended(kind, edits, count, read)
        if mended is None:
            return None
        found += mended
    for (number, _), after in zip(entries, new, strict=True):
        found.append(data_file(f"case/{number}", as_call(f"case/{number}", after.data())))
    found += _cards({n: after.card for (n, _), after in zip(entries, new, strict=True)}, read)
    found += _sounds(catalog, old, new, read)
    if any(o["title"] != n.card["title"] for o, n in zip(old, new, strict=True)):
        found += _titled(catalog, base)
    else:
        found.append(data_file("facets", as_call("facets", facet_data(catalog))))
        found.append(data_file("titles", as_call("titles", title_data(catalog))))
    found.append(data_file("recent", as_call("recent", day_order(catalog, changed))))
    return found


def _fits_one_file(
    catalog: Catalog, old: Iterable[dict[str, Any]], new: Iterable[Record], read: Read
) -> bool:
    """Return whether the records have become short enough for one file."""
    count = len(catalog.entries)
    if count > ONE_FILE // _SHORTEST:
        return False
    room = ONE_FILE + sum(len(as_call("", data)) for data in old)
    room -= sum(len(as_call("", one.data())) for one in new)
    for number in range(count):
        room -= len(read(address(f"case/{number}")))
        if room < 0:
            return False
    return True


def _edits(
    entries: Iterable[tuple[int, Entry]], old: Iterable[dict[str, Any]], new: Iterable[Record]
) -> tuple[Edits, Edits]:
    """Return what differs in the postings of terms, and of pairs."""
    edits: tuple[Edits, Edits] = ({}, {})
    for (number, entry), before, after in zip(entries, old, new, strict=True):
        known = Record(entry.path, "", {}, _texts(before), (), {})
        _differences(edits[0], *(index.units_of(number, _searched(one)) for one in (known, after)))
        heads = (Likeness().head(entry, one.texts) for one in (known, after))
        _differences(edits[1], *({(pair, number): w for pair, w in h.items()} for h in heads))
    return edits


def _texts(data: Mapping[str, Any]) -> tuple[Text, ...]:
    return tuple(Text(*row) for row in data["texts"])


def _searched(record: Record) -> list[str]:
    return [searchable(text) for text in record.by_weight()]


def _differences(
    edits: Edits, before: Mapping[tuple[str, int], int], after: Mapping[tuple[str, int], int]
) -> None:
    for key in before.keys() | after.keys():
        if before.get(key) != after.get(key):
            term, unit = key
            edits.setdefault(term, {})[unit] = after.get(key)


def _mended(kind: _Kind, edits: Edits, count: int, read: Read) -> list[DataFile] | None:
    """Return the shards with edits; None if their number would be another."""
    terms: dict[int, list[str]] = {}
    for term in edits:
        terms.setdefault(shard_of(term, count), []).append(term)
    files: dict[str, str] = {}
    size = 0
    for number in range(count):
        name = f"{kind.folder}/{number}"
        held = _data(read, name)
        for term in terms.get(number, ()):
            files.update(_mend(kind, held, term, edits[term], read, alone=count == 1))
        if number in terms:
            files[name] = as_call(name, dict(sorted(held.items())))
        size += _size(held, alone=count == 1)
    if shards(size, kind.each) != count:
        return None
    return [data_file(name, text) for name, text in files.items()]


def _mend(
    kind: _Kind,
    held: dict[str, Any],
    term: str,
    units: Mapping[int, int | None],
    read: Read,
    *,
    alone: bool,
) -> Iterator[tuple[str, str]]:
    """Mend the posting of a term in its shard; yield its own file if it has, or had, one."""
    own = own_file(kind.folder, term)
    before = held.pop(term, "")
    known = base64.b64decode(_data(read, own) if before == 0 else before)
    posting = kind.coding.mended(known, units)
    written = base64.b64encode(posting).decode()
    is_long = not alone and len(posting) > LONG
    if is_long:
        yield own, as_call(own, written)
    elif before == 0:
        yield own, ""
    if posting:
        held[term] = 0 if is_long else written


def _size(shard: Mapping[str, Any], *, alone: bool) -> int:
    """Return the size of the terms and short postings of a shard, before base64."""
    written = [posting for posting in shard.values() if posting]
    if alone:  # a shard among others holds short ones only
        written = [posting for posting in written if _bytes(posting) <= LONG]
    return len("".join(shard).encode()) + _bytes("".join(written))


def _bytes(written: str) -> int:
    """Return how many bytes are written in base64, in one text or in several behind each other."""
    return len(written) // 4 * 3 - written.count("=")


def _sounds(
    catalog: Catalog, old: Iterable[dict[str, Any]], new: Iterable[Record], read: Read
) -> Iterator[DataFile]:
    """Yield the table of sounds if it may be another: of the characters of heads it lists the rare."""
    before = set[str]().union(*(_characters(_texts(data)) for data in old))
    after = set[str]().union(*(_characters(one.texts) for one in new))
    listed = read(address("near/syllables"))
    if rare(before - after) or rare(after.difference(listed)):
        yield sounds_file(characters_of_heads(catalog), known_words(catalog))


def _characters(texts: Iterable[Text]) -> set[str]:
    return {c for text in texts if text.key in HEADS for c in searchable(text.text)}


def _titled(catalog: Catalog, base: Mapping[str, Any]) -> Iterator[DataFile]:
    """Yield what is ordered and suggested by titles, and what is suggested under no name any more."""
    counts = {name: base[name] for name in ("shards", "keys", "pairs")}
    found = list(shelf_files(catalog, single=False, counts=counts))
    yield from found
    gone = {address(f"suggest/{name}") for name in base["suggestions"]}
    for path in sorted(gone.difference(file.path for file in found)):
        yield DataFile(path, "")


def _cards(new: Mapping[int, dict[str, Any]], read: Read) -> Iterator[DataFile]:
    for part in sorted({number // CARDS for number in new}):
        name = f"cards/{part}"
        some = _data(read, name)
        for number, card in new.items():
            if number // CARDS == part:
                some[number % CARDS] = card
        yield data_file(name, as_call(name, some))


def _data(read: Read, name: str) -> Any:
    return json.loads(read(address(name)).partition(",")[2].removesuffix(");\n"))
