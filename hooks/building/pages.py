"""The writing of pages, once the templates are ready."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import write_file

from building.kinds import Anchors, Later
from building.notes import Written, known_page, read_before
from building.state import state_of
from casebook.catalog import Read, noting
from casebook.edition.keeping import Kept
from casebook.storage.expected import PAGE

Write = Callable[[Sequence[File]], Written]
"""Writes a handful of pages."""


def compile_templates(env: Environment, theme: Path) -> None:
    """Compile the templates of all pages, once for all processes."""
    for file in theme.glob("*.html"):
        env.get_template(file.name)


def write_pages(
    config: MkDocsConfig,
    env: Environment,
    files: Files,
    pages: Sequence[File],
    handful: Sequence[File],
) -> Written:
    """Write a handful of ``pages``, the list of all, as MkDocs' own loop would."""
    state, known, anchors = state_of(config), dict[str, Kept](), dict[str, Anchors]()
    for file in handful:
        page: Page = file.page  # type: ignore[assignment]
        try:
            if isinstance(page, Later):
                page.complete(config, files)
                anchors[file.src_uri] = Anchors.of(page)
            output, reads = _rendered(config, env, pages, page)
        except Exception as error:
            error.add_note(f"页面：{file.src_uri}")
            raise
        write_file(output.encode("utf-8", errors="xmlcharrefreplace"), file.abs_dest_path)
        if (before := read_before(state, file)) is not None:
            known[file.dest_uri] = known_page(state, page, reads | before)
        page.markdown = page.content = ""  # texts of all pages would be a tenth of all memory
        page.toc = get_toc([])
    return Written({file.dest_uri: PAGE for file in handful}, known, {}, anchors)


def _rendered(
    config: MkDocsConfig, env: Environment, pages: Sequence[File], page: Page
) -> tuple[str, set[Read]]:
    """Return a page as it is written, and what was read to make it."""
    nav = state_of(config).navigation
    page.active = True  # its entry in the navigation is
    with noting() as reads:
        context = get_context(nav, pages, config, page)
        template = env.get_template(page.meta.get("template", "main.html"))
        context = config.plugins.on_page_context(context, page=page, config=config, nav=nav)
        output = template.render(context)
    output = config.plugins.on_post_page(output, page=page, config=config)
    page.active = False
    return output, reads
