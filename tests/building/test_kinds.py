"""Pages for which nothing is rendered say the same to MkDocs as those that are."""

from __future__ import annotations

import logging
import pickle

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from building.kinds import Anchors, KeptPage, Later
from casebook.edition.keeping import Kept
from casebook.storage.previous import NOWHERE
from show_pages import on_page_markdown

LINKS = [("b.md", "here", "b.md#here"), ("b.md", "gone", "b.md#gone")]


@pytest.fixture
def config() -> MkDocsConfig:
    """The settings of a site."""
    config = MkDocsConfig()
    config.load_dict({"site_name": "库"})
    config.validate()
    config.plugins._current_plugin = "test"
    return config


def _files(config: MkDocsConfig, *texts: str) -> Files:
    named = zip(("a.md", "b.md"), texts, strict=True)
    return Files([File.generated(config, name, content=text) for name, text in named])


def test_links_of_a_kept_page_are_checked_again(
    config: MkDocsConfig, caplog: pytest.LogCaptureFixture
) -> None:
    """A heading that is gone from the page it leads to is told, be that page kept or made."""
    files = _files(config, "", "")
    one, two = files
    page = KeptPage(one, config, Kept(NOWHERE, anchors=["top"], links=LINKS))
    KeptPage(two, config, Kept(NOWHERE, anchors=["here"])).render(config, files)
    page.render(config, files)
    page.validate_anchor_links(files=files, log_level=logging.WARNING)
    assert page.present_anchor_ids == {"top"}
    assert ["b.md#gone" in one.getMessage() for one in caplog.records] == [True]


def test_links_of_a_text_are_checked_where_it_was_not_rendered(
    config: MkDocsConfig, caplog: pytest.LogCaptureFixture
) -> None:
    """The process that renders a text sends its anchors and links to the one that checks all."""
    texts = ("# Top\n\n[1](b.md#here) [2](b.md#gone)", "# Here")
    there, here = _files(config, *texts), _files(config, *texts)
    for file in there:
        rendered = Later(None, file, config)
        rendered.complete(config, there)
        Later(None, here.src_uris[file.src_uri], config).render(config, here)
        sent = pickle.loads(pickle.dumps(Anchors.of(rendered)))  # noqa: S301 - our own bytes
        sent.note(here.src_uris[file.src_uri].page, here)
    one = here.src_uris["a.md"].page
    assert one is not None
    one.validate_anchor_links(files=here, log_level=logging.WARNING)
    assert one.content == ""
    assert one.present_anchor_ids == {"top"}
    assert Anchors.of(one).links == LINKS
    assert ["b.md#gone" in one.getMessage() for one in caplog.records] == [True]


def test_a_kept_page_asks_nothing_of_its_case(config: MkDocsConfig) -> None:
    """Nobody writes it, so it needs no title: the state of the build is not even looked at."""
    config.plugins._current_plugin = "test"
    file = File.generated(config, "a.md", content="")
    page = KeptPage(file, config, Kept(NOWHERE))
    assert on_page_markdown("text", page, config, Files([file])) == "text"
