"""Makes once what many pages share: the relative address of a target, a card, header and footer.

Pages come folder by folder, and within one folder relative links are the same. So only what belongs
to the current folder is kept, and a large library takes no more memory than a small one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import normalize_url

from building.settings import flat

_PLAIN = re.compile(r"(?:\w[\w-]*/)*\w[\w-]*\.html(?:#[\w-]+)?")
"""The address of a page of this site in its plainest form: nothing of it needs normalizing."""


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Give templates the filter ``url``, and ``once`` for ``{% call once(kind, …) %}``."""
    in_navigation = {item["url"] for item in flat(config.extra.get("nav", ()))}
    env.filters["url"] = relative_url
    env.globals["once"] = once(in_navigation)


@pass_context
def relative_url(context: Context, value: object) -> str:
    """Return an address as seen from the page, as MkDocs' own filter does."""
    page: Page | None = context["page"]
    if page is None:
        return normalize_url(str(value), None, context["base_url"])
    return _from_folder(str(value), page.url.rpartition("/")[0])


@lru_cache(maxsize=20_000)
def _from_folder(value: str, folder: str) -> str:
    if _PLAIN.fullmatch(value):
        here, there = folder.split("/") if folder else [], value.split("/")
        shared = 0
        while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
            shared += 1
        return "../" * (len(here) - shared) + "/".join(there[shared:])
    return normalize_url(value, _In(f"{folder}/" if folder else ""), "")  # type: ignore[arg-type]


class _In:
    """Any page of a folder: all that ``normalize_url`` asks of a page is its address."""

    def __init__(self, url: str) -> None:
        self.url = url


def once(in_navigation: set[str]) -> Callable[..., str]:
    """Return the function that keeps rendered fragments for the pages of one folder.

    Its arguments name the fragment and everything that it depends on, other than the folder, the
    configuration, and whether the page itself stands in the navigation.
    """
    kept: dict[Hashable, str] = {}
    where: list[str] = [""]

    @pass_context
    def kept_or_rendered(context: Context, *key: Hashable, caller: Callable[[], Any]) -> str:
        page: Page | None = context["page"]
        if page is None:  # 404.html, which is shown in any folder
            return str(caller())
        folder = page.url.rpartition("/")[0]
        if where[0] != folder:
            kept.clear()
            where[0] = folder
        own = page.url if page.url in in_navigation else ""
        found = kept.get((own, key))
        if found is None:
            found = kept[own, key] = caller()
        return found

    return kept_or_rendered
