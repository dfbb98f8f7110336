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
from casebook.search import changed_files, data_files, index, likeness
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


EDITS: dict[str, Callable[[Entry], Entry]] = {
    "a word more": lambda e: replace(e, body=f"{e.body}\n\n联席会议2个，后进村改正，3+1也写。\n"),
    "all moves": lambda e: replace(e, body=f"前面加一句。\n\n{e.body}"),
    "summary": lambda e: _summary(e, f"{e.case.summary[:-1]}，村民知道了。"),
    "shorter": _shorter,
}


@pytest.mark.parametrize("name", EDITS)
def test_mended_files_are_those_of_a_new_build(catalog: Catalog, before: Files, name: str) -> None:
    """Each file is the same, character by character, and what is gone is named."""
    entries = [EDITS[name](catalog.entries[place]) for place in (3, 4, 17)]
    new = _with(catalog, *entries)
    found = changed_files(new, {}, [entry.path for entry in entries], before.__getitem__)
    assert found is not None
    now = {**before, **{file.path: file.text for file in found}}
    assert {path: text for path, text in now.items() if text} == {
        file.path: file.text for file in data_files(new)
    }
    assert len(found) < len(before) // 2 or name in ("all moves", "shorter")


def test_what_reaches_all_files_is_left_to_a_new_build(
    catalog: Catalog, before: Files, tmp_path: Path
) -> None:
    """A new title, a rare character in a head, other numbers of shards, and a small library."""
    first = catalog.entries[0]
    titled = replace(first, case=first.case.model_copy(update={"title": "另一个标题"}))
    rare = _summary(first, f"{first.case.summary}龘")
    text = "".join(map(chr, Random(1).choices(range(0x4E00, 0x9000), k=60_000)))  # noqa: S311 - no secret
    longer = replace(first, body=f"## 别的\n\n{text}\n")
    for other in (titled, rare, longer):
        new = _with(catalog, other)
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
    new = _with(catalog, *entries)
    found = changed_files(new, {}, [entry.path for entry in entries], files.__getitem__)
    assert found is not None
    assert any(not file.text for file in found)
    now = {**files, **{file.path: file.text for file in found}}
    assert {path: text for path, text in now.items() if text} == {
        file.path: file.text for file in data_files(new)
    }


def test_postings_are_read_as_they_were_written() -> None:
    """Units with masks of one, two and more positions, and cases with their weights."""
    units = [(0, 1), (5, 0b101), (300, 0b111), (40_000, 1 << 15 | 1), (40_001, 0xFFFF)]
    assert list(index.entries(index.posting_of(units))) == units
    cases = [(0, 3), (1, 1), (200, 2), (70_000, 3)]
    assert list(likeness.entries(likeness.posting_of(cases))) == cases
