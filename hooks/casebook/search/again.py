"""The data files of the search after some cases have changed: only those that differ are made.

Postings are mended in their shards, so that the work follows what was changed and not the library.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from casebook.catalog import Catalog
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
)
from casebook.search.folding import searchable
from casebook.search.likeness import HEADS, Likeness
from casebook.search.records import Record, Text, record
from casebook.search.sharding import LONG, own_file, shard_of, shards
from casebook.search.syllables import table

Read = Callable[[str], str]
"""Returns the text of a file of the site before. Errors: OSError."""
Edits = dict[str, dict[int, int | None]]
"""For each term or pair, what is to stand in its posting for a unit; None for nothing."""


_SHORTEST = 200
"""Characters that every record has, by the names of its fields alone."""


class _Kind(NamedTuple):
    """A kind of postings: their folder, the size of a shard, how they are read and written."""

    folder: str
    each: int
    entries: Callable[[bytes], Iterator[tuple[int, int]]]
    posting: Callable[[Iterable[tuple[int, int]]], bytes]


_KINDS = (
    _Kind("index", SHARD, index.entries, index.posting_of),
    _Kind("near/pairs", PAIRS, likeness.entries, likeness.posting_of),
)


def changed_files(
    catalog: Catalog, changed: Mapping[str, str], cases: Collection[str], read: Read
) -> list[DataFile] | None:
    """Return the files that differ after these cases (paths) have changed; empty ones are gone.

    None if all must be made: a library small enough for one file, or a change that reaches all.
    ``changed`` is the day each case last changed; ``read`` returns files as they were.
    """
    base = _data(read, "base")
    entries = [(n, entry) for n, entry in enumerate(catalog.entries) if entry.path in cases]
    old = [_data(read, f"case/{n}") if not base["single"] else {} for n, _ in entries]
    new = [record(entry, catalog) for _, entry in entries]
    named = any(o.get("title") != n.card["title"] for o, n in zip(old, new, strict=True))
    if base["single"] or named or _fits_one_file(catalog, old, new, read):
        return None
    edits: tuple[Edits, Edits] = ({}, {})
    sounds = read(address("near/syllables"))
    for (number, entry), before, after in zip(entries, old, new, strict=True):
        texts = [Text(*row) for row in before["texts"]]
        known = Record(entry.path, "", {}, tuple(texts), (), {})
        if not _same_characters(texts, after.texts, sounds):
            return None
        _differences(edits[0], *(index.units_of(number, _searched(one)) for one in (known, after)))
        heads = (Likeness().head(entry, one.texts) for one in (known, after))
        _differences(edits[1], *({(pair, number): w for pair, w in h.items()} for h in heads))
    found: list[DataFile] = []
    for kind, some, count in zip(_KINDS, edits, (base["shards"], base["pairs"]), strict=True):
        mended = _mended(kind, some, count, read)
        if mended is None:
            return None
        found += mended
    for (number, _), after in zip(entries, new, strict=True):
        found.append(data_file(f"case/{number}", as_call(f"case/{number}", after.data())))
    found += _cards({n: after.card for (n, _), after in zip(entries, new, strict=True)}, read)
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
    whole = sum(len(read(address(f"case/{number}"))) for number in range(count))
    shorter = sum(len(as_call("", data)) for data in old)
    longer = sum(len(as_call("", one.data())) for one in new)
    return whole - shorter + longer <= ONE_FILE


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
    held = {n: _data(read, f"{kind.folder}/{n}") for n in range(count)}
    files: dict[str, str] = {}
    for term, units in edits.items():
        shard, own = held[shard_of(term, count)], own_file(kind.folder, term)
        known = _data(read, own) if shard.get(term) == 0 else shard.get(term, "")
        entries = dict(kind.entries(base64.b64decode(known))) | units
        posting = kind.posting((u, v) for u, v in sorted(entries.items()) if v is not None)
        written = base64.b64encode(posting).decode()
        long = count > 1 and len(posting) > LONG
        if shard.pop(term, "") == 0 and not long:
            files[own] = ""
        if long:
            files[own] = as_call(own, written)
        if posting:
            shard[term] = 0 if long else written
    if shards(sum(map(_size, held.values())), kind.each) != count:
        return None
    for number in sorted({shard_of(term, count) for term in edits}):
        name = f"{kind.folder}/{number}"
        files[name] = as_call(name, dict(sorted(held[number].items())))
    return [data_file(name, text) for name, text in files.items()]


def _size(shard: Mapping[str, Any]) -> int:
    """Return the size of the terms and short postings of a shard, before base64."""
    return sum(
        len(term.encode()) + (_bytes(posting) if posting and _bytes(posting) <= LONG else 0)
        for term, posting in shard.items()
    )


def _bytes(written: str) -> int:
    return len(written) // 4 * 3 - written.count("=", -2)


def _same_characters(old: Iterable[Text], new: Iterable[Text], listed: str) -> bool:
    """Return whether the table of sounds stays: of the characters of all heads it lists the rare."""
    before, after = _characters(old), _characters(new)
    gone, came = table(before - after), table(after - before)
    usual = table(())
    return len(gone) == len(usual) and all(c in listed for c in came if not c.isascii())


def _characters(texts: Iterable[Text]) -> set[str]:
    return {c for text in texts if text.key in HEADS for c in searchable(text.text)}


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
