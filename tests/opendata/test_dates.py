"""When a file changed: from its history, never from the clock."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

from casebook.catalog import Catalog
from casebook.opendata import Days, changed_on, from_history, revised


def git(folder: Path, *arguments: str, day: str = "2026-01-01") -> None:
    """Run git in a folder, as somebody, on a day."""
    who = {"NAME": "a", "EMAIL": "a@b.invalid", "DATE": f"{day}T12:00:00 +0800"}
    environment = {f"GIT_{role}_{k}": v for role in ("AUTHOR", "COMMITTER") for k, v in who.items()}
    command = ["git", "-C", str(folder), "-c", "init.defaultBranch=main", *arguments]
    subprocess.run(command, check=True, capture_output=True, env=environment | {"PATH": "/usr/bin"})


def repository(folder: Path) -> Path:
    """Return the library of a repository in which two files changed on different days."""
    cases = folder / "cases"
    cases.mkdir(parents=True)
    (cases / "甲.md").write_text("1", "utf-8")
    (cases / "b.md").write_text("1", "utf-8")
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "1", day="2026-01-01")
    (cases / "甲.md").write_text("2", "utf-8")
    git(folder, "commit", "-qam", "2", day="2026-03-04")
    return cases


def test_each_file_has_the_day_of_its_last_commit(tmp_path: Path) -> None:
    """Paths are relative to the library, whatever their letters."""
    cases = repository(tmp_path / "r")
    assert from_history(cases) == {
        "甲.md": Days("2026-01-01", "2026-03-04"),
        "b.md": Days("2026-01-01", "2026-01-01"),
    }


def test_what_was_revised(tmp_path: Path) -> None:
    """The fields that the last commit changed are named, also from inside a list, and the text."""
    case, lines = (
        tmp_path / "r" / "a.md",
        "---\ntitle: 甲\nindicators:\n  - name: 一\n    value: 1\n",
    )
    case.parent.mkdir()
    case.write_text(f"{lines}year: 1\n---\n正文\n", "utf-8")
    git(case.parent, "init", "-q")
    git(case.parent, "add", ".")
    git(case.parent, "commit", "-qm", "1")
    assert from_history(case.parent)["a.md"].first == "2026-01-01"
    changed = lines.replace("value: 1", "value: 2").replace("甲", "乙")
    case.write_text(f"{changed}year: 1\n---\n正文改了\n", "utf-8")
    git(case.parent, "commit", "-qam", "2", day="2026-02-02")
    assert set(revised(case.parent, "a.md")) == {"title", "indicators", "body"}
    assert revised(tmp_path, "none.md") == ()


def test_a_shallow_clone_has_no_history(tmp_path: Path) -> None:
    """One commit would date every file alike, so it counts for nothing."""
    repository(tmp_path / "r")
    origin = (tmp_path / "r").as_uri()
    git(tmp_path, "clone", "-q", "--depth", "1", origin, str(tmp_path / "s"))
    assert from_history(tmp_path / "s" / "cases") == {}


def test_outside_a_repository_there_is_no_history(tmp_path: Path) -> None:
    """No repository, no folder: no dates, and no error."""
    assert from_history(tmp_path) == {}
    assert from_history(tmp_path / "missing") == {}


def test_without_history_the_review_counts(catalog: Catalog) -> None:
    """The last commit, else the last review, else the day the caller names."""
    entry = next(entry for entry in catalog.entries if entry.case.review)
    assert entry.case.review
    assert changed_on(entry, {entry.path: Days("2026-01-01", "2026-05-06")}) == "2026-05-06"
    assert changed_on(entry, {}) == str(entry.case.review.reviewed_on)


def test_an_unknown_day_is_no_day(catalog: Catalog) -> None:
    """Without history, review and a day to stand in, nothing is said, and never a day of 1970."""
    entry = next(entry for entry in catalog.entries if entry.case.review)
    unknown = replace(entry, case=entry.case.model_copy(update={"review": None}))
    assert changed_on(unknown, {}) == ""
    assert changed_on(unknown, {}, "2026-01-01") == "2026-01-01"
