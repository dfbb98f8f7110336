"""Escapes template output, leaves out unused files, and breaks headings by sense."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from casebook.case.naming import quoted
from casebook.markup.minifying import compact
from casebook.text import pieces

_SENSE = Markup('<span class="sense">{}</span>')
_HEADING = re.compile(r"(<h[2-4][^>]*>)([^<&]+)(</h)")

# Material's program with its search and word lists: two megabytes that no page loads. Our own parts
# are joined into the scripts beside their folder.
_UNUSED_FILES = re.compile(
    r"assets/javascripts/(?:bundle\.|lunr/|workers/|casebook/)|assets/.*\.map$"
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
    """Return a heading with marks where its lines may break; without one it is plain text."""
    parts = pieces(heading)
    return _SENSE.format(Markup("<wbr>").join(parts)) if len(parts) > 1 else escape(heading)


def headings_by_sense(html: str) -> Markup:
    """Return rendered text with such marks in its plain headings."""
    marked = _HEADING.sub(lambda match: match[1] + _sense_of(match[2]) + match[3], html)
    return Markup(marked)  # noqa: S704 - the text of a page, cleaned where it was rendered


def _sense_of(text: str) -> str:
    # The pattern lets neither marks nor entities through: there is nothing to escape.
    return str(by_sense(text))


def on_files(files: Files, config: MkDocsConfig) -> Files:
    for file in [file for file in files if _UNUSED_FILES.match(file.src_uri)]:
        files.remove(file)
    return files


def on_post_template(output: str, *, template_name: str, config: MkDocsConfig, **_: Any) -> str:
    return compact(output) if template_name.endswith(".js") else output
