"""Writes every file of the site other than pages, such as data, feeds and pictures for sharing."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from build_state import state_of, write
from casebook.edition.files import data_files
from casebook.storage.store import Store

log = logging.getLogger("mkdocs.hooks.write_data")
STORE = Store(Path(__file__).resolve().parents[1] / ".cache" / "store")


def on_post_template(output: str, *, template_name: str, **_: Any) -> str:
    # MkDocs' own sitemap dates every page with the clock.
    return "" if template_name == "sitemap.xml" else output


def on_post_build(config: MkDocsConfig) -> None:
    state = state_of(config)
    for notice in state.edition.notices:
        log.info(notice)
    for url, data in data_files(state.edition, state.addresses, STORE):
        if url in state.files:
            raise PluginError(f"文件地址重复：{url}。请改名，两个文件不能用同一个地址。")
        write(config, url, data)
