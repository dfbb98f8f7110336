"""Keeps the pages of the previous build that are the same in this one.

MkDocs empties the site folder before it builds. So the site is set aside just before, and what is
kept of it comes back; the record of the build lies in the user's cache folder, never in the
checkout, where a pull request could bring one.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

from building.jobs import is_shared
from building.kinds import KeptPage
from building.log import counting_warnings
from building.notes import beside_of
from building.state import is_served, state_of
from casebook.edition.keeping import Record
from casebook.storage.digest import digest, folder_digest
from casebook.storage.filecache import cache_folder
from casebook.storage.previous import brought_back, remove_others, set_aside

HOOKS = Path(__file__).parent


@event_priority(-100)  # nothing may refuse the library any more
def on_pre_build(config: MkDocsConfig) -> None:
    if _record_file(config) is not None:
        set_aside(Path(config.site_dir))
        state_of(config).warnings = counting_warnings()


@event_priority(-50)  # when all pages are known
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Give pages that are the same a page that needs no making."""
    state, where = state_of(config), _record_file(config)
    if where is None:
        return files
    state.record = Record.of(state.edition, *_inputs(files, config))
    before = Record.load(where)
    before.hand_on_phrases(state.edition.catalog, state.record)
    same = before.same_in(state.record)
    states = {url: page.state for url, page in same.pages.items()}
    states |= {url: file.state for url, file in before.files.items()}
    there = brought_back(Path(config.site_dir), states)
    state.there = {url: file.digest for url, file in before.files.items() if url in there}
    state.same = same
    for file in files.documentation_pages():
        kept = same.pages.get(file.dest_uri) if file.dest_uri in there else None
        if kept is not None and kept.beside == beside_of(state, file.src_uri):
            KeptPage(file, config, kept)
            state.record.pages[file.dest_uri] = kept
    return files


@event_priority(-200)  # when every file of the site is written
def on_post_build(config: MkDocsConfig) -> None:
    """Remove what nobody made, and write down what was."""
    state, where = state_of(config), _record_file(config)
    if where is None:
        return
    states = remove_others(Path(config.site_dir), state.expected)
    with suppress(OSError):  # then the next build makes everything
        if not state.warnings.counts:  # a kept page would not say it again
            state.record.finished(states, state.data).save(where)


def _record_file(config: MkDocsConfig) -> Path | None:
    folder = cache_folder()
    # Workers of a cluster do the same jobs as this process, so each build has all of them.
    if folder is None or is_served(config) or is_shared(config):
        return None
    return folder / f"site-{digest(os.fsencode(Path(config.site_dir).absolute()))}.json"


def _inputs(files: Files, config: MkDocsConfig) -> tuple[object, ...]:
    """Return what all pages depend on besides the library and installed packages."""
    extra = {key: value for key, value in config.extra.items() if not key.startswith("_")}
    settings = json.dumps([config.user_configs, extra], default=lambda one: type(one).__name__)
    written = Path(config.config_file_path).read_bytes()
    own = [folder_digest(folder) for folder in (HOOKS, Path(config.theme.custom_dir))]
    return (type(config).__module__, settings, written, [file.src_uri for file in files], own)
