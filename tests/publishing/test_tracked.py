"""What programs made is not taken from the repository."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from casebook.publishing import ignored_but_tracked, tracked_problems


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository that ignores .cache, with one file in it and one that is tracked by force."""
    git(tmp_path, "init", "-q")
    (tmp_path / ".gitignore").write_text("/.cache/\n*.log\n", "utf-8")
    for name in ("README.md", ".cache/print/a.pdf", ".cache/own.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    git(tmp_path, "add", ".gitignore", "README.md")
    return tmp_path


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder."""
    subprocess.run(["git", *arguments], cwd=folder, check=True)


def test_forced_files_are_reported(repository: Path) -> None:
    """A file added by force under an ignored path is reported; what is only ignored is not."""
    assert ignored_but_tracked(repository) == []
    git(repository, "add", "-f", ".cache/print/a.pdf")
    (repository / "图.log").write_text("x", "utf-8")
    git(repository, "add", "-f", "图.log")
    assert ignored_but_tracked(repository) == [".cache/print/a.pdf", "图.log"]
    [first, _] = tracked_problems(repository, "../")
    assert first.path == "../.cache/print/a.pdf"
    assert "git rm --cached" in first.hint


def test_a_changed_list_of_ignored_files_hides_nothing(repository: Path) -> None:
    """Folders of programs are reported also where .gitignore no longer names them."""
    (repository / ".gitignore").write_text("", "utf-8")
    git(repository, "add", "-A")
    assert ignored_but_tracked(repository) == [".cache/own.json", ".cache/print/a.pdf"]


def test_a_person_s_own_settings_do_not_count(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What somebody ignores for himself is no fault of the repository."""
    (repository / "mine").write_text("README.md\n", "utf-8")
    git(repository, "config", "core.excludesFile", str(repository / "mine"))
    assert ignored_but_tracked(repository) == []


def test_without_a_repository_there_is_nothing_to_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Outside a repository, and without git, nothing is reported and nothing fails."""
    assert ignored_but_tracked(tmp_path) == []
    monkeypatch.setenv("PATH", "")
    assert ignored_but_tracked(tmp_path) == []


def test_this_repository_tracks_nothing_that_is_made() -> None:
    """The project itself keeps to it."""
    assert ignored_but_tracked(Path(__file__).resolve().parents[2]) == []
