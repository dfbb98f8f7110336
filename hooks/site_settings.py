"""The settings of a site, read from the MkDocs configuration."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from casebook.edition.edition import Settings
from casebook.listing import Link
from casebook.regionmap import MapSettings
from casebook.site import Site


def settings_of(config: MkDocsConfig) -> Settings:
    """Return the settings of the site. Errors: ValueError for invalid map settings."""
    extra: dict[str, Any] = config.extra
    footer = extra.get("footer") or {}
    site = Site(
        name=config.site_name,
        description=config.site_description or "",
        address=config.site_url or "",
        publisher=footer.get("sponsor") or "",
        authority=extra.get("feed_authority") or "",
        search_page=extra.get("search_action") or "library.html",
    )
    return Settings(
        site,
        nav=_links(extra.get("nav", ())),
        footer=_links(footer.get("links", ())),
        # scripts/publish.py says when the site will be public.
        map=MapSettings.of(extra.get("map") or {}, public=os.environ.get("SITE_PUBLIC") == "true"),
        edit_url=str(extra.get("edit_url") or ""),
        examples=tuple(extra.get("examples", ())),
        gov=extra.get("gov") is True,
        site_code=str(footer.get("site_code") or ""),
        cards=bool(extra.get("cards", True)),
        card_font=str(extra.get("card_font") or ""),
    )


def is_served(config: MkDocsConfig) -> bool:
    """Return whether the build is for ``mkdocs serve``."""
    return (config.site_url or "").startswith(f"http://{config.dev_addr}")


def _links(items: Iterable[dict[str, str]]) -> tuple[Link, ...]:
    return tuple(Link(item["title"], item["url"]) for item in items)
