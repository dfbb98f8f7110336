"""Escapes template output, removes unused HTML, and breaks headings by sense."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from casebook.case.naming import quoted
from casebook.edition.checkpage import OWN_FILES
from casebook.markup.minifying import compact, compact_styles
from casebook.markup.stylesheets import spelled_out, without, without_unused_properties
from casebook.text import pieces

# The drawer and search toggles: checkboxes with an autocomplete attribute are invalid HTML, and
# this theme has neither drawer nor search dialog. The link past the navigation: the header has its
# own, and Material's leads to a heading that our templates name anew. Each pattern begins with a
# fixed text, not with the blanks before it: that makes the search a hundred times faster.
_UNUSED = re.compile(
    r"<input class=\"md-toggle\"[^>]*>|<label class=\"md-overlay\"[^>]*></label>"
    r"|<a href=\"[^\"]*\" class=\"md-skip\">[^<]*</a>"
)

_HEADING = re.compile(r"(<h[2-4][^>]*>)([^<&]+)(</h)")

# Material's program with its search and word lists: two megabytes that no page loads. Our own parts
# are joined into the scripts and the style sheet beside their folders, and so is what is used of
# Material's style sheet.
_UNUSED_FILES = re.compile(
    r"assets/javascripts/(?:bundle\.|lunr/|workers/|casebook/)|assets/stylesheets/casebook/"
    r"|assets/stylesheets/(?:main|palette)\.|assets/.*\.map$"
)

# Classes of Material's style sheet that can stand in our pages: those of its frame that main.html
# leaves, and those of running text, without the Markdown extensions that mkdocs.yml does not name.
_FRAME = {"md-typeset", "md-container", "md-main", "md-main__inner"}
_NO_TEXT = re.compile(
    r"md-|tabbed-|task-list|key|highlight|linenos|linenodiv|critic|grid|cards?$|mermaid|giscus|filename"
    r"|result|emojione|gemoji|twemoji|x*lg?$|middle|arithmatex|doc-|no-js|focus-visible"
)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    env.autoescape = escaping(Path(config.theme.custom_dir))
    env.filters["quoted"] = quoted
    env.filters["by_sense"] = by_sense
    env.filters["headings_by_sense"] = headings_by_sense


def escaping(theme: Path) -> Callable[[str | None], bool]:
    """Return a function that says whether a template escapes its output.

    Every HTML file of our theme does; Material's templates and our scripts and style sheets expect
    plain text.
    """
    own = {file.relative_to(theme).as_posix() for file in theme.rglob("*.html")}
    return lambda name: name is None or name in own


def by_sense(heading: str) -> Markup:
    """Return a heading with marks where its lines may break."""
    return Markup("<wbr>").join(pieces(heading))


def headings_by_sense(html: str) -> Markup:
    """Return rendered text with such marks in its plain headings."""
    marked = _HEADING.sub(lambda match: match[1] + "<wbr>".join(pieces(match[2])) + match[3], html)
    return Markup(marked)  # noqa: S704 - the text of a page, cleaned where it was rendered


def on_files(files: Files, config: MkDocsConfig) -> Files:
    for file in [file for file in files if _UNUSED_FILES.match(file.src_uri)]:
        files.remove(file)
    return files


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    return _UNUSED.sub("", output)


def on_post_template(output: str, *, template_name: str, config: MkDocsConfig, **_: Any) -> str:
    if template_name.endswith(".js"):
        return compact(output)
    if template_name.endswith(".css"):
        own = spelled_out(output)
        if template_name in OWN_FILES:  # loaded beside the style sheet of every page
            return compact_styles(own)
        return compact_styles(_material(config, own) + own)
    return _UNUSED.sub("", output) if template_name.endswith(".html") else output


def _material(config: MkDocsConfig, own: str) -> str:
    """Return what our pages use of Material's style sheet."""
    folders = (Path(folder) for folder in config.theme.dirs)
    file = next(f for d in folders for f in sorted(d.glob("assets/stylesheets/main.*.css")))
    used = without(
        file.read_text("utf-8"), lambda name: name not in _FRAME and bool(_NO_TEXT.match(name))
    )
    return without_unused_properties(used, own)
