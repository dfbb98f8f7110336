"""A folder becomes a catalog: what is published, what is left out, and what is reported."""

from __future__ import annotations

import shutil
from pathlib import Path

from casebook.catalog import case_files, load
from casebook.catalog.loading import check_file, context_of
from casebook.problems import blocking
from sample_library import SHARED, VALID

TEXT = VALID.read_text("utf-8")
PATH = "guangxi/450123-sanqing.md"


def _library(tmp_path: Path, files: dict[str, str]) -> Path:
    folder = tmp_path / "library"
    shutil.copytree(SHARED, folder)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def test_only_files_of_provinces_are_cases(tmp_path: Path) -> None:
    """Pages of the site, vocabularies, hidden folders and read-me files are no cases."""
    names = [PATH, "index.md", "about.md", "comparisons/a.md", "collections/a.md", "assets/a.md",
             ".git/a.md", "guangxi/README.md", "guangxi/.draft/a.md"]  # fmt: skip
    folder = _library(tmp_path, dict.fromkeys(names, TEXT))
    assert [file.relative_to(folder).as_posix() for file in case_files(folder)] == [PATH]


def test_good_case_is_published(tmp_path: Path) -> None:
    """A faultless case is in the catalog with its body, and there is nothing to report."""
    library = load(_library(tmp_path, {PATH: TEXT}))
    assert library.problems == []
    assert library.files == 1
    assert library.catalog.by_path[PATH].body.lstrip().startswith("## 背景与起因")


def test_draft_is_checked_and_not_published(tmp_path: Path) -> None:
    """A 草稿 stays off the site."""
    draft = TEXT.replace("status: 在库", "status: 草稿")
    library = load(_library(tmp_path, {PATH: draft}))
    assert not library.catalog.entries
    assert not blocking(library.problems)


def test_bad_case_does_not_hide_the_good_ones(tmp_path: Path) -> None:
    """Each file is judged for itself; the bad one is left out and reported with its lines."""
    bad = "guangxi/450123-bad.md"
    broken = TEXT.replace("issuer: 隆安县水利站\n", "")
    library = load(_library(tmp_path, {PATH: TEXT, bad: broken}))
    assert [entry.path for entry in library.catalog.entries] == [PATH]
    assert bad in library.lines
    assert "missing-field" in {p.code for p in library.problems if p.path == bad}


def test_empty_folder_is_a_library(tmp_path: Path) -> None:
    """No cases, no vocabularies, no fingerprints: an empty catalog and no exception."""
    library = load(tmp_path)
    assert (library.files, library.catalog.entries, library.problems) == (0, (), [])


def test_same_content_gives_the_same_problems(tmp_path: Path) -> None:
    """Checking twice reports the same, in the same order."""
    bad = TEXT.replace("县\n", "县级\n").replace("value: 75", "value: 80").replace("[农村]", "[农]")
    folder = _library(tmp_path, {PATH: bad})
    assert load(folder).problems == load(folder).problems != []


def test_one_file_is_checked_alone(tmp_path: Path) -> None:
    """A single file is read and judged without the rest of the library."""
    folder = _library(tmp_path, {PATH: TEXT})
    context, problems = context_of(folder)
    assert not problems
    draft, found = check_file(folder / PATH, PATH, context)
    assert (draft.case.id, found) == ("DX-2026-9001", [])
