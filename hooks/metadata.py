"""Gives every page what it says of itself to machines, and draws the pictures for sharing."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from build_state import state_of, write
from casebook.metadata import head_of, subject_of
from casebook.sharing import NO_FONT, find_typeface, picture_url, pictures
from casebook.store import Store
from site_settings import site_of

log = logging.getLogger("mkdocs.hooks.metadata")
STORE = Store(Path(__file__).resolve().parents[1] / ".cache" / "store")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    # Messengers ask for pictures by full address: without one nobody would ever see them.
    wanted = bool(config.site_url) and config.extra.get("cards", True)
    typeface = find_typeface(str(config.extra.get("card_font") or "")) if wanted else None
    if wanted and typeface is None:
        log.info(NO_FONT)
    state_of(config).parts["typeface"] = typeface
    return files


@event_priority(-50)  # after every other hook has given the page its view
def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any
) -> dict[str, Any]:
    state, extra = state_of(config), config.extra
    entry = state.catalog.by_path.get(page.file.src_uri)
    subject = subject_of(
        page.file.url,
        config.site_name if page.is_homepage else str(page.title or ""),
        str(page.meta.get("description") or ""),
        view=context.get("view"),
        content=page.content or "",
        entry=entry,
        changed=state.parts["dates"].get(page.file.src_uri, ""),
    )
    context["head"] = head_of(
        subject,
        state.catalog,
        site_of(config),
        feeds=state.parts["feeds"],
        picture=picture_url(entry) if state.parts["typeface"] else "",
        gov=extra.get("gov") is True,
        site_code=str((extra.get("footer") or {}).get("site_code") or ""),
    )
    return context


def on_post_build(config: MkDocsConfig) -> None:
    state = state_of(config)
    if state.parts["typeface"] is None:
        return
    for url, data in pictures(state.catalog, site_of(config), state.parts["typeface"], STORE):
        write(config, url, data)
