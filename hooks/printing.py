"""Prints the published collections and all cases.

Not called ``collections``: a module of that name beside the hooks would hide Python's own.
"""

from __future__ import annotations

import logging
from dataclasses import replace

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel

from building.state import state_of

log = logging.getLogger("mkdocs.hooks.printing")


@event_priority(50)  # before the pages that offer the books
def on_files(files: Files, config: MkDocsConfig) -> Files:
    state = state_of(config)
    # No pages: the collections' own files (the pages made of them take their addresses) and the
    # templates of the books.
    for file in [f for f in files if f.src_uri.startswith(("collections/", "print/"))]:
        files.remove(file)
    if not (config.extra.get("print") or {}).get("enabled", True):
        return files
    # What makes books takes longer to load than a site without them to notice that it is the same.
    from building.books import made  # noqa: PLC0415

    downloads = made(config)
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
