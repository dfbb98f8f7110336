"""Reads and checks the library before anything is written.

Everything is checked in ``on_pre_build``: MkDocs empties the site folder right after it, so a bad
case must stop the build here, or the published site would be lost.
"""

from __future__ import annotations

import gc
from pathlib import Path

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files, InclusionLevel

from building.kinds import Later
from building.readings import recall_readings
from building.settings import name_site, settings_of
from building.state import STORE, is_served, start, state_of
from casebook import checks
from casebook.catalog import case_files, last_reviewed, root_pages
from casebook.edition.edition import Edition, Settings
from casebook.edition.editorial import read_editorial
from casebook.machine import day
from casebook.problems import as_text, blocking, summary, together
from casebook.regions import RegionDataError, geometry
from casebook.storage.filecache import cache_folder


@event_priority(100)
def on_pre_build(config: MkDocsConfig) -> None:
    _settings(config)  # wrong ones are told before anything is read
    recall_readings()
    folder, pages = Path(config.docs_dir), root_pages.named_pages(config.nav)
    asked = day.asked()  # hooks/machine.py has reported an invalid time
    # Reviews are overdue as of the requested day, never of the clock's.
    as_of = asked.date().isoformat() if asked else ""
    library = checks.load(folder, as_of, pages, cache=cache_folder())
    editorial = read_editorial(folder, library)
    found = together([library, *editorial])
    errors = blocking(found.problems)
    if errors:
        listing = as_text(errors, found.lines)
        raise PluginError(
            f"案例库有错误，网站没有改动。\n{listing}\n{summary(errors, found.files)}"
        )
    name_site(config, library.catalog)
    settings = settings_of(config)
    own_pages = root_pages.load(folder, pages)
    edition = Edition(folder, library.catalog, settings, editorial, own_pages, store=STORE)
    start(config, edition)
    footer = config.extra.setdefault("footer", {})
    footer.setdefault("updated", last_reviewed(library.catalog.entries))
    if not is_served(config):
        gc.freeze()  # until jobs are done: full collections would look through the library each time


@event_priority(100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    published = state_of(config).edition.catalog.by_path
    for file in case_files(Path(config.docs_dir)):
        found = files.get_file_from_path(file.relative_to(config.docs_dir).as_posix())
        if found is None:
            continue
        entry = published.get(found.src_uri)
        if entry is None:
            found.inclusion = InclusionLevel.EXCLUDED
            continue
        found.inclusion = InclusionLevel.NOT_IN_NAV
        # The body alone: MkDocs would parse the front matter once more, and swallow its errors.
        # A blank first line keeps it from taking a line like “Title: …” for metadata.
        found.content_string = entry.body if entry.body.startswith("\n") else f"\n{entry.body}"
        Later(None, found, config)
    return files


def _settings(config: MkDocsConfig) -> Settings:
    try:
        geometry.verify()
        settings = settings_of(config)
    except (RegionDataError, ValueError) as error:
        raise PluginError(f"{error}网站没有改动。") from None
    if settings.map.advice:
        click.echo(settings.map.advice)  # also in a quiet build: it is a legal matter
    return settings
