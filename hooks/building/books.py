"""The making of what a site offers in print; loaded only where something is printed."""

from __future__ import annotations

import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from building.settings import ROOT
from building.state import STORE, is_served, state_of
from casebook.book.context import PrintContext
from casebook.book.downloads import Offered, make
from casebook.book.formats import UnknownFormatError
from casebook.book.shards import Shard
from casebook.book.taking import Downloads
from casebook.markup.rendering import Renderer

log = logging.getLogger("mkdocs.hooks.printing")


def made(config: MkDocsConfig, wanted: Shard | None = None) -> Downloads:
    """Return the files of some collections and cases, or of all, in the formats that the site offers."""
    settings = config.extra.get("print") or {}
    if not settings.get("enabled", True):
        return Downloads({}, {})
    # While writing, pages must come at once: files made before are offered, none are made.
    new, edition = not is_served(config), state_of(config).edition
    every = Shard(tuple(edition.collections), tuple(edition.catalog.entries))
    offered = Offered(*(_listed(settings.get(name)) for name in ("cases", "collections")))
    try:
        return make(
            _context(config),
            *(wanted or every),
            make_new=new,
            offered=offered,
            say=log.info,
            of=len(every.entries),
        )
    except UnknownFormatError as error:
        raise Abort(f"mkdocs.yml 的 extra.print：{error}") from error


def _context(config: MkDocsConfig) -> PrintContext:
    return PrintContext(
        state_of(config).edition.catalog,
        Path(config.docs_dir),
        STORE,
        Path(config.theme.custom_dir) / "print",
        ROOT / "fonts",
        config.site_name,
        "" if is_served(config) else config.site_url or "",
        state_of(config).edition.settings.map,
        Renderer([*config.markdown_extensions, config.mdx_configs]),
    )


def _listed(value: str | list[str] | None) -> list[str] | None:
    return [value] if isinstance(value, str) else value
