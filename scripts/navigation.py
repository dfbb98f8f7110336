"""Which pages the site's navigation names, read from mkdocs.yml without MkDocs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from casebook.catalog.root_pages import named_pages

ROOT = Path(__file__).resolve().parents[1]


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads settings; what other programs would fill in (!ENV and the like) is left empty."""


def _nothing(loader: yaml.Loader, node: yaml.Node) -> None:
    return None


_Loader.add_constructor(None, _nothing)


def pages_at_root(settings: Path = ROOT / "mkdocs.yml") -> frozenset[str]:
    """Return the names of the pages at the root of the library."""
    try:
        found: Any = yaml.load(settings.read_text("utf-8"), _Loader)  # noqa: S506 - a safe loader
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        found = None  # reported by the build
    return named_pages(found.get("nav") if isinstance(found, dict) else None)
