"""Prints the published collections and every case, and adds the pages that offer them.

Not called ``collections``: a module of that name beside the hooks would hide Python's own.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from build_state import add_pages, state_of
from casebook.book.context import PrintContext
from casebook.book.downloads import Downloads, make
from casebook.book.loading import Collections
from casebook.book.pages import pages
from casebook.listing import Link
from casebook.rendering import Renderer
from casebook.store import Store
from site_settings import is_served, map_settings

log = logging.getLogger("mkdocs.hooks.printing")
ROOT = Path(__file__).resolve().parents[1]


def _context(config: MkDocsConfig) -> PrintContext:
    return PrintContext(
        state_of(config).catalog,
        Path(config.docs_dir),
        Store(ROOT / ".cache" / "store"),
        Path(config.theme.custom_dir) / "print",
        ROOT / "fonts",
        config.site_name,
        "" if is_served(config) else config.site_url or "",
        map_settings(config),
        Renderer([*config.markdown_extensions, config.mdx_configs]),
    )


def on_files(files: Files, config: MkDocsConfig) -> Files:
    state = state_of(config)
    collections: Collections = state.parts["collections"]
    # No pages: the collections' own files (the pages made of them take their addresses) and the
    # templates of the books.
    for file in [f for f in files if f.src_uri.startswith(("collections/", "print/"))]:
        files.remove(file)
    downloads = Downloads({}, {})
    if (config.extra.get("print") or {}).get("enabled", True):
        # While writing, pages must come at once: files made before are offered, none are made.
        new, entries = not is_served(config), state.catalog.entries
        downloads = make(
            _context(config), collections.published, entries, make_new=new, say=log.info
        )
    for notice in downloads.notices:
        log.info(notice)
    for failure in downloads.failures:  # told even where MkDocs is asked to be quiet
        click.echo(f"注意：{failure}", err=True)
    for download in downloads:
        made = File.generated(config, download.url, abs_src_path=str(download.file))
        made.inclusion = InclusionLevel.INCLUDED  # exclude_docs names the folder of the sources
        files.append(made)
    add_pages(files, config, pages(state.catalog, collections.published, downloads))
    state.parts["offers"] = downloads
    return files


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any
) -> dict[str, Any]:
    downloads = state_of(config).parts["offers"].cases.get(page.file.src_uri, ())
    if downloads:
        links = [Link(f"下载 {d.format.label}", d.url, note=d.size) for d in downloads]
        context["view"] = replace(context["view"], actions=(*context["view"].actions, *links))
    return context
