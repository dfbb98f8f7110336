"""The data files that pages load."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from casebook.catalog import load
from casebook.search import data_files, files
from sample_library import catalog, entry


def test_files_are_classic_scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every data file only calls the callback with JSON, small and large libraries alike."""
    cases = catalog(*(entry(n) for n in range(1, 6)))
    for limit in (files.ONE_FILE, 0):
        monkeypatch.setattr(files, "ONE_FILE", limit)
        found = {file.path: file.text for file in data_files(cases)}
        assert ("data/reader/all.js" in found) == bool(limit)
        for path, text in found.items():
            for call in text.splitlines():
                name, _, data = call.removeprefix("casebookData(").removesuffix(");").partition(",")
                json.loads(data)
                several = path in ("data/reader/all.js", "data/reader/rest.js")
                assert several or path == f"data/reader/{json.loads(name)}.js"


def test_files_are_the_same_for_the_same_cases() -> None:
    """Building twice writes the same bytes."""
    library = load(Path(__file__).parents[2] / "cases").catalog
    assert list(data_files(library)) == list(data_files(library))
