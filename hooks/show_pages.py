"""Gives every page its title, template, sanitised text and view."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from building.kinds import KeptPage
from building.state import state_of
from casebook.edition.views import head, view
from casebook.markup.sanitizing import sanitize


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    if isinstance(page, KeptPage):  # nobody asks for its title, and its case need not be read
        return markdown
    state, path = state_of(config), page.file.src_uri
    if (generated := state.pages.get(path)) is not None:
        page.meta.update(
            title=generated.title, description=generated.description, template=generated.template
        )
    elif (entry := state.edition.catalog.by_path.get(path)) is not None:
        # Only these reach the theme: a submitted file must not choose templates or hide parts.
        page.meta = {
            "title": entry.case.title,
            "description": entry.case.summary,
            "template": "case.html",
        }
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    if not html:
        return html
    generated = state_of(config).pages.get(page.file.src_uri)
    return sanitize(generated.finish(html) if generated is not None else html)


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any
) -> dict[str, Any]:
    state, path, content = state_of(config), page.file.src_uri, page.content or ""
    if (generated := state.pages.get(path)) is not None:
        context["view"] = generated.view()
    elif (shown := view(state.edition, path, content)) is not None:
        context["view"] = shown
    context["head"] = head(
        state.edition,
        path,
        page.file.url,
        title=config.site_name if page.is_homepage else str(page.title or ""),
        description=str(page.meta.get("description") or ""),
        view=context.get("view"),
        content=content,
    )
    return context
