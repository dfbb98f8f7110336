"""The meaning of every problem code, with a bad and a good example of each."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from casebook.frontmatter.events import Loader
from casebook.listing import GeneratedPage, Link
from casebook.problems import ADVICE, ERROR, Severity

URL = "checks.html"


@dataclass(frozen=True)
class Code:
    """One code: ``bad`` is an example that gets the problem, ``good`` is what to write instead."""

    name: str
    group: str
    severity: Severity
    meaning: str
    bad: str
    good: str


@dataclass(frozen=True)
class CodeGroup:
    """Codes under a heading."""

    title: str
    codes: tuple[Code, ...]


@dataclass(frozen=True)
class CodesView:
    """The page of all codes."""

    breadcrumbs: tuple[Link, ...]
    title: str
    intro: str
    groups: tuple[CodeGroup, ...]


@cache
def registry() -> dict[str, Code]:
    """Return every code in the order of the page. The data file is part of the library."""
    text = files(__package__).joinpath("data/codes.yml").read_text("utf-8")
    groups: dict[str, dict[str, dict[str, str]]] = yaml.load(text, Loader)  # noqa: S506 - a safe one
    return {
        name: Code(
            name,
            group,
            ADVICE if texts.get("severity") == ADVICE else ERROR,
            texts["meaning"],
            texts["bad"],
            texts["good"],
        )
        for group, codes in groups.items()
        for name, texts in codes.items()
    }


def explain(name: str) -> str | None:
    """Return the explanation of a code for a terminal; None if there is no such code."""
    code = registry().get(name.strip())
    if code is None:
        return None
    must = "错误，必须改" if code.severity == ERROR else "建议，可以不改"
    head = f"{code.name}（{code.group}；{must}）"
    return f"{head}\n{code.meaning}\n  不对：{code.bad}\n  改成：{code.good}"


def near(name: str) -> str:
    """Return a Chinese hint that names similar codes, or where to find all of them."""
    found = difflib.get_close_matches(name, registry(), 3, 0.5)
    return f"是不是 {'、'.join(found)}？" if found else f"全部代号见网站的“检查说明”页（{URL}）。"


def pages() -> Iterator[GeneratedPage]:
    """Yield the page of all codes."""
    yield GeneratedPage(
        URL,
        "checks.html",
        "检查说明",
        "检查程序会指出的每一种问题：是什么意思，错的和对的各举一例。",
        _view,
    )


def _view() -> CodesView:
    groups: dict[str, list[Code]] = {}
    for code in registry().values():
        groups.setdefault(code.group, []).append(code)
    return CodesView(
        (Link("首页", "index.html"), Link("投稿", "submit.html"), Link("检查说明")),
        "检查说明",
        "每一种问题是什么意思，错的和对的各举一例。“错误”必须改，“建议”可以不改。",
        tuple(CodeGroup(title, tuple(codes)) for title, codes in groups.items()),
    )
