"""After an edit the search gets the files that a new build makes, by mending those of the old."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from casebook.catalog import Catalog, Entry, load
from casebook.corpus import write
from casebook.search import again as again_module
from casebook.search import changed_files, data_files
from casebook.search.sharding import LONG

Files = dict[str, str]


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """An invented library that is too large for one file."""
    folder = tmp_path_factory.mktemp("library")
    write(folder, 36)
    return load(folder).catalog


@pytest.fixture(scope="module")
def before(catalog: Catalog) -> Files:
    """The files of the search before the edit."""
    return {file.path: file.text for file in data_files(catalog)}


def _with(catalog: Catalog, *new: Entry) -> Catalog:
    by_path = {entry.path: entry for entry in new}
    entries = [by_path.get(entry.path, entry) for entry in catalog.entries]
    return Catalog.of(
        entries, catalog.vocabularies, catalog.regions, catalog.as_of, catalog.profile
    )


def _summary(entry: Entry, text: str) -> Entry:
    return replace(entry, case=entry.case.model_copy(update={"summary": text}))


def _shorter(entry: Entry) -> Entry:
    kept = entry.case.indicators[:1]
    return replace(entry, body="", case=entry.case.model_copy(update={"indicators": kept}))


def _titled(entry: Entry, title: str) -> Entry:
    return replace(entry, case=entry.case.model_copy(update={"title": title}))


def _figures(entry: Entry, value: int) -> Entry:
    figures = [one.model_copy(update={"value": value}) for one in entry.case.indicators]
    return replace(entry, case=entry.case.model_copy(update={"indicators": figures}))


EDITS: dict[str, Callable[[Entry], Entry]] = {
    "a word more": lambda e: replace(e, body=f"{e.body}\n\n联席会议2个，后进村改正，3+1也写。\n"),
    "all moves": lambda e: replace(e, body=f"前面加一句。\n\n{e.body}"),
    "summary": lambda e: _summary(e, f"{e.case.summary[:-1]}，村民知道了。"),
    "shorter": _shorter,
    "figures": lambda e: _figures(e, 4321),
    "title": lambda e: _titled(e, f"另一个叫法：{e.case.title[:8]}"),
    "title and suggestions": lambda e: _titled(e, "Ωmega 与别的"),
    "rare": lambda e: _summary(e, f"{e.case.summary}龘垚"),
}


@pytest.mark.parametrize("name", EDITS)
def test_mended_files_are_those_of_a_new_build(catalog: Catalog, before: Files, name: str) -> None:
    """Each file is the same, character by character, and what is gone is named."""
    entries = [EDITS[name](catalog.entries[place]) for place in (3, 4, 17)]
    found = _mended(catalog, before, *entries)
    assert len(found) < len(before) // 2 or name in (
        "all moves",
        "shorter",
        "title and suggestions",
    )


def _mended(catalog: Catalog, before: Files, *entries: Entry) -> Files:
    """Check the files that are mended after some cases have become others, and return them."""
    new = _with(catalog, *entries)
    files = changed_files(new, {}, [entry.path for entry in entries], before.__getitem__)
    assert files is not None
    found = {file.path: file.text for file in files}
    now = {path: text for path, text in {**before, **found}.items() if text}
    assert now == {file.path: file.text for file in data_files(new)}
    return found


@pytest.mark.parametrize("seed", range(3))
def test_one_edit_after_another_leaves_the_files_of_a_new_build(
    catalog: Catalog, before: Files, seed: int
) -> None:
    """Cases that change at random, again and again, forth and back, make the same as from nothing."""
    some, files = Random(seed), dict(before)  # noqa: S311 - no secret
    now = catalog
    for _ in range(4):
        places = some.sample(range(len(now.entries)), some.randint(1, 4))
        entries = []
        for place in places:
            entry, words = now.entries[place], some.sample(catalog.entries, 2)
            kind = some.choice(("back", "title", "summary", "body", *EDITS))
            if kind == "back":
                entry = next(e for e in catalog.entries if e.path == entry.path)
            elif kind == "title":
                entry = _titled(entry, words[0].case.title[:20] + words[1].case.title[-9:])
            elif kind == "summary":
                entry = _summary(entry, words[0].case.summary)
            elif kind == "body":
                entry = replace(entry, body=words[0].body[: some.randint(0, 900)] + words[1].body)
            else:
                entry = EDITS[kind](entry)
            entries.append(entry)
        files |= _mended(now, files, *entries)
        files = {path: text for path, text in files.items() if text}
        now = _with(now, *entries)


def test_what_reaches_all_files_is_left_to_a_new_build(
    catalog: Catalog, before: Files, tmp_path: Path
) -> None:
    """Other numbers of shards, and a small library."""
    first = catalog.entries[0]
    text = "".join(map(chr, Random(1).choices(range(0x4E00, 0x9000), k=60_000)))  # noqa: S311 - no secret
    longer = replace(first, body=f"## 别的\n\n{text}\n")
    new = _with(catalog, longer)
    assert changed_files(new, {}, [first.path], before.__getitem__) is None
    write(tmp_path, 3)
    small = load(tmp_path).catalog
    files = {file.path: file.text for file in data_files(small)}
    path = small.entries[0].path
    assert changed_files(small, {}, [path], files.__getitem__) is None


def test_a_library_that_shrinks_to_one_file_is_left_to_a_new_build(
    catalog: Catalog, before: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The records of a library that fit into one file are not kept apart."""
    monkeypatch.setattr(again_module, "ONE_FILE", 10_000_000)
    path = catalog.entries[0].path
    assert changed_files(catalog, {}, [path], before.__getitem__) is None


def test_postings_with_files_of_their_own_are_mended(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A posting that becomes long gets a file, and one that becomes short loses it."""
    word = "联席会议"
    monkeypatch.setattr("casebook.search.sharding.LONG", 20)
    monkeypatch.setattr("casebook.search.index.LONG", 20)
    monkeypatch.setattr("casebook.search.likeness.LONG", 20)
    monkeypatch.setattr("casebook.search.again.LONG", 20)
    assert LONG > 20
    files = {file.path: file.text for file in data_files(catalog)}
    entries = [replace(entry, body=word * 8) for entry in catalog.entries[:9]]
    found = _mended(catalog, files, *entries)
    assert "" in found.values()


def test_what_was_suggested_under_another_name_is_gone(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where suggestions are split by how they begin, a title leaves its file for another."""
    monkeypatch.setattr("casebook.search.suggestions.ONE_FILE", 10)
    first = catalog.entries[0]
    named = _with(catalog, _titled(first, "嗯嗯机制"))
    files = {file.path: file.text for file in data_files(named)}
    gone = {path for path in files if path.startswith("data/reader/suggest/")}
    gone -= {file.path for file in data_files(catalog)}
    assert gone
    found = _mended(named, files, first)
    assert {path for path, text in found.items() if not text} == gone
