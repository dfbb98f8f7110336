"""Adds the lists of all cases, and the timeline of their events."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from build_state import add_pages, state_of
from casebook import library, timeline


def on_files(files: Files, config: MkDocsConfig) -> Files:
    catalog = state_of(config).catalog
    add_pages(files, config, library.pages(catalog))
    add_pages(files, config, timeline.pages(catalog))
    return files
