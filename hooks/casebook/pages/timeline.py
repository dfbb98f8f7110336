"""All dated events of all cases, by year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from casebook.casepage.events import Event, Placed, placed_events, shown
from casebook.catalog import Catalog
from casebook.listing import GeneratedPage, Link, Pagination, list_pages
from casebook.pages.periods import Histogram, Periods, histogram, periods

EVENTS_PER_PAGE = 60
URL = "timeline.html"
UNKNOWN = "年份未报告"


@dataclass(frozen=True)
class YearGroup:
    """The events of one year; ``anchor`` is its place on the page."""

    year: str
    anchor: str
    events: tuple[Event, ...]


@dataclass(frozen=True)
class TimelineView:
    """One page of the timeline; time is drawn on the first."""

    breadcrumbs: tuple[Link, ...]
    title: str
    intro: str
    years: tuple[Link, ...]
    groups: tuple[YearGroup, ...]
    pagination: Pagination
    histogram: Histogram | None
    periods: Periods | None


class _When(NamedTuple):
    """What is drawn of time; the periods are found when their page is written."""

    events: Histogram | None
    periods: Callable[[], Periods | None]


def pages(catalog: Catalog) -> Iterator[GeneratedPage]:
    """Yield the timeline: one page if it is short, else a page per year."""
    by_year: dict[str, list[Placed]] = {}
    for entry in catalog.entries:
        for event in placed_events(entry):
            year = UNKNOWN if event.date.year is None else f"{event.date.year}年"
            by_year.setdefault(year, []).append(event)
    for events in by_year.values():
        events.sort(
            key=lambda e: (
                e.date.first_day or (0, e.date.month or 0, e.date.day or 0),
                e.entry.path,
            )
        )
    ordered = sorted(by_year.items(), key=lambda pair: (pair[0] == UNKNOWN, pair[0]))
    total = sum(len(events) for events in by_year.values())
    when = _When(
        histogram({int(y[:-1]): len(e) for y, e in ordered if y != UNKNOWN}, "件事"),
        partial(periods, catalog),
    )
    if total <= EVENTS_PER_PAGE:
        everything = [(year, events) for year, events in ordered]
        here = tuple(Link(year, f"#{_anchor(year)}", len(events)) for year, events in ordered)
        (_, _, pagination), *_ = list_pages([], URL)
        yield GeneratedPage(
            URL,
            "timeline.html",
            "时间线",
            "全部案例有日期的事件，按年份排列。",
            partial(_view, "时间线", here, everything, pagination, when),
        )
        return
    years = tuple(Link(year, _year_url(year), len(events)) for year, events in ordered)
    (_, _, pagination), *_ = list_pages([], URL)
    yield GeneratedPage(
        URL,
        "timeline.html",
        "时间线",
        "全部案例有日期的事件，按年份查找。",
        partial(_view, "时间线", years, [], pagination, when),
    )
    for year, events in ordered:
        for url, some, pagination in list_pages(events, _year_url(year), EVENTS_PER_PAGE):
            page = f"，第 {pagination.number} 页" if pagination.number > 1 else ""
            yield GeneratedPage(
                url,
                "timeline.html",
                f"{year}（时间线{page}）",
                f"{year}的事件{page}。",
                partial(_view, f"时间线：{year}", years, [(year, some)], pagination),
            )


def _year_url(year: str) -> str:
    return f"timeline/{_anchor(year)}.html"


def _anchor(year: str) -> str:
    return "unknown" if year == UNKNOWN else year.removesuffix("年")


def _view(
    title: str,
    years: tuple[Link, ...],
    groups: Sequence[tuple[str, Sequence[Placed]]],
    pagination: Pagination,
    when: _When | None = None,
) -> TimelineView:
    trail = [Link("首页", "index.html"), Link("时间线", URL if title != "时间线" else "")]
    if title != "时间线":
        trail.append(Link(title.removeprefix("时间线：")))
    return TimelineView(
        tuple(trail),
        title,
        "日期照来源所写；推断的日期注明“推断”，来源没有写年份的单列在最后。",
        years,
        tuple(
            YearGroup(
                year, _anchor(year), tuple(shown(one.event, with_case=True) for one in events)
            )
            for year, events in groups
        ),
        pagination,
        when.events if when else None,
        when.periods() if when else None,
    )
