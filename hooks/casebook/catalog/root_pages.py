"""The pages that editors write at the root of a library: home, about, how to submit."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)
from pydantic_core import PydanticCustomError

from casebook.case.messages import explain
from casebook.frontmatter import read
from casebook.manifest import DEFAULT_PAGES, GENERATED_PATHS
from casebook.problems import ERROR, Problem, blocking
from casebook.storage.plain_files import is_plain

HOME = "index.md"
Text = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1)]
_LEAVES = re.compile(r"[/\\]|\s*[a-z][a-z0-9+.-]*:|.*[\s\x00-\x1f]|(?:.*/)?\.\.(?:/|$)", re.I)


def _inside(address: str) -> str:
    if _LEAVES.match(address):
        found_here = {
            "message": f"“{address}”不是本站里的地址",
            "hint": "写本站网页的相对地址，例如 names/3jia1.html。",
        }
        raise PydanticCustomError("link-scheme", "{message}", found_here)
    return address


class _Concept(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class PageFields(_Concept):
    """The front matter that a page may have; templates and build settings are not part of it."""

    title: Annotated[Text, StringConstraints(max_length=60)] = Field(title="标题")
    description: Text | None = Field(None, title="一句话说明")


class Suggestion(_Concept):
    """A link among the suggested searches."""

    text: Text = Field(title="文字")
    url: Annotated[Text, AfterValidator(_inside)] = Field(title="地址")


class Invite(_Concept):
    """The invitation to submit a case."""

    title: Text = Field(title="标题")
    text: Text = Field(title="文字")


class HomeFields(PageFields):
    """What editors set on the home page; its counts are computed."""

    template: Literal["home.html"] = Field("home.html", title="版式")
    eyebrow: Text | None = Field(None, title="小字")
    headline: list[Text] = Field(default_factory=list, title="大字，一行一项")
    lede: Text | None = Field(None, title="引言")
    suggested: list[Text | Suggestion] = Field(
        default_factory=list, title="试一试", alias="try", description="词表里的词，或文字和地址。"
    )
    featured: list[Text] = Field(default_factory=list, title="放在前面的案例")
    submit: Invite | None = Field(None, title="征集")


def named_pages(navigation: Any) -> frozenset[str]:
    """Return the root pages named in a site's navigation; without navigation, the default pages.

    ``navigation`` is a list of paths, of titles with a path, or of titles with such a list.
    """
    if not navigation:
        return DEFAULT_PAGES
    named = {path for path in _paths(navigation) if path.endswith(".md") and "/" not in path}
    return frozenset(
        {HOME} | {path for path in named if path.removesuffix(".md") not in GENERATED_PATHS}
    )


def _paths(item: Any) -> Iterator[str]:
    if isinstance(item, str):
        yield item
    elif isinstance(item, (dict, list)):
        for inner in item.values() if isinstance(item, dict) else item:
            yield from _paths(inner)


@dataclass(frozen=True)
class RootPage:
    """One page: its fields, and its body in Markdown."""

    path: str
    fields: PageFields
    body: str


@dataclass(frozen=True)
class RootPages:
    """The pages that could be read, by path, and the problems of the others."""

    by_path: Mapping[str, RootPage]
    problems: list[Problem]
    lines: Mapping[str, tuple[str, ...]]
    files: int


def load(folder: Path, names: Collection[str], *, required: bool = True) -> RootPages:
    """Read the pages with these names; a missing one is a problem if ``required``."""
    found: dict[str, RootPage] = {}
    problems: list[Problem] = []
    lines: dict[str, tuple[str, ...]] = {}
    for name in sorted(names):
        if not is_plain(folder / name):
            if required and not os.path.lexists(folder / name):
                problems.append(_missing(name))
            continue  # casebook.checks.files reports what is not a regular file
        document = read(folder / name, name)
        lines[name] = document.lines
        found_here = list(document.problems)
        model = HomeFields if name == HOME else PageFields
        if document.meta or not found_here:
            try:
                fields = model.model_validate(document.meta)
            except ValidationError as error:
                found_here += explain(error, document, model)
            else:
                if not blocking(found_here):
                    found[name] = RootPage(name, fields, document.body)
        problems += found_here
    return RootPages(found, problems, lines, len(lines))


def _missing(name: str) -> Problem:
    text, hint = f"没有 {name} 这一页", "补上这个文件，或从 mkdocs.yml 的 nav 里删掉它。"
    if name == HOME:
        text, hint = "没有 index.md，网站就没有首页", "补上 index.md；可以从项目自带的案例库复制。"
    return Problem(name, 1, 1, ERROR, "page-missing", text, hint)
