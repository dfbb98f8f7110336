"""The state that all hooks share during one build.

MkDocs loads hook modules once per process, even while serving, so the state of a build must not
live in their globals. ``config`` is new for every build: the state is stored in ``config.extra``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.utils import CountHandler

from casebook.edition.edition import Edition
from casebook.edition.keeping import Record, Same
from casebook.listing import GeneratedPage
from casebook.opendata import Address
from casebook.storage.digest import content_digest
from casebook.storage.expected import PAGE
from casebook.storage.store import Store

_KEY = "_casebook"
STORE = Store(Path(__file__).resolve().parents[2] / ".cache" / "store")
Expected = dict[str, str]
"""The digest of each file that a build makes, by address."""


@dataclass
class BuildState:
    """The edition, its generated pages by source path, and the addresses of pages and files.

    ``expected`` is every file of the site with its digest, as far as it is made (see
    hooks/manifest.py); ``pictures`` are the library's own, which are published without camera
    metadata. ``record`` is what the next build needs to know of this one, ``there`` the digests of
    data files of the previous one, ``same`` what of it may be the same.
    """

    edition: Edition
    pages: dict[str, GeneratedPage] = field(default_factory=dict)
    addresses: list[Address] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    expected: Expected = field(default_factory=dict)
    pictures: list[File] = field(default_factory=list)
    navigation: Navigation = field(default_factory=lambda: Navigation([], []))
    record: Record = field(default_factory=Record)
    there: Expected = field(default_factory=dict)
    same: Same = field(default_factory=Same)
    warnings: CountHandler = field(default_factory=CountHandler)

    def note_addresses(self, files: Files) -> None:
        """Note all files, and as addresses the pages that a site map lists."""
        self.files = {file.dest_uri for file in files}
        self.addresses = [
            Address(file.url, self.edition.dates.get(file.src_uri, ""))
            for file in files.documentation_pages()
            if file.inclusion.is_included()
            and ((page := self.pages.get(file.src_uri)) is None or page.listed)
        ]

    @property
    def data(self) -> Expected:
        """Return the digest of each file that is no page."""
        return {url: made for url, made in self.expected.items() if made != PAGE}


def start(config: MkDocsConfig, edition: Edition) -> None:
    config.extra[_KEY] = BuildState(edition)


def state_of(config: MkDocsConfig) -> BuildState:
    found: BuildState = config.extra[_KEY]
    return found


def write(config: MkDocsConfig, url: str, data: bytes) -> str:
    """Write a file into the site that is none of MkDocs' own, and return its digest."""
    target, made = Path(config.site_dir) / url, content_digest(data)
    if state_of(config).there.get(url) != made:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return made


def is_served(config: MkDocsConfig) -> bool:
    """Return whether the build is for ``mkdocs serve`` (hooks/serve_site.py)."""
    return bool(config.extra.get("served"))
