"""Makes one style sheet of our parts and of what pages use of Material's; names kinds of pages for it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from building.kept import kept
from casebook.edition.checkpage import OWN_FILES
from casebook.markup.minifying import compact_styles
from casebook.markup.stylesheets import spelled_out, without, without_unused_properties

_KINDS = (("is-compare", 'class="wrap compare'), ("is-basket", ' id="basket"'))
_JOINED = re.compile(r"assets/stylesheets/(?:casebook/|main\.|palette\.)")

# Classes of Material's style sheet that can stand in our pages: those of its frame that main.html
# leaves, and those of running text, without the Markdown extensions that mkdocs.yml does not name.
_FRAME = ("md-typeset", "md-container", "md-main")
_NO_TEXT = re.compile(
    r"md-|tabbed-|task-list|key|highlight|linenos|linenodiv|critic|grid|cards?$|mermaid|giscus|filename"
    r"|result|emojione|gemoji|twemoji|x*lg?$|middle|arithmatex|doc-|no-js|focus-visible"
)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    for file in [file for file in files if _JOINED.match(file.src_uri)]:
        files.remove(file)
    return files


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    return named(output)


def named(output: str) -> str:
    """Return a page whose body has a class for each kind of page that style sheets tell apart.

    Older browsers do not know ``:has()``, which could ask for the same.
    """
    kinds = " ".join(kind for kind, mark in _KINDS if mark in output)
    return output.replace("<body ", f'<body class="{kinds}" ', 1) if kinds else output


def on_post_template(output: str, *, template_name: str, config: MkDocsConfig, **_: Any) -> str:
    if not template_name.endswith(".css"):
        return output
    # Some files are loaded beside the style sheet of every page.
    return kept(_made, output, "" if template_name in OWN_FILES else _material(config))


def _material(config: MkDocsConfig) -> str:
    folders = (Path(folder) for folder in config.theme.dirs)
    file = next(f for d in folders for f in sorted(d.glob("assets/stylesheets/main.*.css")))
    return file.read_text("utf-8")


def _made(output: str, material: str) -> str:
    """Return our own style sheet after what our pages use of Material's."""
    own = spelled_out(output)
    used = without(material, lambda name: name not in _FRAME and bool(_NO_TEXT.match(name)))
    return compact_styles(without_unused_properties(used, own) + own)
