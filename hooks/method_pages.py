"""Adds the pages that explain methods and standards."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from build_state import add_pages, state_of
from casebook import glossary


def on_files(files: Files, config: MkDocsConfig) -> Files:
    add_pages(files, config, glossary.pages(state_of(config).catalog))
    return files
