"""A site built again after a change, with all that is kept, is the one that a first build makes."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks.changes import CHANGES, DAY, LATER, another_day, deleted, edited, retitled
from casebook.storage.store import Store
from compare_builds import differences
from small_site import SmallSite


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    """Write a library and build its site, which the tests build again."""
    small = SmallSite.write(tmp_path_factory.mktemp("changed"), 4)
    with pytest.MonkeyPatch.context() as day:
        day.setenv("SOURCE_DATE_EPOCH", str(DAY))
        _again(small)
    return small


def _again(small: SmallSite) -> Path:
    """Build over the site before, with what the user's cache folder tells of it."""
    with pytest.MonkeyPatch.context() as kept:
        kept.setenv("CASEBOOK_CACHE", str(small.folder / "cache"))
        return small.build("again")


@pytest.mark.parametrize("change", CHANGES.values(), ids=lambda change: change.__name__)
def test_building_again_makes_the_same_as_building_anew(
    small: SmallSite, change: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every file is the same, byte by byte, and none is missing or left over.

    Again: by two processes, over the site before, with a full store. Anew: by one, with none.
    """
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(LATER if change is another_day else DAY))
    change(small.folder)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    before = _written(small)
    again = _again(small)
    if change in (edited, retitled):  # what that case does not show on stays as it is
        assert len(before & _written(small)) > len(before) / 2
    state = retitled if change is deleted else change  # deleting the case brings that one back
    if state is change:
        monkeypatch.setattr(os, "cpu_count", lambda: 1)
        monkeypatch.setattr(Store, "get", lambda *_: None)
        small.build(change.__name__)
    assert (again / "data" / "cases.xlsx").is_file()
    assert list(differences(small.folder / state.__name__, again)) == []


def test_a_damaged_site_is_mended(
    small: SmallSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages that are gone or others, foreign files and links, and a broken record change nothing."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(LATER))
    site = _again(small)
    (site / "index.html").unlink()
    (site / "glossary").mkdir()
    (site / "glossary" / "foreign.html").write_text("another's", "utf-8")
    (site / "regions" / "index.html").write_text("another's", "utf-8")
    (site / "elsewhere").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "kept.txt").write_text("not in the site", "utf-8")
    data = site / "data" / "cases.json"
    data.write_bytes(data.read_bytes()[:-5])
    assert list(differences(small.folder / another_day.__name__, _again(small))) == []
    assert (tmp_path / "kept.txt").is_file()
    for record in (small.folder / "cache").glob("site-*"):
        record.write_bytes(record.read_bytes()[:-9])
    assert list(differences(small.folder / another_day.__name__, _again(small))) == []


def test_another_library_in_the_same_folder_leaves_nothing_of_the_first(
    small: SmallSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two libraries with cases of the same names, built into one folder in turns, stay apart."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(DAY))
    other = SmallSite.write(tmp_path / "other", 3)
    for case in other.cases:
        case.write_text(case.read_text("utf-8").replace("虚构", "假设"), "utf-8")
    one, two = (
        built.build(name) for built, name in ((small, "anew-first"), (other, "anew-second"))
    )
    assert next(differences(one, two), "")
    shared = tmp_path / "shared"
    monkeypatch.setenv("CASEBOOK_CACHE", str(tmp_path / "cache"))
    for built, expected in ((small, one), (other, two), (small, one)):
        assert list(differences(expected, built.build(str(shared)))) == []


def test_one_library_in_two_folders_is_the_same_in_both(
    small: SmallSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What one folder kept of a library says nothing of the other after an edit."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(DAY))
    mine = SmallSite.write(tmp_path / "mine", 3)
    monkeypatch.setenv("CASEBOOK_CACHE", str(tmp_path / "cache"))
    mine.build("left")
    edited(mine.folder)
    mine.build("right")
    left = mine.build("left")
    monkeypatch.setenv("CASEBOOK_CACHE", "")
    assert list(differences(mine.build("anew"), left)) == []
    assert list(differences(left, mine.folder / "right")) == []


def _written(small: SmallSite) -> set[tuple[str, int]]:
    """Return the pages and data of the site with the time when each was written."""
    site = small.folder / "again"
    return {
        (file.relative_to(site).as_posix(), file.stat().st_mtime_ns)
        for file in site.rglob("*.html")
    }


def test_every_change_is_seen(small: SmallSite) -> None:
    """The changes compared above are none that a site does not show."""
    states = [
        small.folder / change.__name__ for change in CHANGES.values() if change is not deleted
    ]
    for before, after in pairwise(states):
        assert next(differences(before, after), ""), after.name
