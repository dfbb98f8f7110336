"""Which pages of the previous build of a site are the same in the next one.

A page is the same while everything is that all pages depend on (``key``), the contents of cases
that were read when it was made, and what it shows besides (``beside``).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from casebook.casepage import KnownPhrases, phrases_of
from casebook.catalog import CONTENTS, Catalog, Read, case_files, contents_of, structure_of
from casebook.edition.edition import Edition
from casebook.storage.atomic import write_whole
from casebook.storage.digest import content_digest, digest, program_digest
from casebook.storage.filecache import contents
from casebook.storage.previous import NOWHERE, State


class Kept(NamedTuple):
    """What is known of a page: its file, the numbers of the contents read for it, what it showed
    besides; anchors in its text, and links there to anchors: page, anchor, the link as written.
    """

    state: State
    reads: Sequence[int] = ()
    beside: str = ""
    anchors: Sequence[str] = ()
    links: Sequence[tuple[str, str, str]] = ()


class KeptPart(NamedTuple):
    """What is known of some data files: what was read for them, shown besides, and their addresses."""

    reads: Sequence[int]
    beside: str
    urls: Sequence[str]


class KeptFile(NamedTuple):
    """A data file: its state and the digest of its content."""

    state: State
    digest: str


@dataclass(frozen=True)
class Same:
    """What is the same in two builds, apart from what is beside: pages and parts of the data files.

    ``before`` are all parts of the earlier build, ``changed`` the paths of cases that are others.
    """

    pages: Mapping[str, Kept] = field(default_factory=dict)
    parts: Mapping[int, KeptPart] = field(default_factory=dict)
    before: Mapping[int, KeptPart] = field(default_factory=dict)
    changed: frozenset[str] = frozenset()


@dataclass
class Record:
    """A build: ``key``, digests of the contents of its cases in order, its pages and data files.

    ``parts`` are the parts of the data files by their number, ``phrases`` those of the texts.
    """

    key: str = ""
    contents: Mapping[str, Sequence[str]] = field(default_factory=dict)
    pages: dict[str, Kept] = field(default_factory=dict)
    parts: dict[int, KeptPart] = field(default_factory=dict)
    files: dict[str, KeptFile] = field(default_factory=dict)
    phrases: KnownPhrases = field(default_factory=KnownPhrases)

    @classmethod
    def of(cls, edition: Edition, *others: object) -> Record:
        """Return the record of a build without its pages; ``others`` are further inputs of all pages."""
        cases = {entry.path: contents_of(entry) for entry in edition.catalog.entries}
        return cls(_key(edition, others), cases)

    @classmethod
    def load(cls, file: Path) -> Record:
        """Return the record in a file; an empty one if there is none or it is damaged."""
        try:
            head, _, text = file.read_bytes().partition(b"\n")
            if head != _seal(text):
                return cls()
            key, cases, pages, parts, files, phrases = json.loads(text)
            return cls(
                key,
                cases,
                {url: Kept(State(*row[0]), *row[1:]) for url, row in pages.items()},
                {int(number): KeptPart(*row) for number, row in parts.items()},
                {url: KeptFile(State(*state), made) for url, (state, made) in files.items()},
                KnownPhrases(*phrases),
            )
        except (OSError, ValueError, TypeError):
            return cls()

    def save(self, file: Path) -> None:
        """Write the record, sealed with its digest. Errors: OSError."""
        held = (self.key, self.contents, self.pages, self.parts, self.files, self.phrases)
        text = json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode()
        write_whole(file, _seal(text) + b"\n" + text)

    def numbers(self, reads: Iterable[Read]) -> tuple[int, ...]:
        """Return readings as numbers of contents."""
        places, each = self._places, len(CONTENTS)
        return tuple(sorted(places[path] * each + CONTENTS.index(name) for path, name in reads))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {path: place for place, path in enumerate(self.contents)}

    def finished(self, states: Mapping[str, State], digests: Mapping[str, str]) -> Record:
        """Return the record with the states of the files in the site, data files by their digests."""
        pages = {
            url: page._replace(state=states.get(url, NOWHERE)) for url, page in self.pages.items()
        }
        files = {url: KeptFile(states.get(url, NOWHERE), made) for url, made in digests.items()}
        return replace(self, pages=pages, files=files)

    def phrases_in(self, now: Record) -> KnownPhrases:
        """Return what is known of the phrases of texts that are the same in the build ``now``."""
        before = self.contents
        same = {path for path, new in now.contents.items() if [*before.get(path, ())] == [*new]}
        own, held = (
            {path: numbers for path, numbers in each.items() if path in same}
            for each in self.phrases[1:]
        )
        return KnownPhrases(self.phrases.names, own, held)

    def hand_on_phrases(self, catalog: Catalog, now: Record) -> None:
        """Give the build ``now`` the phrases of its texts, reading only those that are others."""
        now.phrases = phrases_of(catalog, self.phrases_in(now)).known

    def same_in(self, now: Record) -> Same:
        """Return what is the same in the build ``now``, apart from what is beside."""
        if not self.key or self.key != now.key or list(self.contents) != list(now.contents):
            return Same()
        changed = {
            place * len(CONTENTS) + number
            for place, (path, digests) in enumerate(now.contents.items())
            for number, (new, old) in enumerate(zip(digests, self.contents[path], strict=True))
            if new != old
        }
        pages = {url: page for url, page in self.pages.items() if changed.isdisjoint(page.reads)}
        parts = {n: part for n, part in self.parts.items() if changed.isdisjoint(part.reads)}
        paths = list(now.contents)
        return Same(pages, parts, self.parts, frozenset(paths[n // len(CONTENTS)] for n in changed))


def beside(edition: Edition, path: str, given: str = "") -> str:
    """Return a digest of what the page of a source shows besides contents of cases.

    ``given`` is the digest of what a generated page was given. The comparisons that a case is in belong to
    the structure and to files that are no cases.
    """
    entry, day = edition.catalog.by_path.get(path), edition.dates.get(path, "")
    if entry is None:
        return content_digest(f"{day}\n{given}".encode()) if day or given else ""
    taken = edition.around.take(entry) if path in edition.downloads.cases else ()
    return digest(day, taken, phrases_of(edition.catalog).digest_of(entry))


def _seal(text: bytes) -> bytes:
    """Return what shows that a record is whole, and that this program has made it."""
    return content_digest(program_digest().encode() + text).encode()


def _key(edition: Edition, others: Sequence[object]) -> str:
    folder, settings = edition.folder, edition.settings
    cases = set(map(Path.as_posix, case_files(folder)))
    every = (
        f"{here}/{name}" for here, *names in os.walk(folder.as_posix()) for name in chain(*names)
    )
    library = [Path(name) for name in sorted(every) if name not in cases]
    return digest(
        program_digest(),
        structure_of(edition.catalog),
        [file.relative_to(folder).as_posix() for file in library],
        list(contents(library)),
        (settings.site, settings.nav, settings.footer, settings.map, settings.edit_url),
        (settings.gov, settings.site_code, edition.typeface is not None),
        [(feed.title, feed.url, feed.page) for feed in edition.feeds],
        others,
    )
