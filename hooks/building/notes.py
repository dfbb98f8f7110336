"""What is noted of pages and data files, by which the next build knows whether they are the same."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import NamedTuple

from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from building.kinds import Anchors
from building.state import BuildState, Expected
from casebook.catalog import CONTENTS, Read
from casebook.edition.keeping import Kept, KeptPart, beside
from casebook.storage.previous import NOWHERE


class Written(NamedTuple):
    """The files that were written, what is known of them that the next build may keep, and the
    anchors of the pages that were rendered with them."""

    expected: Expected
    pages: dict[str, Kept]
    parts: dict[int, KeptPart]
    anchors: dict[str, Anchors]


def read_before(state: BuildState, file: File) -> Set[Read] | None:
    """Return what was read for a page before; None if it must be made in every build."""
    if not state.record.key:  # nothing is kept
        return None
    if file.src_uri in state.edition.catalog.by_path:
        return {Read(file.src_uri, content) for content in CONTENTS}
    page = state.pages.get(file.src_uri)
    return None if page is None or page.given is None else frozenset()


def beside_page(state: BuildState, path: str) -> str:
    """Return a digest of what the page of a source shows besides the readings of its view."""
    page = state.pages.get(path)
    return beside(state.edition, path) + ((page.given or "") if page else "")


def known_page(state: BuildState, page: Page, reads: Iterable[Read]) -> Kept:
    """Return what is known of a page that was just made of these contents."""
    return Kept(
        NOWHERE,
        state.record.numbers(reads),
        beside_page(state, page.file.src_uri),
        *Anchors.of(page),
    )


def known_part(
    state: BuildState, number: int, reads: Iterable[Read], urls: Iterable[str]
) -> KeptPart:
    """Return what is known of data files that were just made of these contents, or in part."""
    known = state.same.before.get(number)
    before = known.reads if known is not None else ()
    numbers = sorted({*state.record.numbers(reads), *before})
    return KeptPart(numbers, state.edition.changes_digest, [*urls])
