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
from casebook.book.offers import Offers, make
from casebook.book.pages import pages
from casebook.book.production import Workshop
from casebook.book.shelf import Shelf
from casebook.listing import Link
from casebook.rendering import Renderer
from site_settings import is_served, map_settings

log = logging.getLogger("mkdocs.hooks.printing")
ROOT = Path(__file__).resolve().parents[1]


def _workshop(config: MkDocsConfig) -> Workshop:
    return Workshop(
        state_of(config).catalog,
        Path(config.docs_dir),
        ROOT / ".cache" / "print",
        Path(config.theme.custom_dir) / "print",
        ROOT / "fonts",
        config.site_name,
        "" if is_served(config) else config.site_url or "",
        map_settings(config),
        Renderer([*config.markdown_extensions, config.mdx_configs]),
    )


def on_files(files: Files, config: MkDocsConfig) -> Files:
    state = state_of(config)
    shelf: Shelf = state.parts["collections"]
    # No pages: the collections' own files (the pages made of them take their addresses) and the
    # templates of the books.
    for file in [f for f in files if f.src_uri.startswith(("collections/", "print/"))]:
        files.remove(file)
    offers = Offers({}, {})
    if (config.extra.get("print") or {}).get("enabled", True):
        # While writing, pages must come at once: files made before are offered, none are made.
        new = not is_served(config)
        offers = make(
            _workshop(config), shelf.published, state.catalog.entries, make_new=new, say=log.info
        )
    for notice in offers.notices:
        log.info(notice)
    for failure in offers.failures:  # told even where MkDocs is asked to be quiet
        click.echo(f"注意：{failure}", err=True)
    for offer in offers:
        made = File.generated(config, offer.url, abs_src_path=str(offer.file))
        made.inclusion = InclusionLevel.INCLUDED  # exclude_docs names the folder of the sources
        files.append(made)
    add_pages(files, config, pages(state.catalog, shelf.published, offers))
    state.parts["offers"] = offers
    return files


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any
) -> dict[str, Any]:
    offer = state_of(config).parts["offers"].cases.get(page.file.src_uri)
    if offer is not None:
        link = Link("下载 PDF", offer.url, note=offer.size)
        context["view"] = replace(context["view"], actions=(*context["view"].actions, link))
    return context
