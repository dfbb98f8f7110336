"""A site built again after a change, with all that is kept, is the one that a first build makes."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks.changes import CHANGES, DAY, LATER, another_day, deleted, edited
from casebook.storage.store import Store
from compare_builds import differences
from small_site import SmallSite


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    """Write a library and build its site, which the tests build again."""
    small = SmallSite.write(tmp_path_factory.mktemp("changed"), 4)
    small.build("again")
    return small


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
    again = small.build("again")
    state = edited if change is deleted else change  # deleting the case brings that one back
    if state is change:
        monkeypatch.setattr(os, "cpu_count", lambda: 1)
        monkeypatch.setattr(Store, "get", lambda *_: None)
        small.build(change.__name__)
    assert (again / "data" / "cases.xlsx").is_file()
    assert list(differences(small.folder / state.__name__, again)) == []


def test_every_change_is_seen(small: SmallSite) -> None:
    """The changes compared above are none that a site does not show."""
    states = [
        small.folder / change.__name__ for change in CHANGES.values() if change is not deleted
    ]
    for before, after in pairwise(states):
        assert next(differences(before, after), ""), after.name
