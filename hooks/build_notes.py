"""What is noted of pages and data files, by which the next build knows whether they are the same."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from build_state import BuildState, Expected, state_of
from casebook.catalog import CONTENTS, Read
from casebook.edition.files import Before, Part
from casebook.edition.files import File as FileOf
from casebook.edition.keeping import Kept, KeptPart, beside
from casebook.storage.previous import NOWHERE


def read_before(state: BuildState, file: File) -> Iterable[Read] | None:
    """Return what was read for a page before; None if it must be made in every build."""
    if not state.record.key:  # nothing is kept
        return None
    if file.src_uri in state.edition.catalog.by_path:
        return {Read(file.src_uri, content) for content in CONTENTS}
    page = state.pages.get(file.src_uri)
    return page.reads if page is not None else None


def known_page(state: BuildState, page: Page, reads: Iterable[Read]) -> Kept:
    """Return what is known of a page that was just made of these contents."""
    links = [
        (file.src_uri, anchor, written)
        for file, anchors in (page.links_to_anchors or {}).items()
        for anchor, written in anchors.items()
    ]
    return Kept(
        NOWHERE,
        state.record.numbers(reads),
        beside(state.edition, page.file.src_uri),
        sorted(page.present_anchor_ids or ()),
        links,
    )


def known_part(
    state: BuildState, number: int, reads: Iterable[Read], urls: Iterable[str]
) -> KeptPart:
    """Return what is known of data files that were just made of these contents, or in part."""
    known = state.same.before.get(number)
    before = known.reads if known is not None else ()
    numbers = sorted({*state.record.numbers(reads), *before})
    return KeptPart(numbers, state.edition.changes_digest, [*urls])


def stands(state: BuildState, number: int) -> bool:
    """Return whether a part of the data files stands in the site as before; then it is noted."""
    part = state.same.parts.get(number)
    if (
        part is None
        or part.beside != state.edition.changes_digest
        or not state.there.keys() >= set(part.urls)
    ):
        return False
    state.record.parts[number] = part
    state.expected.update({url: state.there[url] for url in part.urls})
    return True


def changed_files(
    config: MkDocsConfig, part: Part, number: int
) -> tuple[Expected, list[FileOf]] | None:
    """Return the digests of those files of a part that stay, and the files that are others.

    None if all files must be made.
    """
    state, site = state_of(config), Path(config.site_dir)
    known = state.same.before.get(number)
    if part.again is None or known is None or not state.there.keys() >= set(known.urls):
        return None
    before = Before(state.same.changed, lambda url: (site / url).read_text("utf-8"))
    others = part.again(before)
    if others is None:
        return None
    files = list(others)
    named = {url for url, _ in files}
    stay = {url: state.there[url] for url in known.urls if url not in named}
    return stay, [(url, data) for url, data in files if data]
