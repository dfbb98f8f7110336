"""Adds the review calendar and the page of open matters."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from build_state import add_pages, state_of
from casebook import doubts, reviews


def on_files(files: Files, config: MkDocsConfig) -> Files:
    catalog = state_of(config).catalog
    add_pages(files, config, reviews.pages(catalog))
    add_pages(files, config, doubts.pages(catalog))
    return files
