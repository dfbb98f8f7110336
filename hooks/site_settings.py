"""What the configuration says of a site, as the library understands it."""

from __future__ import annotations

import os

from mkdocs.config.defaults import MkDocsConfig

from casebook.regionmap import MapSettings
from casebook.site import Site


def site_of(config: MkDocsConfig) -> Site:
    """Return what the site is called and where it stands."""
    return Site(
        name=config.site_name,
        description=config.site_description or "",
        address=config.site_url or "",
        publisher=(config.extra.get("footer") or {}).get("sponsor") or "",
        authority=config.extra.get("feed_authority") or "",
        search_page=config.extra.get("search_action") or "library.html",
    )


def map_settings(config: MkDocsConfig) -> MapSettings:
    """Return how maps are drawn; scripts/publish.py says when the site will be public."""
    return MapSettings.of(
        config.extra.get("map") or {}, public=os.environ.get("SITE_PUBLIC") == "true"
    )


def is_served(config: MkDocsConfig) -> bool:
    """Tell whether the site is only served to its writer."""
    return (config.site_url or "").startswith(f"http://{config.dev_addr}")
