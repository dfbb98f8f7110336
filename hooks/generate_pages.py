"""Adds the generated pages."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

from building.kinds import Later, WithoutText
from building.state import state_of
from casebook.edition.checkpage import OWN_FILES
from casebook.edition.pages import pages


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Append the pages; two pages with one address are an error."""
    state = state_of(config)
    config.extra["check_page"] = state.edition.checks_in_browser  # asked for, and installed
    left_out = set() if state.edition.checks_in_browser else OWN_FILES
    config.theme.static_templates -= left_out
    for file in [file for file in files if file.src_uri in left_out]:
        files.remove(file)
    for page in pages(state.edition):
        source = page.url.removesuffix(".html") + ".md"
        if files.get_file_from_path(source) is not None:
            raise PluginError(f"页面地址重复：{page.url}。请改名，两个页面不能用同一个地址。")
        page_file = File.generated(
            config, source, content=page.markdown, inclusion=InclusionLevel.NOT_IN_NAV
        )
        kind = Later if page.markdown else WithoutText
        kind(None, page_file, config)
        files.append(page_file)
        state.pages[source] = page
    return files


def on_env(env: object, config: MkDocsConfig, files: Files) -> None:
    state_of(config).note_addresses(files)


def on_post_template(output: str, *, template_name: str, **_: Any) -> str:
    # MkDocs' own sitemap dates every page with the clock.
    return "" if template_name == "sitemap.xml" else output
