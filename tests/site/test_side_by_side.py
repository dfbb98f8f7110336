"""A site made by several processes is the one that a single process makes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from casebook.corpus import write
from compare_builds import differences
from sites import ROOT


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Write a small invented library."""
    write(tmp_path / "cases", 12)
    return tmp_path / "cases"


def _build(site: Path, cases: Path) -> None:
    config = load_config(
        str(ROOT / "mkdocs.yml"), docs_dir=str(cases), site_dir=str(site), strict=True
    )
    config.extra["print"] = {"enabled": False}
    config.plugins.on_startup(command="build", dirty=False)
    build(config)


def test_several_processes_make_the_same_site(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every file is the same, byte by byte, and none is missing."""
    for number in (1, 2):
        monkeypatch.setattr(os, "cpu_count", lambda number=number: number)
        _build(tmp_path / str(number), library)
    assert (tmp_path / "1" / "data" / "cases.xlsx").is_file()
    assert list(differences(tmp_path / "1", tmp_path / "2")) == []
