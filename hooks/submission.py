"""Adds what people who submit a case need: fields, checks, and calls."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from build_state import add_pages, state_of
from casebook import calls
from casebook.checks import codes
from casebook.formatguide import page as fields

EXAMPLES = (
    "gansu/620921-3jia1.md",
    "jiangxi/360823-sanyuan.md",
    "hebei/130926-sige-quanfugai.md",
    "shanxi/140724-liangbao-sandai-siguifan.md",
)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    catalog, folder = state_of(config).catalog, Path(config.docs_dir)
    add_pages(files, config, fields.pages(catalog, folder, EXAMPLES))
    add_pages(files, config, codes.pages())
    add_pages(files, config, calls.pages(catalog, calls.load_calls(folder, catalog.vocabularies)))
    return files
