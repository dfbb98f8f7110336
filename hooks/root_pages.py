"""Lets only known files of the library into the site; pages give it a title and a description."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from building.state import state_of
from casebook.catalog.root_pages import HomeFields
from casebook.formatguide import template
from casebook.manifest import PUBLISHED_KINDS, Kind, kind_of
from casebook.pictures.drawing import rebuilt


@event_priority(100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    edition = state_of(config).edition
    pages, catalog = edition.root_pages.by_path, edition.catalog
    if blank := files.get_file_from_path("assets/case-template.txt"):  # the theme's is the default
        blank.content_string = template(None, catalog.vocabularies, catalog.profile)
    for file in [one for one in files if one.src_dir == config.docs_dir]:
        kind = kind_of(file.src_uri, pages)
        if kind not in PUBLISHED_KINDS:
            files.remove(file)
        elif kind is Kind.PAGE:
            file.content_string = f"\n{pages[file.src_uri].body}"  # the body alone, as of cases
        elif kind is Kind.DRAWING:
            file.content_bytes = rebuilt(file.content_bytes).data
    return files


@event_priority(100)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    found = state_of(config).edition.root_pages.by_path.get(page.file.src_uri)
    if found is not None:  # only these reach the theme, as for cases
        page.meta = found.fields.model_dump(include={"title", "description"}, exclude_none=True)
        if isinstance(found.fields, HomeFields):
            page.meta["template"] = found.fields.template
    return markdown
