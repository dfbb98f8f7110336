"""A folder that is made anew keeps the files that nobody changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from casebook.storage.previous import State, brought_back, remove_others, set_aside, state_of_file


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with files, as a build leaves it."""
    for name in ("a.html", "b/c.html", "b/d/e.html", ".git/refs/heads/main", ".nojekyll"):
        file = tmp_path / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name, "utf-8")
    (tmp_path / "site" / ".git" / "empty").mkdir()
    return tmp_path / "site"


def _states(site: Path) -> dict[str, State]:
    found = {name: state_of_file(site / name) for name in ("a.html", "b/c.html", "b/d/e.html")}
    return {name: state for name, state in found.items() if state is not None}


def test_unchanged_files_come_back(site: Path) -> None:
    """What was changed, touched, added or never known goes; what is hidden at the top stays."""
    states = _states(site)
    (site / "a.html").write_text("A.html", "utf-8")
    os.utime(site / "a.html", ns=(1, states["a.html"].written + 1))
    (site / "b" / "new.html").write_text("new", "utf-8")
    (site / "b" / "link").symlink_to(site.parent, target_is_directory=True)
    set_aside(site)
    assert not site.exists()
    assert brought_back(site, states) == {"b/c.html", "b/d/e.html"}
    assert sorted(f.relative_to(site).as_posix() for f in site.rglob("*") if f.is_file()) == [
        ".git/refs/heads/main", ".nojekyll", "b/c.html", "b/d/e.html",
    ]  # fmt: skip
    assert (site / ".git" / "empty").is_dir()
    assert not (site.parent / ".site.before").exists()


def test_a_folder_left_by_an_interrupted_run_is_used(site: Path) -> None:
    """It comes back where there is no other, and else makes room without losing what is hidden."""
    states = _states(site)
    set_aside(site)
    set_aside(site)
    assert len(brought_back(site, states)) == 3
    set_aside(site)
    site.mkdir()
    (site / "new.html").write_text("new", "utf-8")
    set_aside(site)
    assert (site / "new.html").is_file()
    assert brought_back(site, states) == set()
    assert (site.parent / ".site.before" / ".git" / "refs" / "heads" / "main").is_file()


def test_folders_that_are_empty_go(site: Path) -> None:
    """Of what is not named nothing stays, not even its folder."""
    assert remove_others(site, {"a.html"}) == {"a.html": state_of_file(site / "a.html")}
    assert sorted(path.name for path in site.iterdir()) == [".git", ".nojekyll", "a.html"]


def test_a_link_has_no_state(site: Path) -> None:
    """A link could lead anywhere, and a folder is no file."""
    (site / "link").symlink_to(site / "a.html")
    assert state_of_file(site / "link") is None
    assert state_of_file(site / "b") is None
    assert state_of_file(site / "none") is None
