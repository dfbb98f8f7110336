"""Gives generated pages their title, their template and, when they are written, their view."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from build_state import state_of


@event_priority(100)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    generated = state_of(config).pages.get(page.file.src_uri)
    if generated is not None:
        page.meta.update(
            title=generated.title, description=generated.description, template=generated.template
        )
    return markdown


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any
) -> dict[str, Any]:
    generated = state_of(config).pages.get(page.file.src_uri)
    if generated is not None:
        context["view"] = generated.view()
    return context
