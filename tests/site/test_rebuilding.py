"""A site built again after a change, with all that is kept, is the one that a first build makes."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from itertools import pairwise

import pytest

from casebook.storage.store import Store
from compare_builds import differences
from small_site import SmallSite, replaced

NEW = "zzz-xin-jia-de-anli.md"
DAY = 1_790_000_000
LATER = DAY + 20 * 365 * 24 * 3600


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    """Write a library and build its site, which the tests build again."""
    small = SmallSite.write(tmp_path_factory.mktemp("changed"), 5)
    small.build("again")
    return small


def _edited(small: SmallSite) -> None:
    replaced(small.cases[0], "\nsummary: ", "\nsummary: 一句新加的话。")


def _added(small: SmallSite) -> None:
    first = small.cases[0]
    text = first.read_text("utf-8").replace("-0001\n", "-0099\n", 1)
    name = re.search("“(.+?)”", text)
    assert name
    first.with_name(f"{first.name[:6]}-{NEW}").write_text(
        text.replace(name[1], "新事新办"), "utf-8"
    )


def _renamed(small: SmallSite) -> None:
    (added,) = small.library.rglob(f"*{NEW}")
    added.rename(added.with_name(f"{added.name[:6]}-{NEW}".replace("xin", "lao")))


def _deleted(small: SmallSite) -> None:
    (renamed,) = small.library.rglob("*" + NEW.replace("xin", "lao"))
    renamed.unlink()


def _term(small: SmallSite) -> None:
    replaced(
        small.library / "vocabulary" / "domains.yml", "name: 农村", "name: 乡村, aliases: [农村]"
    )


def _template(small: SmallSite) -> None:
    replaced(small.folder / "theme" / "case.html", 'class="wrap case"', 'class="wrap case new"')


def _later(small: SmallSite) -> None:
    os.environ["SOURCE_DATE_EPOCH"] = str(LATER)


@pytest.mark.parametrize(
    "change", [_edited, _added, _renamed, _deleted, _term, _template, _later]
)  # in this order, each after the one before
def test_building_again_makes_the_same_as_building_anew(
    small: SmallSite, change: Callable[[SmallSite], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every file is the same, byte by byte, and none is missing or left over.

    Again: by two processes, over the site before, with a full store. Anew: by one, with none.
    """
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(DAY))
    change(small)
    _with_processors(2, monkeypatch)
    again = small.build("again")
    anew = small.folder / f"anew{_edited.__name__}"
    if change is not _deleted:  # which brings back what was before the case was added
        _with_processors(1, monkeypatch)
        monkeypatch.setattr(Store, "get", lambda *_: None)
        anew = small.build(f"anew{change.__name__}")
    assert (again / "data" / "cases.xlsx").is_file()
    assert list(differences(anew, again)) == []


def test_changes_are_seen(small: SmallSite) -> None:
    """The changes compared above are none that a site does not show."""
    names = [f"anew{change.__name__}" for change in (_edited, _added, _renamed)]
    names += [f"anew{change.__name__}" for change in (_term, _template, _later)]
    states = [small.folder / name for name in names]
    for before, after in pairwise(states):
        assert next(differences(before, after), ""), after.name


def _with_processors(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: number)
