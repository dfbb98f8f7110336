"""Rendering of Markdown exactly as the site does it, for cases, prefaces and the like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import markdown

from casebook.markup.sanitizing import sanitize

# mkdocs.yml lists the same extensions; a test keeps the two lists equal.
EXTENSIONS: tuple[str | Mapping[str, Any], ...] = (
    "attr_list",
    "md_in_html",
    "footnotes",
    "tables",
    "def_list",
    "admonition",
    "pymdownx.details",
    {"toc": {"permalink": False}},
)
# MkDocs adds these to the extensions in its configuration.
_BUILT_IN = ("toc", "tables", "fenced_code")


class Renderer:
    """Renders Markdown texts to clean HTML with one set of extensions.

    ``settings`` are the names of the extensions in order, and their options.
    """

    def __init__(self, extensions: Sequence[str | Mapping[str, Any]] = EXTENSIONS) -> None:
        """Take `extensions` as in mkdocs.yml: names, or mappings of a name to its options."""
        names: dict[str, None] = dict.fromkeys(_BUILT_IN)
        options: dict[str, Any] = {}
        for extension in extensions:
            if isinstance(extension, str):
                names[extension] = None
            else:
                for name, settings in extension.items():
                    names[name] = None
                    options[name] = settings or {}
        self.settings = (tuple(names), options)
        self._markdown = self._new_parser()

    def _new_parser(self) -> markdown.Markdown:
        names, options = self.settings
        return markdown.Markdown(extensions=list(names), extension_configs=options)

    def raw(self, text: str) -> str:
        """Return the unsanitised HTML of a text; never publish it."""
        try:
            self._markdown.reset()
            return self._markdown.convert(text)
        except BaseException:
            # What was left half parsed survives a reset and would spoil the next text.
            self._markdown = self._new_parser()
            raise

    def html(self, text: str) -> str:
        """Return the sanitised HTML of a text."""
        return sanitize(self.raw(text))
