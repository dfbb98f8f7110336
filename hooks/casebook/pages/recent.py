"""The cases that changed last, day by day, each with what changed in a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from casebook.case import Case
from casebook.catalog import Catalog, Entry
from casebook.listing import CaseCard, GeneratedPage, Link, card

URL = "recent.html"
MOST = 60
"""Most cases on the page: it is for news, the list of all cases can be sorted by day."""
ADDED, REVIEWED, REVISED = "新收入", "复审", "修订"
_MOST_FIELDS = 4
_BODY = {"body": "正文"}


@dataclass(frozen=True)
class Update:
    """One case and what changed."""

    card: CaseCard
    what: str


@dataclass(frozen=True)
class Day:
    """The cases that changed on one day."""

    date: str
    updates: tuple[Update, ...]


@dataclass(frozen=True)
class RecentView:
    """The page of recent changes; ``feeds`` tell the same to feed readers."""

    breadcrumbs: tuple[Link, ...]
    title: str
    intro: str
    days: tuple[Day, ...]
    feeds: tuple[Link, ...]


def newest(catalog: Catalog, changed: Mapping[str, str]) -> list[Entry]:
    """Return the cases with a known day of their last change, the newest first."""
    dated = [entry for entry in catalog.entries if changed.get(entry.path)]
    return sorted(dated, key=lambda e: (changed[e.path], e.placing.id, e.path), reverse=True)


def in_a_line(kind: str, keys: Iterable[str] = ()) -> str:
    """Return what changed: 修订：成效、指标等. ``keys`` are the fields that changed."""
    fields = Case.model_fields
    named = (_BODY.get(key) or (fields[key].title if key in fields else "") for key in keys)
    titles = list(dict.fromkeys(title for title in named if title))
    if not titles:
        return kind
    more = "等" if len(titles) > _MOST_FIELDS else ""
    return f"{kind}：{'、'.join(titles[:_MOST_FIELDS])}{more}"


def pages(
    catalog: Catalog, changed: Mapping[str, str], notes: Mapping[str, str], feeds: Sequence[Link]
) -> Iterator[GeneratedPage]:
    """Yield the page; ``changed`` is the day, and ``notes`` what changed, by the path of a case."""
    yield GeneratedPage(
        URL,
        "recent.html",
        "最近更新",
        "最近收入、修订和复审的案例，按日期从近到远，各写明改了什么。",
        partial(_view, catalog, changed, notes, tuple(feeds)),
    )


def _view(
    catalog: Catalog,
    changed: Mapping[str, str],
    notes: Mapping[str, str],
    feeds: tuple[Link, ...],
) -> RecentView:
    entries = newest(catalog, changed)
    some = f"这里是最近 {MOST} 个，" if len(entries) > MOST else ""
    days = tuple(
        Day(day, tuple(Update(card(e, catalog), notes.get(e.path, "")) for e in of_day))
        for day, of_day in groupby(entries[:MOST], key=lambda e: changed[e.path])
    )
    return RecentView(
        (Link("首页", "index.html"), Link("最近更新")),
        "最近更新",
        f"最近收入、修订和复审的案例。{some}日期是案例文件最后改动的那一天。",
        days,
        feeds,
    )
