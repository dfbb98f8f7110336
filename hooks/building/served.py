"""How a preview gets what it may be asked for: pages are written one by one, others yet unrendered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from building.data import write_data
from building.kinds import Later
from building.notes import Written
from building.pages import Write
from casebook.edition.files import Part
from preview import PREVIEW, Unwritten


def leave(config: MkDocsConfig, files: Files, write: Write, parts: Iterable[Part]) -> None:
    """Leave it to the preview to write pages and data when they are asked for."""
    every = Files(list(files))  # pages are taken from MkDocs' list
    makers = [(part.may_make, partial(write_data, config, part)) for part in parts]
    PREVIEW.coming = Unwritten(config, every, partial(_write_apart, config, every, write), makers)


def _write_apart(
    config: MkDocsConfig, files: Files, write: Write, handful: Sequence[File]
) -> Written:
    """Write pages when those to whose anchors they lead may not yet be rendered."""
    for file in handful:
        if not isinstance(page := file.page, Later):
            continue
        page.complete(config, files)
        for other in (target.page for target in page.links_to_anchors or ()):
            if isinstance(other, Later):
                other.complete(config, files)
        page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
    return write(handful)
