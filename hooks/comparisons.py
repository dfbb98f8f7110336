"""Adds the comparison pages with their data files, and links each case to those it appears in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from build_state import add_pages, state_of
from casebook.comparison import Comparisons, appearances, downloads, pages, resolved


def on_files(files: Files, config: MkDocsConfig) -> Files:
    state = state_of(config)
    curated: Comparisons = state.parts["comparisons"]
    add_pages(files, config, pages(state.catalog, curated.items))
    for download in downloads(state.catalog, curated.items):
        if files.get_file_from_path(download.url) is not None:
            raise PluginError(f"文件地址重复：{download.url}。")
        files.append(File.generated(config, download.url, content=download.content()))
    state.parts["appearances"] = appearances(state.catalog, curated.items)
    return files


@event_priority(50)  # before the page is cleaned of addresses that are none, such as cite:0
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    curated: Comparisons = state_of(config).parts["comparisons"]
    for comparison in curated.items:
        if comparison.url == page.url:
            return resolved(html, comparison.citations, "../")
    return html


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any
) -> dict[str, Any]:
    links = state_of(config).parts["appearances"].get(page.file.src_uri)
    if links:
        context["view"] = replace(context["view"], comparisons=links)
    return context
