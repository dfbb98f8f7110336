"""Adds the page of the data files, and writes them, the feeds and the site's map for machines."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from build_state import add_pages, state_of, write
from casebook import opendata
from casebook.home import last_reviewed
from casebook.listing import Link
from site_settings import site_of


def on_files(files: Files, config: MkDocsConfig) -> Files:
    state = state_of(config)
    history = opendata.from_history(Path(config.docs_dir))
    changed = opendata.changes(state.catalog, history, last_reviewed(state.catalog))
    feeds = tuple(opendata.feeds(state.catalog, config.site_name, changed))
    state.parts |= {"dates": history | changed, "changed": changed, "feeds": feeds}
    add_pages(files, config, opendata.pages(site_of(config), feeds))
    return files


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any
) -> dict[str, Any]:
    view = context.get("view")
    entry = state_of(config).catalog.by_path.get(page.file.src_uri)
    if entry is not None:
        link = Link("数据（JSON）", opendata.data_url(entry))
        context["view"] = replace(view, actions=(*view.actions, link))
    elif page.file.src_uri == "index.md" and view is not None:
        context["view"] = replace(view, downloads=(*view.downloads, *opendata.DOWNLOADS))
    return context


def on_post_template(output: str, *, template_name: str, **_: Any) -> str:
    # MkDocs' own sitemap dates every page with the clock.
    return "" if template_name == "sitemap.xml" else output


def on_post_build(config: MkDocsConfig) -> None:
    state, site = state_of(config), site_of(config)
    main = [Link(item["title"], item["url"]) for item in config.extra.get("nav", ())]
    for url, data in chain(
        opendata.data_files(state.catalog, site, state.parts["changed"]),
        opendata.sitemaps(state.parts["addresses"], site),
        (
            ("robots.txt", opendata.robots(site)),
            ("llms.txt", opendata.llms(state.catalog, site, main)),
        ),
    ):
        write(config, url, data)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> None:
    """Collect the addresses of all pages for the sitemap, while the list of files is at hand."""
    state = state_of(config)
    state.parts["addresses"] = [
        opendata.Address(file.url, state.parts["dates"].get(file.src_uri, ""))
        for file in files.documentation_pages()
        if file.inclusion.is_included()
    ]
