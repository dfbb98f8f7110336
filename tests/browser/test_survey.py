"""Every kind of page opens cleanly in every way it can be looked at."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.survey import FOUR, Survey, kind, look, samples

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def survey(browser: Browser, site: Path, address: str) -> Survey:
    """All samples, looked at once."""
    return look(browser, site, address)


def reported(faults: list[str]) -> str:
    """Return faults as lines; pytest would cut the list short."""
    return "\n".join([f"{len(faults)} faults:", *faults[:60]])


def test_samples_cover_the_site(site: Path, survey: Survey) -> None:
    """The samples hold the four cases and every curated page, each opened four ways."""
    chosen = samples(site)
    assert {*FOUR, "index.html", "library.html", "tags/index.html", "404.html"} <= set(chosen)
    assert {kind(path) for path in chosen} >= {"case", "tags/*/*", "names/*", "unplaced"}
    assert survey.opened == len(chosen) * 4 - 2  # the 404 page is not opened from disk


def test_no_errors(survey: Survey) -> None:
    """The browser reports no error, no warning and no violation of the policy."""
    assert not survey.errors, reported(survey.errors)


def test_no_other_host(survey: Survey) -> None:
    """No page asks another host for anything."""
    assert not survey.foreign, reported(survey.foreign)


def test_no_sideways_scrolling(survey: Survey) -> None:
    """At 360, 768 and 1440 px every page fits its window."""
    assert not survey.overflow, reported(survey.overflow)


def test_content_is_visible(survey: Survey) -> None:
    """With and without JavaScript the heading and text of every page can be seen."""
    assert not survey.invisible, reported(survey.invisible)


def test_axe_finds_nothing(survey: Survey) -> None:
    """No accessibility fault in light and dark, narrow and wide; targets are at least 24 px."""
    assert not survey.axe, reported(survey.axe)
