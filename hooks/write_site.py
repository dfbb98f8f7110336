"""Writes all pages, and every file that is no page, with all processors.

When templates are ready, everything is known that a page shows. So pages are built here, a handful
at a time by the next free process, and data files beside them. MkDocs' own loop over the pages, for
which there is one process, then finds none left.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from building.data import stands, write_data
from building.jobs import jobs_done, prepare
from building.kinds import KeptPage
from building.log import overheard, repeat
from building.notes import Written
from building.pages import Write, compile_templates, write_pages
from building.served import leave
from building.state import STORE, is_served, state_of
from casebook.edition.files import Part, data_files

log = logging.getLogger("mkdocs.hooks.write_site")
HANDFUL = 40
"""Pages that one process builds before it asks for more."""

Job = Callable[[], Written]


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    state_of(config).navigation = nav


@event_priority(-100)  # when the templates have their filters
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Write the site, and take its pages from MkDocs' list."""
    state = state_of(config)
    for notice in state.edition.notices:
        log.info(notice)
    pages = [file for file in files.documentation_pages() if file.inclusion.is_included()]
    env.auto_reload = False  # the templates of one build do not change
    parts = data_files(state.edition, state.addresses, STORE)
    write = partial(write_pages, config, env, files, pages)
    if is_served(config):
        leave(config, files, write, parts)
    else:
        compile_templates(env, Path(config.theme.custom_dir))
        _write(config, files, write, pages, parts)
    for file in pages:
        page: Page = file.page  # type: ignore[assignment] - MkDocs has read all of them
        page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
        files.remove(file)


def _write(
    config: MkDocsConfig, files: Files, write: Write, pages: Sequence[File], parts: Iterable[Part]
) -> None:
    state = state_of(config)
    new = [file for file in pages if not isinstance(file.page, KeptPage)]
    prepare(config)
    handfuls = [new[at : at + HANDFUL] for at in range(0, len(new), HANDFUL)]
    jobs: list[Job] = [
        partial(write_data, config, part, number)
        for number, part in enumerate(parts)
        if not stands(state, number)
    ]
    jobs += [partial(write, handful) for handful in handfuls]
    for written, said in jobs_done(config, _done, jobs):
        state.expected.update(written.expected)
        state.record.pages.update(written.pages)
        state.record.parts.update(written.parts)
        for path, anchors in written.anchors.items():
            anchors.note(files.src_uris[path].page, files)  # type: ignore[arg-type] - see above
        repeat(said)


def _done(jobs: Sequence[Job], number: int) -> tuple[Written, list[logging.LogRecord]]:
    gc.enable()  # what the library holds stays frozen; the work here creates garbage
    with overheard() as said:
        return jobs[number](), said
