"""The subject of a page, derived from its view."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal

from casebook.catalog import Entry
from casebook.listing import CaseCard, Link

PageKind = Literal["home", "case", "list", "data", "search", "about", "page"]

_KINDS: dict[str, PageKind] = {
    "index.html": "home",
    "data/index.html": "data",
    "search.html": "search",
    "about.html": "about",
}
_LONGEST = 120
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_MARKUP = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Subject:
    """One page: its address, kind, names, breadcrumbs, and the cases it shows or is about.

    ``changed`` is the day it last changed as YYYY-MM-DD, or empty.
    """

    url: str
    kind: PageKind
    title: str
    description: str
    breadcrumbs: tuple[Link, ...] = ()
    cards: tuple[CaseCard, ...] = ()
    entry: Entry | None = None
    changed: str = ""


def subject_of(
    url: str,
    title: str,
    description: str,
    *,
    view: Any = None,
    content: str = "",
    entry: Entry | None = None,
    changed: str = "",
) -> Subject:
    """Return what a page is about.

    ``view`` is what its template shows, or None for a page of text; one that only leads on names
    the address that is ``canonical``. ``content`` is the text as HTML; its first paragraph replaces
    a missing description.
    """
    url = getattr(view, "canonical", url)
    cards = _cards(view)
    if entry is not None:
        kind: PageKind = "case"
    else:
        kind = _KINDS.get(url) or ("page" if view is None else "list")
    trail = tuple(getattr(view, "breadcrumbs", ()))
    if not trail and kind != "home":
        trail = (Link("首页", "index.html"), Link(title))
    return Subject(url, kind, title, description or _opening(content), trail, cards, entry, changed)


def _cards(view: Any) -> tuple[CaseCard, ...]:
    if not is_dataclass(view):
        return ()
    for field in fields(view):
        value = getattr(view, field.name)
        if isinstance(value, tuple) and value and all(isinstance(v, CaseCard) for v in value):
            return value
    return ()


def _opening(content: str) -> str:
    found = _PARAGRAPH.search(content)
    text = html.unescape(_MARKUP.sub("", found[1])).strip() if found else ""
    text = re.sub(r"\s+", " ", text)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
