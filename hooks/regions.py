"""Adds the region pages, and puts the map on the home page."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from build_state import add_pages, state_of
from casebook.regionmap import home_map, pages
from casebook.regions import RegionDataError, geometry
from site_settings import map_settings

log = logging.getLogger("mkdocs.hooks.regions")


@event_priority(110)
def on_pre_build(config: MkDocsConfig) -> None:
    """Check map data and settings before MkDocs empties the published site."""
    try:
        geometry.verify()
        settings = map_settings(config)
    except (RegionDataError, ValueError) as error:
        raise PluginError(f"{error}网站没有改动。") from None
    if settings.mode == "geo" and not settings.reviewed:
        log.info("地图没有设置审图号（extra.map.approval），图下已注明“未经地图审核”。")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    add_pages(files, config, pages(state_of(config).catalog, map_settings(config)))
    return files


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any
) -> dict[str, Any]:
    if page.file.src_uri == "index.md" and "view" in context:
        figure = home_map(state_of(config).catalog, map_settings(config))
        context["view"] = replace(context["view"], map_svg=figure.svg, map_note=figure.note)
    return context
