"""The name and address of the site, from its configuration."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, urlsplit

LICENSE_NAME = "CC BY 4.0"
LICENSE_URL = "https://creativecommons.org/licenses/by/4.0/"
"""The licence of the case texts, vocabularies and commentaries, as stated in NOTICE."""


@dataclass(frozen=True)
class Site:
    """One site.

    ``address`` is where it is published (``https://…/``), or empty: then links are relative and
    everything that needs an address (canonical links, sitemap, pictures for sharing) is left out.
    ``publisher`` is the responsible organisation (主办单位), by default the name of the site.
    """

    name: str
    description: str = ""
    address: str = ""
    publisher: str = ""
    authority: str = ""
    search_page: str = "library.html"

    @property
    def published_by(self) -> str:
        """Return the publisher's name."""
        return self.publisher or self.name

    def absolute(self, url: str) -> str:
        """Return the full address of a page or file; if the site has no address, its path."""
        path = "" if url == "index.html" else quote(url, safe="/#?=&%")
        return f"{self.address.rstrip('/')}/{path}" if self.address else url

    def from_page(self, page: str, url: str) -> str:
        """Return a link for use in a page or file: full, or relative to that page."""
        if self.address:
            return self.absolute(url)
        return _relative(url, posixpath.dirname(page))

    def name_of(self, identity: str, year: str) -> str:
        """Return a tag URI (RFC 4151): a name that stays the same when the site moves.

        The authority comes from the configuration (``extra.feed_authority``), by default it is
        the host the site is published on.
        """
        host = self.authority or urlsplit(self.address).hostname or "casebook.invalid"
        return f"tag:{host},{year}:{quote(identity, safe='/-')}"


@lru_cache(maxsize=20_000)  # pages of one folder link to the same targets
def _relative(url: str, folder: str) -> str:
    return posixpath.relpath(f"/{url}", f"/{folder}")
