"""The writing of pages and of data files, once the templates are ready."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from build_state import Expected, state_of, write
from casebook.edition.files import Part
from casebook.sitecheck import PAGE
from preview import PREVIEW, Unwritten


def write_pages(
    config: MkDocsConfig, env: Environment, pages: Sequence[File], handful: Sequence[File]
) -> Expected:
    """Write a handful of ``pages``, the list of all, as MkDocs' own loop would."""
    nav = state_of(config).navigation
    for file in handful:
        page: Page = file.page  # type: ignore[assignment]
        page.active = True  # its entry in the navigation is
        try:
            context = get_context(nav, pages, config, page)
            template = env.get_template(page.meta.get("template", "main.html"))
            context = config.plugins.on_page_context(context, page=page, config=config, nav=nav)
            output = config.plugins.on_post_page(template.render(context), page=page, config=config)
        except Exception as error:
            error.add_note(f"页面：{file.src_uri}")
            raise
        page.active = False
        write_file(output.encode("utf-8", errors="xmlcharrefreplace"), file.abs_dest_path)
        page.content = ""  # the texts of all pages are a tenth of a build's memory
    return {file.dest_uri: PAGE for file in handful}


def leave(
    config: MkDocsConfig,
    env: Environment,
    files: Files,
    pages: Sequence[File],
    parts: Iterable[Part],
) -> None:
    """Leave it to the preview to write pages and data when they are asked for."""
    makers = [(part.may_make, partial(write_data, config, part)) for part in parts]
    PREVIEW.coming = Unwritten(config, files, partial(write_pages, config, env, pages), makers)


def write_data(config: MkDocsConfig, part: Part) -> Expected:
    """Write the files of a part; two files with one address are an error."""
    state, written = state_of(config), {}
    for url, data in part():
        if url in state.files:
            raise PluginError(f"文件地址重复：{url}。请改名，两个文件不能用同一个地址。")
        written[url] = write(config, url, data)
    return written
