"""Fixtures of the whole-site tests: the real cases as a finished site."""

import os
from pathlib import Path

import pytest

from casebook.corpus import write
from sites import Page, build_here, read


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Page]:
    """Every page of the site, read."""
    return read(site)


@pytest.fixture(scope="session")
def small_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small invented library."""
    folder = tmp_path_factory.mktemp("small") / "cases"
    write(folder, 12)
    return folder


@pytest.fixture(scope="session")
def made_alone(small_library: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small library, made by a single process."""
    site = tmp_path_factory.mktemp("alone")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "cpu_count", lambda: 1)
        build_here(site, small_library)
    return site
