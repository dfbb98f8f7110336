"""The settings of a site, read from the MkDocs configuration."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from casebook.catalog import Catalog
from casebook.edition.browserpack import Sources
from casebook.edition.edition import Settings
from casebook.listing import Link
from casebook.listing.site import Site
from casebook.regionmap import MapSettings

ROOT = Path(__file__).resolve().parents[2]


def settings_of(config: MkDocsConfig) -> Settings:
    """Return the settings of the site. Errors: ValueError for invalid map settings."""
    extra: dict[str, Any] = config.extra
    footer = extra.get("footer") or {}
    return Settings(
        _site(config),
        nav=_links(flat(extra.get("nav", ()))),
        footer=_links(footer.get("links", ())),
        # scripts/publish.py says when the site will be public.
        map=MapSettings.of(extra.get("map") or {}, public=os.environ.get("SITE_PUBLIC") == "true"),
        edit_url=str(extra.get("edit_url") or ""),
        gov=extra.get("gov") is True,
        site_code=str(footer.get("site_code") or ""),
        cards=bool(extra.get("cards", True)),
        card_font=str(extra.get("card_font") or ""),
        repository=config.repo_url or "",
        contact=str(footer.get("contact") or ""),
        check_page=_parts(config) if extra.get("check_page") is True else None,
    )


def _parts(config: MkDocsConfig) -> Sources:
    return Sources.below(ROOT, Path(config.theme.custom_dir))


def _site(config: MkDocsConfig) -> Site:
    extra: dict[str, Any] = config.extra
    return Site(
        name=config.site_name,
        description=config.site_description or "",
        address=config.site_url or "",
        publisher=(extra.get("footer") or {}).get("sponsor") or "",
        authority=extra.get("feed_authority") or "",
        search_page=extra.get("search_action") or "library.html",
    )


def name_site(config: MkDocsConfig, catalog: Catalog) -> None:
    """Give the site the name of its library, and templates what is the library's own."""
    profile = catalog.profile
    config.site_name = profile.name
    config.site_description = profile.description or f"{profile.field}的案例：{profile.name}"
    config.extra["library"] = profile
    if profile.mark:
        config.theme["favicon"] = profile.mark
    config.extra["nav"] = [
        {**item, "under": [one for one in item.get("under", ()) if _leads(one, catalog)]}
        for item in config.extra.get("nav", ())
        if _leads(item, catalog)
    ]


def flat(items: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the links of the navigation, each followed by those under it."""
    for item in items:
        yield item
        yield from item.get("under", ())


def _leads(item: dict[str, Any], catalog: Catalog) -> bool:
    """Return whether a link of the navigation leads to a page with something on it."""
    name = item["url"].removesuffix(".html")
    return name not in ("methods", "standards") or len(catalog.vocabularies[name]) > 0


def _links(items: Iterable[dict[str, Any]]) -> tuple[Link, ...]:
    return tuple(Link(item["title"], item["url"]) for item in items)
