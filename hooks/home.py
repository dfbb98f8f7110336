"""Gives the home page its view, and adds the site map."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from build_state import add_pages, state_of
from casebook import sitemap
from casebook.home import view
from casebook.listing import Link


def on_files(files: Files, config: MkDocsConfig) -> Files:
    main = [Link(item["title"], item["url"]) for item in config.extra.get("nav", ())]
    main += [Link(item["title"], item["url"]) for item in config.extra["footer"].get("links", ())]
    add_pages(files, config, sitemap.pages(state_of(config).catalog, main))
    return files


def _shown(config: MkDocsConfig) -> dict[str, Any]:
    home = state_of(config).parts["pages"].by_path["index.md"].fields
    shown: dict[str, Any] = home.model_dump(by_alias=True, exclude_none=True)
    return shown


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any
) -> dict[str, Any]:
    if page.file.src_uri == "index.md":
        context["view"] = view(state_of(config).catalog, _shown(config))
    return context
