"""Pages and data files that are made when somebody asks for them, as a whole build makes them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from build_state import state_of
from casebook.edition.files import Part
from page_writing import write_data, write_pages


class Later(Page):
    """A page whose text is read and rendered when somebody asks for the page."""

    is_complete = False

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown, self.meta = "", {}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content, self.toc = "", get_toc([])

    def complete(self, config: MkDocsConfig, files: Files) -> None:
        """Do what MkDocs does to every page before it writes the first."""
        if self.is_complete:
            return
        around = {"page": self, "config": config, "files": files}
        super().read_source(config)
        self.markdown = config.plugins.on_page_markdown(self.markdown or "", **around)
        super().render(config, files)
        self.content = config.plugins.on_page_content(self.content or "", **around)
        self.is_complete = True


class Unwritten:
    """The pages and data files of one build that nobody has asked for yet."""

    def __init__(
        self, config: MkDocsConfig, env: Environment, files: Iterable[File], parts: Iterable[Part]
    ) -> None:
        self.folder = Path(config.site_dir)
        self._config, self._env, self._files = config, env, Files(list(files))
        pages = self._files.documentation_pages()
        self.pages = [file for file in pages if file.inclusion.is_included()]
        self._due = {file.dest_uri: file for file in self.pages}
        self._parts = list(parts)

    def write(self, url: str) -> None:
        """Write what this address shows, if it belongs to the build and is not yet written."""
        file = self._due.get(url) or self._due.get(f"{url}/index.html".lstrip("/"))
        if file is not None:
            self._complete(file.page)
            write_pages(self._config, self._env, self.pages, [file])
            del self._due[file.dest_uri]
        elif url not in state_of(self._config).files:
            for part in [part for part in self._parts if part.may_make(url)]:
                write_data(self._config, part)
                self._parts.remove(part)

    def _complete(self, page: Page | None) -> None:
        if not isinstance(page, Later):
            return
        page.complete(self._config, self._files)
        for target in page.links_to_anchors or ():
            if isinstance(target.page, Later):
                target.page.complete(self._config, self._files)
        level = self._config.validation.links.anchors
        page.validate_anchor_links(files=self._files, log_level=level)
