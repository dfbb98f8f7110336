"""What all hook files share during one build: the library and the pages to be generated.

MkDocs loads hook modules once per process and never again while serving, so nothing of a build
may live in their globals. ``config`` is new for every build: the state hangs on ``config.extra``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

from casebook.catalog import Catalog, Library
from casebook.listing import GeneratedPage
from casebook.site import Site

_KEY = "_casebook"


@dataclass
class BuildState:
    """The library of this build with its other parts, and the generated pages by source address."""

    library: Library
    parts: dict[str, Any] = field(default_factory=dict)
    pages: dict[str, GeneratedPage] = field(default_factory=dict)

    @property
    def catalog(self) -> Catalog:
        return self.library.catalog


def start(config: MkDocsConfig, library: Library, parts: dict[str, Any]) -> BuildState:
    state = BuildState(library, parts)
    config.extra[_KEY] = state
    return state


def state_of(config: MkDocsConfig) -> BuildState:
    found: BuildState = config.extra[_KEY]
    return found


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


def is_served(config: MkDocsConfig) -> bool:
    """Tell whether the site is only served to its writer."""
    return (config.site_url or "").startswith(f"http://{config.dev_addr}")


def add_pages(files: Files, config: MkDocsConfig, pages: Iterable[GeneratedPage]) -> None:
    """Append generated pages; two pages with one address are a fault, not a replacement."""
    state = state_of(config)
    for page in pages:
        source = page.url.removesuffix(".html") + ".md"
        if files.get_file_from_path(source) is not None:
            raise PluginError(f"页面地址重复：{page.url}。请改名，两个页面不能用同一个地址。")
        files.append(
            File.generated(
                config, source, content=page.markdown, inclusion=InclusionLevel.NOT_IN_NAV
            )
        )
        state.pages[source] = page
