"""Prints the published collections and all cases.

Not called ``collections``: a module of that name beside the hooks would hide Python's own.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel

from building.state import STORE, is_served, state_of
from casebook.book.context import PrintContext
from casebook.book.downloads import Downloads, Offered, make
from casebook.book.formats import UnknownFormatError
from casebook.book.shards import Shard
from casebook.markup.rendering import Renderer

log = logging.getLogger("mkdocs.hooks.printing")
ROOT = Path(__file__).resolve().parents[1]


def _context(config: MkDocsConfig) -> PrintContext:
    return PrintContext(
        state_of(config).edition.catalog,
        Path(config.docs_dir),
        STORE,
        Path(config.theme.custom_dir) / "print",
        ROOT / "fonts",
        config.site_name,
        "" if is_served(config) else config.site_url or "",
        state_of(config).edition.settings.map,
        Renderer([*config.markdown_extensions, config.mdx_configs]),
    )


def _listed(value: str | list[str] | None) -> list[str] | None:
    return [value] if isinstance(value, str) else value


@event_priority(50)  # before the pages that offer the books
def on_files(files: Files, config: MkDocsConfig) -> Files:
    state = state_of(config)
    # No pages: the collections' own files (the pages made of them take their addresses) and the
    # templates of the books.
    for file in [f for f in files if f.src_uri.startswith(("collections/", "print/"))]:
        files.remove(file)
    edition = state.edition
    downloads = made(config, Shard(tuple(edition.collections), tuple(edition.catalog.entries)))
    for notice in downloads.notices:
        log.info(notice)
    for failure in downloads.failures:  # reported even with --quiet
        click.echo(f"注意：{failure}", err=True)
    for download in downloads:
        download_file = File.generated(config, download.url, abs_src_path=str(download.file))
        download_file.inclusion = (
            InclusionLevel.INCLUDED
        )  # exclude_docs names the folder of the sources
        files.append(download_file)
    state.edition = replace(state.edition, downloads=downloads)
    return files


def made(config: MkDocsConfig, wanted: Shard) -> Downloads:
    """Return the files of some collections and cases, in the formats that the site offers."""
    settings = config.extra.get("print") or {}
    if not settings.get("enabled", True):
        return Downloads({}, {})
    # While writing, pages must come at once: files made before are offered, none are made.
    new, all_cases = not is_served(config), len(state_of(config).edition.catalog.entries)
    offered = Offered(*(_listed(settings.get(name)) for name in ("cases", "collections")))
    try:
        return make(
            _context(config), *wanted, make_new=new, offered=offered, say=log.info, of=all_cases
        )
    except UnknownFormatError as error:
        raise Abort(f"mkdocs.yml 的 extra.print：{error}") from error
