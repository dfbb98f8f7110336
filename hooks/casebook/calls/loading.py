"""The loading of a library's calls, with every problem placed on its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from casebook.calls.model import CallFields
from casebook.case.messages import explain
from casebook.frontmatter import Document, read
from casebook.problems import ERROR, Problem
from casebook.storage.plain_files import is_plain
from casebook.text import slug
from casebook.vocabulary import Vocabularies

FOLDER = "calls"
_SLUG = re.compile(r"(?!(?:index|README)$)[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class Call:
    """One call. ``slug`` is what a case writes in its field ``call``; ``body`` is Markdown."""

    slug: str
    fields: CallFields
    body: str

    @property
    def path(self) -> str:
        """Return the file's path in the library."""
        return f"{FOLDER}/{self.slug}.md"

    @property
    def url(self) -> str:
        """Return the address of the call's page, relative to the site's root."""
        return f"call/{self.slug}.html"


@dataclass(frozen=True)
class Calls:
    """All calls of a library by slug, in the order of their slugs, with their problems."""

    by_slug: Mapping[str, Call]
    problems: list[Problem]
    lines: Mapping[str, tuple[str, ...]]
    files: int


def load_calls(folder: Path, vocabularies: Vocabularies) -> Calls:
    """Read and check ``<folder>/calls/*.md``."""
    found: dict[str, Call] = {}
    problems: list[Problem] = []
    lines: dict[str, tuple[str, ...]] = {}
    for file in sorted((folder / FOLDER).glob("*.md")):
        if file.name == "README.md" or not is_plain(file):
            continue
        document = read(file, f"{FOLDER}/{file.name}")
        lines[document.path] = document.lines
        problems += document.problems
        if not _SLUG.fullmatch(file.stem):
            problems.append(_bad_name(document.path, file))
            continue
        if not document.meta:
            continue
        try:
            fields = CallFields.model_validate(document.meta)
        except ValidationError as error:
            problems += explain(error, document, CallFields)
            continue
        problems += _unknown_themes(document, fields, vocabularies)
        found[file.stem] = Call(file.stem, fields, document.body)
    return Calls(found, problems, lines, len(lines))


def _bad_name(path: str, file: Path) -> Problem:
    text = f"文件名“{file.name}”只能用小写字母、数字和短横线"
    hint = f"例如 {slug(file.stem) or 'zhengji'}.md；这个名字会出现在网址里。"
    return Problem(path, 1, 1, ERROR, "file-name", text, hint)


def _unknown_themes(
    document: Document, fields: CallFields, vocabularies: Vocabularies
) -> Iterator[Problem]:
    for index, theme in enumerate(fields.themes):
        if vocabularies.topics.resolve(theme).term is None:
            mark = document.marks.value(("themes", index))
            text = f"主题词表里没有“{theme}”"
            hint = "征集的主题要写词表 vocabulary/topics.yml 里的词，案例才对得上。"
            yield Problem(document.path, mark.line, mark.column, ERROR, "term-unknown", text, hint)
