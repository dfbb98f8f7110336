"""Gives each case page its template, its cleaned text and its view."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from build_state import state_of
from casebook.casepage import view
from casebook.markup import sanitize


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    entry = state_of(config).catalog.by_path.get(page.file.src_uri)
    if entry is not None:
        # Only these reach the theme: a submitted file must not choose templates or hide parts.
        page.meta = {
            "title": entry.case.title,
            "description": entry.case.summary,
            "template": "case.html",
        }
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    return sanitize(html)


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any
) -> dict[str, Any]:
    state = state_of(config)
    entry = state.catalog.by_path.get(page.file.src_uri)
    if entry is not None:
        context["view"] = view(entry, state.catalog, page.content or "", site_name=config.site_name)
    return context
