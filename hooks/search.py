"""Adds the search page, and writes the data files of the reader's scripts into the site."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from build_state import add_pages, state_of
from casebook.search import data_files, page


def on_files(files: Files, config: MkDocsConfig) -> Files:
    add_pages(files, config, page.pages(state_of(config).catalog))
    return files


def on_post_build(config: MkDocsConfig) -> None:
    site = Path(config.site_dir)
    folders: set[Path] = set()
    for file in data_files(state_of(config).catalog):
        target = site / file.path
        if target.parent not in folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            folders.add(target.parent)
        target.write_text(file.text, encoding="utf-8", newline="\n")
