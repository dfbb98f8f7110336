"""A site made by several processes is the one that a single process makes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from compare_builds import differences
from sites import build_here


def test_several_processes_make_the_same_site(
    small_library: Path, made_alone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every file is the same, byte by byte, and none is missing."""
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    build_here(tmp_path, small_library)
    assert (made_alone / "data" / "cases.xlsx").is_file()
    assert list(differences(made_alone, tmp_path)) == []
