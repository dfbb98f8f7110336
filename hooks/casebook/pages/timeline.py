"""All dated events of all cases, by year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from casebook.casepage.events import Dated, Event, events_of, shown
from casebook.catalog import Catalog
from casebook.listing import GeneratedPage, Link, Pagination, list_pages

EVENTS_PER_PAGE = 60
URL = "timeline.html"
UNKNOWN = "年份未报告"


@dataclass(frozen=True)
class YearGroup:
    """The events of one year."""

    year: str
    events: tuple[Event, ...]


@dataclass(frozen=True)
class TimelineView:
    """One page of the timeline."""

    breadcrumbs: tuple[Link, ...]
    title: str
    intro: str
    years: tuple[Link, ...]
    groups: tuple[YearGroup, ...]
    pagination: Pagination


def pages(catalog: Catalog) -> Iterator[GeneratedPage]:
    """Yield the timeline: one page if it is short, else a page per year."""
    by_year: dict[str, list[Dated]] = {}
    for entry in catalog.entries:
        for event in events_of(entry):
            year = UNKNOWN if event[0].year is None else f"{event[0].year}年"
            by_year.setdefault(year, []).append(event)
    for events in by_year.values():
        events.sort(
            key=lambda e: (e[0].first_day or (0, e[0].month or 0, e[0].day or 0), e[3].path)
        )
    ordered = sorted(by_year.items(), key=lambda pair: (pair[0] == UNKNOWN, pair[0]))
    total = sum(len(events) for events in by_year.values())
    if total <= EVENTS_PER_PAGE:
        everything = [(year, events) for year, events in ordered]
        (_, _, pagination), *_ = list_pages([], URL)
        yield GeneratedPage(
            URL,
            "timeline.html",
            "时间线",
            "全部案例有日期的事件，按年份排列。",
            partial(_view, "时间线", (), everything, pagination),
        )
        return
    years = tuple(Link(year, _year_url(year), len(events)) for year, events in ordered)
    (_, _, pagination), *_ = list_pages([], URL)
    yield GeneratedPage(
        URL,
        "timeline.html",
        "时间线",
        "全部案例有日期的事件，按年份查找。",
        partial(_view, "时间线", years, [], pagination),
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
    return f"timeline/{'unknown' if year == UNKNOWN else year.removesuffix('年')}.html"


def _view(
    title: str,
    years: tuple[Link, ...],
    groups: Sequence[tuple[str, Sequence[Dated]]],
    pagination: Pagination,
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
            YearGroup(year, tuple(shown(event, with_case=True) for event in events))
            for year, events in groups
        ),
        pagination,
    )
