"""The data files of the site's scripts, with their content.

Every file is a classic script that passes its data to a registered callback, because pages opened
from a disk may neither fetch nor import. A small library is one file, a large one many small files;
the scripts request both by the same names.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from casebook.catalog import Catalog
from casebook.search.columns import day_order, facet_data, title_data, title_order
from casebook.search.folding import packed_characters, searchable
from casebook.search.index import Index
from casebook.search.likeness import Likeness, known_words, with_readings
from casebook.search.places import place_files
from casebook.search.records import COMPARED, dimensions, record
from casebook.search.sharding import shard_of, shards, spread
from casebook.search.suggestions import KINDS, suggestion_files, suggestions
from casebook.search.syllables import table

FOLDER = "data/reader"
ONE_FILE = 200_000
"""Records of up to this many characters in total share one file, without an index: the browser
reads them through.

That is about thirty cases and 110 KB compressed. Five hundred cases in one file would be 2 MB
before the first answer.
"""

SHARD = 8_000  # bytes of short postings in a shard, on average
PAIRS = 4_000  # bytes of pairs in a shard: a question asks for many
_KEYS = 128  # keys of a file of keys, on average
CARDS = 2
"""Cards in a file. A list of thirty cases loads at most thirty files and needs one card of each;
with four cards in a file that list was 17 KB larger."""


class DataFile(NamedTuple):
    """A file of the site: its address relative to the site's root, and its text."""

    path: str
    text: str


def data_files(
    catalog: Catalog, changed: Mapping[str, str] = MappingProxyType({})
) -> Iterator[DataFile]:
    """Yield every data file; the work is linear in the text of the cases.

    ``changed`` is the day each case last changed, by path.
    """
    held: list[dict[str, Any]] = []
    size = 0
    cards: list[dict[str, Any]] = []
    keys: dict[str, int] = {}
    heads = Likeness()
    index = Index()
    for number, entry in enumerate(catalog.entries):
        found = record(entry, catalog)
        index.add([searchable(text) for text in found.by_weight()])
        heads.add(entry, found)
        keys[found.path] = number
        if entry.path in catalog.by_path and catalog.by_id.get(found.id) is entry:
            keys[found.id] = number
        data = found.data()
        call = as_call(f"case/{number}", data)
        cards.append(found.card)
        size += len(call)
        if size <= ONE_FILE:
            held.append(data)
            continue
        for earlier, known in enumerate(held):
            yield data_file(f"case/{earlier}", as_call(f"case/{earlier}", known))
        held.clear()
        yield data_file(f"case/{number}", call)
    single = size <= ONE_FILE
    counts = {"shards": 1, "keys": 1, "pairs": 1}
    if single:
        yield from _one_file(keys, held)
    else:
        counts = {
            "shards": shards(index.size, SHARD),
            "keys": shards(len(keys), _KEYS),
            "pairs": shards(heads.size, PAIRS),
        }
        for name, postings in spread("index", index.postings(), counts["shards"]):
            yield data_file(name, as_call(name, postings))
        for name, call in _key_calls(keys, counts["keys"]):
            yield data_file(name, call)
        for first in range(0, len(cards), CARDS):
            name = f"cards/{first // CARDS}"
            yield data_file(name, as_call(name, cards[first : first + CARDS]))
    yield from _near(heads, catalog, single=single, count=counts["pairs"])
    yield from shelf_files(catalog, single=single, counts=counts)
    yield data_file("recent", as_call("recent", day_order(catalog, changed)))


def _one_file(keys: dict[str, int], held: list[dict[str, Any]]) -> Iterator[DataFile]:
    """Yield the file of a small library, and apart from it what a search does not need."""
    rest = [{key: data.pop(key) for key in COMPARED} for data in held]
    calls = [call for _, call in _key_calls(keys, 1)]
    calls += [as_call(f"case/{number}", data) for number, data in enumerate(held)]
    yield data_file("all", "".join(calls))
    yield data_file("rest", "".join(as_call(f"rest/{n}", data) for n, data in enumerate(rest)))


def _near(heads: Likeness, catalog: Catalog, *, single: bool, count: int) -> Iterator[DataFile]:
    """Yield what is loaded only when nothing, or little, holds a reader's words.

    The records of a small library are loaded before: the browser hears their texts itself.
    """
    words = known_words(catalog)
    yield sounds_file(heads.characters, words)
    yield data_file("near/words", as_call("near/words", "\n".join(with_readings(words))))
    if single:
        heads = Likeness()
        for entry in catalog.entries:
            heads.add_terms(entry)
    for name, postings in spread("near/pairs", heads.postings(), count):
        yield data_file(name, as_call(name, postings))
    for name, places in place_files(catalog):
        yield data_file(name, as_call(name, places))


def sounds_file(characters: Iterable[str], words: Iterable[str]) -> DataFile:
    """Return the file of the sounds of the characters of heads and of words."""
    said = table({*characters, *"".join(words)})
    return data_file("near/syllables", as_call("near/syllables", said))


def shelf_files(catalog: Catalog, *, single: bool, counts: Mapping[str, int]) -> Iterator[DataFile]:
    """Yield what leads to cases before anything is searched; ``counts`` are those of files."""
    offered = list(suggestion_files(suggestions(catalog)))
    base = {
        "cases": len(catalog.entries),
        "single": single,
        **counts,
        "cards": CARDS,
        "characters": list(packed_characters()),
        "suggestions": [name for name, _ in offered],
        "kinds": list(KINDS),
        "dimensions": [[d.id, d.label, d.id in ("domains", "topics")] for d in dimensions()],
    }
    yield data_file("base", as_call("base", base))
    for name, some in offered:
        yield data_file(f"suggest/{name}", as_call(f"suggest/{name}", some))
    yield data_file("facets", as_call("facets", facet_data(catalog)))
    yield data_file("titles", as_call("titles", title_data(catalog)))
    yield data_file("order", as_call("order", title_order(catalog)))


def _key_calls(keys: dict[str, int], count: int) -> Iterator[tuple[str, str]]:
    found: list[dict[str, int]] = [{} for _ in range(count)]
    for key, number in keys.items():
        found[shard_of(key, count)][key] = number
    for shard, some in enumerate(found):
        yield f"key/{shard}", as_call(f"key/{shard}", some)


def as_call(name: str, data: Any) -> str:
    """Return the text of a file: it calls a function of the reader's scripts with the data."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f'casebookData("{name}",{text});\n'


def data_file(name: str, text: str) -> DataFile:
    """Return a file by its name."""
    return DataFile(address(name), text)


def address(name: str) -> str:
    """Return the address of a file."""
    return f"{FOLDER}/{name}.js"
