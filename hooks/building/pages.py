"""The writing of pages, once the templates are ready."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from building.data import write_data
from building.notes import Written, known_page, read_before
from building.state import state_of
from casebook.catalog import noting
from casebook.edition.files import Part
from casebook.edition.keeping import Kept
from casebook.sitecheck import PAGE
from preview import PREVIEW, Unwritten


def compile_templates(env: Environment, theme: Path) -> None:
    """Compile the templates of all pages, once for all processes."""
    for file in theme.glob("*.html"):
        env.get_template(file.name)


def write_pages(
    config: MkDocsConfig, env: Environment, pages: Sequence[File], handful: Sequence[File]
) -> Written:
    """Write a handful of ``pages``, the list of all, as MkDocs' own loop would."""
    state, known = state_of(config), dict[str, Kept]()
    nav = state.navigation
    for file in handful:
        page: Page = file.page  # type: ignore[assignment]
        page.active = True  # its entry in the navigation is
        try:
            with noting() as reads:
                context = get_context(nav, pages, config, page)
                template = env.get_template(page.meta.get("template", "main.html"))
                context = config.plugins.on_page_context(context, page=page, config=config, nav=nav)
                output = template.render(context)
            output = config.plugins.on_post_page(output, page=page, config=config)
        except Exception as error:
            error.add_note(f"页面：{file.src_uri}")
            raise
        page.active = False
        write_file(output.encode("utf-8", errors="xmlcharrefreplace"), file.abs_dest_path)
        if (before := read_before(state, file)) is not None:
            known[file.dest_uri] = known_page(state, page, reads | before)
        page.content = ""  # the texts of all pages are a tenth of a build's memory
    return Written({file.dest_uri: PAGE for file in handful}, known, {})


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
