"""Pages for which MkDocs has nothing to render."""

from __future__ import annotations

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


class KeptPage(WithoutText):
    """A page that stands in the site as the previous build made it."""

    def __init__(self, file: File, config: MkDocsConfig, kept: Kept) -> None:
        super().__init__(None, file, config)
        self.kept = kept

    def render(self, config: MkDocsConfig, files: Files) -> None:
        super().render(config, files)
        self.present_anchor_ids = set(self.kept.anchors)
        self.links_to_anchors = {}
        for path, anchor, written in self.kept.links:
            if (linked := files.get_file_from_path(path)) is not None:
                self.links_to_anchors.setdefault(linked, {})[anchor] = written
