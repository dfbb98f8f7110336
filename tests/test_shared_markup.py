"""What many pages share is made once, and is the same as if each page had made its own."""

from __future__ import annotations

from itertools import product
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment
from mkdocs.utils.templates import url_filter

from shared_markup import once, relative_url

TARGETS = ("index.html", "tags/index.html", "tags/topics/a.html#b", "#here", "?q=1", ".", "./", "",
           "https://example.cn/a", "//example.cn", "/rooted.html", "mailto:a@b.cn", "../up.html",
           "a b.html", "中文.html", "tags/topics/", "data:,x")  # fmt: skip
PAGES = (
    "index.html",
    "library.html",
    "tags/index.html",
    "tags/topics/a.html",
    "gansu/中文.html",
    "",
)


def _context(url: str | None) -> Any:
    return {"page": None if url is None else SimpleNamespace(url=url), "base_url": "/"}


@pytest.mark.parametrize(("target", "page"), [*product(TARGETS, (*PAGES, None))])
def test_an_address_is_that_of_mkdocs(target: str, page: str | None) -> None:
    """The address of any target, seen from any page, is the one that MkDocs' own filter gives."""
    context = _context(page)
    assert relative_url(context, target) == url_filter(context, target)


def test_a_fragment_is_rendered_once_in_a_folder() -> None:
    """Pages of one folder share a fragment; another folder, key or entry of the menu gets its own."""
    env = Environment(autoescape=True)
    env.globals["once"] = once({"tags/index.html"})
    made: list[int] = []
    env.globals["count"] = lambda: made.append(1) or len(made)
    template = env.from_string("{% call once('card', key) %}<b>{{ count() }}</b>{% endcall %}")

    def shown(url: str | None, key: str = "a") -> str:
        page = None if url is None else SimpleNamespace(url=url)
        return template.render(page=page, key=key)

    assert shown("tags/a.html") == shown("tags/b.html") == "<b>1</b>"
    assert shown("tags/a.html", "other") == "<b>2</b>"
    assert shown("tags/index.html") == "<b>3</b>"
    assert shown("tags/topics/a.html") == "<b>4</b>"
    assert [shown(None), shown(None)] == ["<b>5</b>", "<b>6</b>"]
