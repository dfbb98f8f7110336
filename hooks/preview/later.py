"""Pages and data files that are made when somebody asks for them, as a whole build makes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File


class Unwritten:
    """The pages and data files of one build that nobody has asked for yet.

    ``write_page`` writes a page; each of ``parts`` is a test whether it makes a file with an address,
    and what makes it.
    """

    def __init__(
        self,
        config: MkDocsConfig,
        files: Iterable[File],
        write_page: Callable[[Sequence[File]], object],
        parts: Iterable[tuple[Callable[[str], bool], Callable[[], object]]],
    ) -> None:
        self.folder = Path(config.site_dir)
        self._write_page, self._parts = write_page, list(parts)
        self._known = {file.dest_uri: file for file in files if file.inclusion.is_included()}
        self._due = {url: f for url, f in self._known.items() if f.is_documentation_page()}

    def write(self, url: str) -> None:
        """Write what this address shows, if it belongs to the build and is not yet written."""
        file = self._due.get(url) or self._due.get(f"{url}/index.html".lstrip("/"))
        if file is not None:
            self._write_page([file])
            del self._due[file.dest_uri]
        elif url not in self._known:
            for part in [part for part in self._parts if part[0](url)]:
                part[1]()
                self._parts.remove(part)
