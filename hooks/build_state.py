"""What all hooks share during one build: the edition of the site, and its generated pages.

MkDocs loads hook modules once per process and never again while serving, so nothing of a build
may live in their globals. ``config`` is new for every build: the state hangs on ``config.extra``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from casebook.edition import Edition, Settings
from casebook.listing import GeneratedPage, Link
from casebook.opendata import Address
from casebook.regionmap import MapSettings
from casebook.site import Site

_KEY = "_casebook"


@dataclass
class BuildState:
    """The edition, its generated pages by source path, and where pages and other files stand."""

    edition: Edition
    pages: dict[str, GeneratedPage] = field(default_factory=dict)
    addresses: list[Address] = field(default_factory=list)
    files: set[str] = field(default_factory=set)


def start(config: MkDocsConfig, edition: Edition) -> None:
    config.extra[_KEY] = BuildState(edition)


def state_of(config: MkDocsConfig) -> BuildState:
    found: BuildState = config.extra[_KEY]
    return found


def settings_of(config: MkDocsConfig) -> Settings:
    """Return what the configuration says of the site; ValueError for a map that cannot be."""
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
        map=MapSettings.of(extra.get("map") or {}),
        edit_url=str(extra.get("edit_url") or ""),
        examples=tuple(extra.get("examples", ())),
        gov=extra.get("gov") is True,
        site_code=str(footer.get("site_code") or ""),
        cards=bool(extra.get("cards", True)),
        card_font=str(extra.get("card_font") or ""),
    )


def is_served(config: MkDocsConfig) -> bool:
    """Tell whether the site is only served to its writer."""
    return (config.site_url or "").startswith(f"http://{config.dev_addr}")


def _links(items: Iterable[dict[str, str]]) -> tuple[Link, ...]:
    return tuple(Link(item["title"], item["url"]) for item in items)
