"""Adds the tag indexes: vocabularies, terms, aliases and names to be told apart."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from build_state import add_pages, state_of
from casebook import names, tags


def on_files(files: Files, config: MkDocsConfig) -> Files:
    catalog = state_of(config).catalog
    add_pages(files, config, tags.pages(catalog))
    add_pages(files, config, names.pages(catalog))
    return files
