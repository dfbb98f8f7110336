"""Gives each case page its citation forms, neighbours, bars, code and correction link."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from build_state import state_of
from casebook.extras import extras
from site_settings import site_of


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any
) -> dict[str, Any]:
    catalog = state_of(config).catalog
    entry = catalog.by_path.get(page.file.src_uri)
    if entry is not None:
        edit_url = str(config.extra.get("edit_url") or "")
        context["extras"] = extras(entry, catalog, site_of(config), edit_url)
    return context
