"""The list of files that a site must contain, with their digests."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

PAGE = ""
"""Placeholder for the digest of a page; pages are checked by their content."""

Expected = Mapping[str, str]
"""The digest of every file of a site by its path, recorded during the build.

The digests of the theme's scripts and styles are taken from their sources, not from the site's
folder, so that a file that came there in any other way does not pass as the theme's.
"""


def save(expected: Expected, file: Path) -> None:
    """Write the list to a file, in the order of paths."""
    file.write_text(json.dumps(expected, ensure_ascii=False, indent=0, sort_keys=True), "utf-8")


def load(file: Path) -> dict[str, str]:
    """Read a list that :func:`save` has written."""
    found: dict[str, str] = json.loads(file.read_text("utf-8"))
    return found
