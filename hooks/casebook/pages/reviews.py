"""The review calendar: cases due for their yearly review, overdue, or withdrawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from casebook.catalog import Catalog, Entry
from casebook.listing import CaseCard, GeneratedPage, Link, Pagination, card, list_pages

URL = "review.html"
_ON_OVERVIEW = 12


@dataclass(frozen=True)
class ReviewRow:
    """One case and its line in the calendar."""

    card: CaseCard
    text: str


@dataclass(frozen=True)
class ReviewGroup:
    """Cases in the same state; ``more`` leads to all of them when only some are shown."""

    title: str
    note: str
    rows: tuple[ReviewRow, ...]
    more: Link | None = None


@dataclass(frozen=True)
class ReviewView:
    """One page of the review calendar."""

    breadcrumbs: tuple[Link, ...]
    title: str
    intro: str
    groups: tuple[ReviewGroup, ...]
    pagination: Pagination


@dataclass(frozen=True)
class _Group:
    slug: str
    title: str
    note: str
    entries: tuple[Entry, ...]


def pages(catalog: Catalog) -> Iterator[GeneratedPage]:
    """Yield the calendar: an overview, and separate pages for groups too long for it."""
    groups = _groups(catalog)
    day = f"（截至 {catalog.as_of}）" if catalog.as_of else ""
    (_, _, pagination), *_ = list_pages([], URL)
    yield GeneratedPage(
        URL, "review.html", "复审日历", f"哪些案例该复审、逾期未审或已经摘牌{day}。",
        partial(_overview, catalog, groups, pagination),
    )  # fmt: skip
    for group in groups:
        if len(group.entries) <= _ON_OVERVIEW:
            continue
        url = _group_url(group)
        for page, some, numbers in list_pages(group.entries, url):
            which = f"，第 {numbers.number} 页" if numbers.number > 1 else ""
            yield GeneratedPage(
                page, "review.html", f"复审日历：{group.title}{which}",
                f"复审日历里“{group.title}”的案例{which}。",
                partial(_one_group, catalog, group, some, numbers),
            )  # fmt: skip


def _groups(catalog: Catalog) -> list[_Group]:
    overdue = [e for e in catalog.entries if catalog.status_of(e) == "待复审"]
    withdrawn = [e for e in catalog.entries if e.placing.status == "已摘牌"]
    waiting = [e for e in catalog.entries if e.placing.status == "待审"]
    months: dict[str, list[Entry]] = {}
    for entry in catalog.entries:
        if entry.told.next_review and catalog.status_of(entry) == "在库":
            months.setdefault(entry.told.next_review[:7], []).append(entry)
    groups = [
        _Group("overdue", "待复审", "过了复审日期还没有重新审核，内容可能过时。", tuple(overdue)),
        _Group("withdrawn", "已摘牌", "已从典型中撤下，保留备查。", tuple(withdrawn)),
        _Group("waiting", "待审", "通过了格式与事实检查，还没有编辑审核。", tuple(waiting)),
    ]
    for month, entries in sorted(months.items()):
        year, _, number = month.partition("-")
        title = f"{year}年{int(number)}月到期" if number else f"{year}年到期"
        groups.append(_Group(month, title, "", tuple(entries)))
    return [group for group in groups if group.entries or group.slug in ("overdue", "withdrawn")]


def _group_url(group: _Group) -> str:
    return f"review/{group.slug}.html"


def _overview(catalog: Catalog, groups: Sequence[_Group], pagination: Pagination) -> ReviewView:
    shown = []
    for group in groups:
        whole = len(group.entries) <= _ON_OVERVIEW
        more = None if whole else Link(f"全部 {len(group.entries)} 个", _group_url(group))
        rows = _rows(catalog, group.entries[:_ON_OVERVIEW])
        shown.append(ReviewGroup(group.title, group.note, rows, more))
    return ReviewView(
        (Link("首页", "index.html"), Link("复审日历")),
        "复审日历",
        "入库的案例每年复审一次：数字还对不对，做法还在不在用。"
        + (f"截至 {catalog.as_of}。" if catalog.as_of else ""),
        tuple(shown),
        pagination,
    )


def _one_group(
    catalog: Catalog, group: _Group, entries: Sequence[Entry], pagination: Pagination
) -> ReviewView:
    trail = (Link("首页", "index.html"), Link("复审日历", URL), Link(group.title))
    rows = ReviewGroup(group.title, group.note, _rows(catalog, entries))
    return ReviewView(trail, f"复审日历：{group.title}", "", (rows,), pagination)


def _rows(catalog: Catalog, entries: Sequence[Entry]) -> tuple[ReviewRow, ...]:
    return tuple(ReviewRow(card(entry, catalog), _text(entry)) for entry in entries)


def _text(entry: Entry) -> str:
    review = entry.case.review
    withdrawn = [step for step in entry.case.lifecycle if step.stage == "摘牌"]
    if entry.case.status == "已摘牌" and withdrawn:
        date = withdrawn[-1].date
        return f"{date.chinese if date else '日期未报告'}摘牌"
    if review is None:
        return "尚未审核"
    return f"{review.reviewed_on.chinese}审核，{review.next_review.chinese}到期"
