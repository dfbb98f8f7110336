"""Pages for which nothing is rendered say the same to MkDocs as those that are."""

from __future__ import annotations

import logging

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from building.kinds import KeptPage
from casebook.edition.keeping import Kept
from casebook.storage.previous import NOWHERE
from show_pages import on_page_markdown


def test_links_of_a_kept_page_are_checked_again(caplog: pytest.LogCaptureFixture) -> None:
    """A heading that is gone from the page it leads to is told, be that page kept or made."""
    config = MkDocsConfig()
    config.load_dict({"site_name": "库"})
    config.validate()
    config.plugins._current_plugin = "test"
    one, two = (File.generated(config, name, content="") for name in ("a.md", "b.md"))
    files = Files([one, two])
    links = [("b.md", "here", "b.md#here"), ("b.md", "gone", "b.md#gone")]
    page = KeptPage(one, config, Kept(NOWHERE, anchors=["top"], links=links))
    KeptPage(two, config, Kept(NOWHERE, anchors=["here"])).render(config, files)
    page.render(config, files)
    page.validate_anchor_links(files=files, log_level=logging.WARNING)
    assert page.present_anchor_ids == {"top"}
    assert ["b.md#gone" in one.getMessage() for one in caplog.records] == [True]


def test_a_kept_page_asks_nothing_of_its_case() -> None:
    """Nobody writes it, so it needs no title: the state of the build is not even looked at."""
    config = MkDocsConfig()
    config.load_dict({"site_name": "库"})
    config.validate()
    config.plugins._current_plugin = "test"
    file = File.generated(config, "a.md", content="")
    page = KeptPage(file, config, Kept(NOWHERE))
    assert on_page_markdown("text", page, config, Files([file])) == "text"
