"""Fixtures of the whole-site tests: the real cases as a finished site."""

from pathlib import Path

import pytest

from sites import Page, read


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Page]:
    """Every page of the site, read."""
    return read(site)
