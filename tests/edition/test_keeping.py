"""Pages of the previous build are kept only where a new build would make the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from casebook.case import Case, PartialDate
from casebook.casepage import KnownPhrases, phrases_of
from casebook.catalog import CONTENTS, Catalog, Entry, Read, load, noting, root_pages
from casebook.catalog.structure import structure_of
from casebook.corpus import write
from casebook.edition.edition import Edition, Settings
from casebook.edition.editorial import read_editorial
from casebook.edition.keeping import Kept, KeptFile, KeptPart, Record, beside
from casebook.edition.pages import pages
from casebook.edition.views import head, view
from casebook.listing.site import Site
from casebook.regionmap import MapSettings
from casebook.storage.previous import NOWHERE, State

Made = tuple[Any, Any]
SETTINGS = Settings(Site("库"), map=MapSettings("tile"))  # the other maps take their time


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """A small invented library."""
    folder = tmp_path_factory.mktemp("library")
    write(folder, 6)
    return _of(folder)


def _of(folder: Path) -> Edition:
    library = load(folder)
    own = root_pages.load(folder, root_pages.named_pages(None))
    return Edition(folder, library.catalog, SETTINGS, read_editorial(folder, library), own)


def _with(edition: Edition, old: Entry, new: Entry) -> Edition:
    known = edition.catalog
    entries = [new if entry is old else entry for entry in known.entries]
    catalog = Catalog.of(entries, known.vocabularies, known.regions, known.as_of, known.profile)
    return Edition(edition.folder, catalog, edition.settings, edition.editorial, edition.root_pages)


def _makers(edition: Edition) -> Iterator[tuple[str, frozenset[Read], str, Callable[[], Made]]]:
    """Yield each page that may be kept: its address, what was read or given before, its maker."""
    for entry in edition.catalog.entries:
        own = frozenset(Read(entry.path, content) for content in CONTENTS)
        yield entry.url, own, "", partial(_case, edition, entry)
    for page in pages(edition):
        if page.given is not None:
            yield page.url, frozenset(), page.given, partial(_list, edition, page)


def _case(edition: Edition, entry: Entry) -> Made:
    shown = view(edition, entry.path, entry.body)
    return shown, _head(edition, entry.path, entry.url, entry.case.title, shown)


def _list(edition: Edition, page: Any) -> Made:
    shown = page.view()
    return (page.title, page.description, shown), _head(edition, "", page.url, page.title, shown)


def _head(edition: Edition, path: str, url: str, title: str, shown: Any) -> Any:
    return head(edition, path, url, title=title, description="", view=shown, content="")


def _built(edition: Edition) -> tuple[Record, dict[str, Made], dict[str, set[Read]]]:
    record, made, read = Record.of(edition), {}, {}
    for url, before, given, make in _makers(edition):
        with noting() as reads:
            made[url] = make()
        path, read[url] = url.removesuffix(".html") + ".md", reads | before
        record.pages[url] = Kept(NOWHERE, record.numbers(read[url]), beside(edition, path, given))
    return record, made, read


def _changed(value: Any, where: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield the same data with one leaf changed, once for each leaf of each field."""
    if isinstance(value, dict):
        for key, member in value.items():
            for place, other in _changed(member, (*where, key)):
                yield place, {**value, key: other}
    elif isinstance(value, list) and value:
        for place, other in _changed(value[-1], (*where, "*")):
            yield place, [*value[:-1], other]
        yield (*where, "-"), value[:-1]
    elif isinstance(value, str):
        yield where, f"{value}改"
        yield where, f"{value[:-1]}{int(value[-1:]) ^ 1}" if value[-1:].isdecimal() else "改"
    elif isinstance(value, int | float):
        yield where, value + 1
    elif value is None:
        yield where, "甲"


def _edits(entry: Entry) -> Iterator[tuple[str, Entry]]:
    data = entry.case.model_dump(mode="json", by_alias=True, exclude_unset=True)
    for place, other in _changed(data):
        try:
            yield ".".join(place), replace(entry, case=Case.model_validate(other))
        except ValidationError:
            continue
    yield "body", replace(entry, body=f"{entry.body}\n\n又写一段，联席会议也来。\n")


def test_a_page_is_kept_only_if_it_would_show_the_same(edition: Edition) -> None:
    """Whatever field of a case or its text changes: every kept page has the view of a new build."""
    record, made, _ = _built(edition)
    entry = max(edition.catalog.entries, key=lambda one: len(one.case.model_dump_json()))
    kept, edits = 0, 0
    for place, changed in _edits(entry):
        new = _with(edition, entry, changed)
        now = Record.of(new)
        same = record.same_in(now).pages
        if not same:  # the structure is another
            continue
        edits += 1
        for url, _, given, make in _makers(new):
            page = same.get(url)
            if page and page.beside == beside(new, url.removesuffix(".html") + ".md", given):
                assert make() == made[url], f"{place}: {url}"
                kept += 1
    assert edits > 30
    assert kept > 20 * edits


def test_what_stands_on_a_page_was_noted(edition: Edition) -> None:
    """A page with the title or the summary of a case has been noted to read that case."""
    _, made, read = _built(edition)
    shown = 0
    for url, page in made.items():
        text = repr(page)
        for entry in edition.catalog.entries:
            if entry.case.title in text or entry.case.summary in text:
                shown += 1
                assert Read(entry.path, "case") in read[url], url
    assert shown > 100


def test_other_cases_in_other_places_are_another_structure(edition: Edition) -> None:
    """A case that is gone, has moved, or is named otherwise makes all pages anew."""
    record = _built(edition)[0]
    entry = edition.catalog.entries[0]
    mechanism = entry.case.mechanism.model_copy(update={"aliases": ["别的叫法"]})
    others = (
        replace(entry, path="beijing/moved.md"),
        replace(entry, terms={**entry.terms, "topics": ()}),
        replace(entry, region_codes=()),
        replace(entry, case=entry.case.model_copy(update={"id": "DX-2031-0001"})),
        replace(entry, case=entry.case.model_copy(update={"status": "存档"})),
        replace(entry, case=entry.case.model_copy(update={"mechanism": mechanism})),
    )
    for other in others:
        assert record.same_in(Record.of(_with(edition, entry, other))).pages == {}
    fewer = edition.catalog.without({entry.path})
    assert structure_of(fewer) != structure_of(edition.catalog)
    assert structure_of(replace(edition.catalog, as_of="2040-01-01")) != structure_of(
        edition.catalog
    )


def test_other_files_of_a_library_make_all_pages_anew(tmp_path: Path) -> None:
    """A vocabulary, a page, a setting or anything else beside the cases is part of the key."""
    write(tmp_path, 2)
    before = Record.of(_of(tmp_path)).key
    assert Record.of(_of(tmp_path)).key == before
    assert Record.of(_of(tmp_path), "a setting").key != before
    vocabulary = tmp_path / "vocabulary" / "topics.yml"
    vocabulary.write_text(vocabulary.read_text("utf-8") + "\n# 改过\n", "utf-8")
    assert Record.of(_of(tmp_path)).key != before


def test_a_record_survives_its_file_and_a_damaged_one_is_empty(tmp_path: Path) -> None:
    """What was saved is read back; with a byte changed, cut off or missing it counts as none."""
    state, file = State(3, 4), tmp_path / "record.json"
    record = Record(
        "key",
        {"a/b.md": ["1", "2"]},
        {"a/b.html": Kept(state, [0, 1], "x", ["top"], [["c.md", "d", "c.md#d"]])},  # type: ignore[list-item]
        {0: KeptPart([1], "y", ["data/a.json"])},
        {"data/a.json": KeptFile(state, "0" * 64)},
        KnownPhrases(["村监会"], {"a/b.md": []}, {"a/b.md": [0]}),
    )
    record.save(file)
    whole = file.read_bytes()
    assert Record.load(file) == record
    for damaged in (b"", whole[:-1], whole.replace(b"key", b"kex"), b"\xff"):
        file.write_bytes(damaged)
        assert Record.load(file) == Record()
    assert Record.load(tmp_path / "none") == Record()


def test_another_program_has_no_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it knew of texts and pages another program may see otherwise."""
    file = tmp_path / "record.json"
    Record("key").save(file)
    assert Record.load(file).key == "key"
    monkeypatch.setattr("casebook.edition.keeping.program_digest", lambda: "another")
    assert Record.load(file) == Record()


def test_phrases_are_known_of_texts_that_are_the_same(edition: Edition) -> None:
    """A case whose fields or text have changed is read again, and so is one that is new."""
    old, other = edition.catalog.entries[:2]
    now = Record.of(_with(edition, old, replace(old, body="又写一段，联席会议也来。")))
    record = replace(Record.of(edition), phrases=phrases_of(edition.catalog).known)
    known = record.phrases_in(now)
    assert old.path not in known.held
    assert other.path in known.held
    assert known.held.keys() == known.own.keys() == now.contents.keys() - {old.path}


def test_a_list_of_events_or_reviews_is_kept_while_its_cases_are_the_same(edition: Edition) -> None:
    """Where a case stands is given to the page, and not noted as a reading of every case."""
    record = _built(edition)[0]
    lists = {url for url in record.pages if url.startswith(("timeline/", "review", "doubts"))}
    entry = edition.catalog.entries[0]
    case = entry.case.model_copy(update={"issuer": "别的单位"})
    same = record.same_in(Record.of(_with(edition, entry, replace(entry, case=case))))
    number = list(record.contents).index(entry.path) * len(CONTENTS)
    assert lists & same.pages.keys() == {
        url for url in lists if number not in record.pages[url].reads
    }
    assert lists & same.pages.keys()
    given = {page.url: page.given for page in pages(edition)}
    event = entry.case.timeline[0].model_copy(update={"date": PartialDate(1999)})
    case = entry.case.model_copy(update={"timeline": [event, *entry.case.timeline[1:]]})
    moved = {
        page.url: page.given for page in pages(_with(edition, entry, replace(entry, case=case)))
    }
    assert moved["timeline.html"] != given["timeline.html"]
