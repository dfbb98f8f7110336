"""Pages that MkDocs need not render: all template, kept, or rendered when they are written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from casebook.edition.keeping import Kept


class WithoutText(Page):
    """A page that is all template: nothing is read and no Markdown is set up for it."""

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown, self.meta = "", {}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content, self.toc, self.present_anchor_ids = "", get_toc([]), set()


class Later(WithoutText):
    """A page whose text is read and rendered when the page is written, by whatever process does."""

    is_complete = False

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content, self.toc = "", get_toc([])

    def complete(self, config: MkDocsConfig, files: Files) -> None:
        """Do what MkDocs does to every page before it writes the first."""
        if self.is_complete:
            return
        around = {"page": self, "config": config, "files": files}
        Page.read_source(self, config)
        self.markdown = config.plugins.on_page_markdown(self.markdown or "", **around)
        Page.render(self, config, files)
        self.content = config.plugins.on_page_content(self.content or "", **around)
        self.is_complete = True


class Anchors(NamedTuple):
    """Anchors in the text of a page, and its links to anchors: page, anchor, the link as written."""

    present: Sequence[str] = ()
    links: Sequence[tuple[str, str, str]] = ()

    @classmethod
    def of(cls, page: Page) -> Anchors:
        """Return those of a page that is rendered."""
        links = [
            (file.src_uri, anchor, written)
            for file, anchors in (page.links_to_anchors or {}).items()
            for anchor, written in anchors.items()
        ]
        return cls(sorted(page.present_anchor_ids or ()), links)

    def note(self, page: Page, files: Files) -> None:
        """Note them at a page that is not rendered here, so that links can be checked."""
        page.present_anchor_ids, page.links_to_anchors = set(self.present), {}
        for path, anchor, written in self.links:
            if (linked := files.get_file_from_path(path)) is not None:
                page.links_to_anchors.setdefault(linked, {})[anchor] = written


class KeptPage(WithoutText):
    """A page that stands in the site as the previous build made it."""

    def __init__(self, file: File, config: MkDocsConfig, kept: Kept) -> None:
        super().__init__(None, file, config)
        self.kept = kept

    def render(self, config: MkDocsConfig, files: Files) -> None:
        super().render(config, files)
        Anchors(self.kept.anchors, self.kept.links).note(self, files)
