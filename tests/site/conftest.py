"""Fixtures of the whole-site tests: the real cases as a finished site."""

from pathlib import Path

import pytest

from sites import Page, of_real_cases, read


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real cases, built strictly, once for all tests."""
    return of_real_cases(tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Page]:
    """Every page of the site, read."""
    return read(site)
