"""Removes from finished pages what Material prints outside every block and nothing here uses."""

from __future__ import annotations

import re
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

# The drawer and search toggles: checkboxes with an autocomplete attribute are invalid HTML, and
# this theme has neither drawer nor search dialog.
_TOGGLES = re.compile(
    r"\s*<input class=\"md-toggle\"[^>]*>|\s*<label class=\"md-overlay\"[^>]*></label>"
)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    return _TOGGLES.sub("", output)


def on_post_template(output: str, *, template_name: str, config: MkDocsConfig, **_: Any) -> str:
    return _TOGGLES.sub("", output) if template_name.endswith(".html") else output
