"""Joins templates with their parts, and takes out indentation and blank lines.

Both are done to the source, so they cost nothing per page. A part that is included or imported would
be looked up for each page, and given a copy of all that the page knows. Indentation and blank lines
are a tenth of a site and nobody sees them. Between two elements that were apart by blanks at least a
line end remains, because between words it shows as a space.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from jinja2 import BaseLoader, Environment
from jinja2.ext import Extension
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

_PART = re.compile(
    r'\{%-?\s*(?:include "(partials/[^"]+)"|from "(partials/[^"]+)" import [^%]* with context)\s*%\}'
)
_COMMENT = re.compile(r"^\{#(?:(?!#\}).)*#\}\s*", re.S)  # at its head, where it would join lines
# A line of nothing but tags that print nothing themselves, and leave the line end before it.
_SILENT = re.compile(
    r"^[ \t]*((?:\{%\s*(?:if|elif|else|endif|for|endfor|set|macro|endmacro|call|endcall|block"
    r"|endblock|from|import|extends)\b(?:(?!%\}).)*%\}|\{#(?:(?!#\}).)*#\})+)[ \t]*\n",
    re.M,
)
_INDENTED = re.compile(r"\n\s+")
_CONDITIONAL = re.compile(r"^\{% if .*\{% endif %\}\n", re.M)
_BRANCH = re.compile(r"\{% (if|elif|else|endif)\b")

Source = tuple[str, str | None, Callable[[], bool] | None]


class Joined(BaseLoader):
    """Gives templates with the text of their parts in them; what is imported, once."""

    def __init__(self, loader: BaseLoader) -> None:
        self.loader = loader

    def get_source(self, environment: Environment, template: str) -> Source:
        source, filename, uptodate = self.loader.get_source(environment, template)
        return self._joined(environment, source, set()), filename, uptodate

    def _joined(self, environment: Environment, source: str, known: set[str]) -> str:
        def part(found: re.Match[str]) -> str:
            name = found[1] or found[2]
            if name in known:
                return ""
            if found[2]:
                known.add(name)
            inner = self.loader.get_source(environment, name)[0].removesuffix("\n")
            return self._joined(environment, _COMMENT.sub("", inner), known)

        return _PART.sub(part, source)


class Lean(Extension):
    """Leaves out what separates the lines of a template for its writers."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        if not (name or "").endswith(".html"):
            return source
        return _CONDITIONAL.sub(_with_its_end, _SILENT.sub(r"\1", _INDENTED.sub("\n", source)))


def _with_its_end(line: re.Match[str]) -> str:
    """Return a line that is shown on a condition with its end inside of the condition."""
    text, depth, cuts = line[0], 0, []
    for tag in _BRANCH.finditer(text):
        depth += {"if": 1, "endif": -1}.get(tag[1], 0)
        if depth == 0 and text.index("%}", tag.start()) + 3 != len(text):
            return text  # something stands behind it
        if depth == (0 if tag[1] == "endif" else 1) and tag.start():
            cuts.append(tag.start())
    if depth or re.search(r"\{%- (?:if|elif|else|endif)|-%\}", text):
        return text
    for cut in reversed(cuts):
        text = f"{text[:cut]}\n{text[cut:]}"
    return text[:-1]


@event_priority(60)  # before a template is asked for, and before what keeps compiled ones
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    if env.loader is not None:
        env.loader = Joined(env.loader)
    env.add_extension(Lean)
