"""What all hook files share during one build: the library and the pages to be generated.

MkDocs loads hook modules once per process and never again while serving, so nothing of a build
may live in their globals. ``config`` is new for every build: the state hangs on ``config.extra``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

from casebook.catalog import Catalog, Library
from casebook.listing import GeneratedPage
from casebook.sitecheck import digest

_KEY = "_casebook"


@dataclass
class BuildState:
    """The library of this build with its other parts, and the generated pages by source address."""

    library: Library
    parts: dict[str, Any] = field(default_factory=dict)
    pages: dict[str, GeneratedPage] = field(default_factory=dict)
    expected: dict[str, str] = field(default_factory=dict)
    """Every file of the site with its digest, as far as it is made (see hooks/manifest.py)."""
    pictures: list[File] = field(default_factory=list)
    """The library's own, which are published without what their cameras wrote into them."""

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


def write(config: MkDocsConfig, url: str, data: bytes) -> None:
    """Write a file into the site that is neither a page nor one of MkDocs' files."""
    target = Path(config.site_dir) / url
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    state_of(config).expected[url] = digest(data)


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
