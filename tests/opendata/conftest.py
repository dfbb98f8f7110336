"""Fixtures of the data tests: the real library, as a published site would hand it out."""

from __future__ import annotations

import pytest

from casebook.catalog import Catalog, load
from casebook.listing.site import Site
from casebook.opendata import changes, data_files
from sites import ROOT

Data = dict[str, bytes]


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The real cases."""
    return load(ROOT / "cases").catalog


@pytest.fixture(scope="session")
def site() -> Site:
    """A site with an address."""
    return Site("典型案例库", "案例，按机制拆开。", "https://example.cn/", "示例单位")


@pytest.fixture(scope="session")
def changed(catalog: Catalog) -> dict[str, str]:
    """The day each case changed, without a history."""
    return changes(catalog, {}, "2026-01-01")


@pytest.fixture(scope="session")
def data(catalog: Catalog, site: Site, changed: dict[str, str]) -> Data:
    """Every data file of the site by its address."""
    return dict(data_files(catalog, site, changed))
