"""Adds the search page, and writes the data files of the reader's scripts into the site."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from build_state import add_pages, state_of, write
from casebook.search import data_files, page


def on_files(files: Files, config: MkDocsConfig) -> Files:
    add_pages(files, config, page.pages(state_of(config).catalog))
    return files


def on_post_build(config: MkDocsConfig) -> None:
    for file in data_files(state_of(config).catalog):
        write(config, file.path, file.text.encode())
