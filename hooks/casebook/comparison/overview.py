"""The table of all cases, one row each, grouped by kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from casebook.case import Case
from casebook.case.naming import numerals
from casebook.case.showing import label_of
from casebook.catalog import Catalog, Entry
from casebook.comparison.curated import Comparison
from casebook.comparison.downloads import Download, Sheet, links
from casebook.comparison.figure_groups import FigureView, Filed, Keyed, figures_of, shown
from casebook.comparison.flat import case_values
from casebook.listing import (
    FIELD_ANCHORS,
    CaseCard,
    GeneratedPage,
    Link,
    Pagination,
    card,
    key_url,
    list_pages,
)
from casebook.spreadsheet import Cell as Value

URL = "compare/index.html"
TRAIL = (Link("首页", "index.html"), Link("对比", URL))
_MOST_RESULTS = 3
_TITLE = "案例对比总表"
_COLUMNS = ("regions", "level", "period", "domains", "evidence")
"""Fields that are columns under their own label."""


@dataclass(frozen=True)
class OverviewRow:
    """The summary of one case. Every ``Link`` leads to the value on the case page."""

    card: CaseCard
    place: Link
    mechanism: Link
    level: Link
    domains: Link
    period: Link
    parts: Link
    evidence: Link
    results: tuple[FigureView, ...]
    review: Link
    words: str


@dataclass(frozen=True)
class Group:
    """Cases of one kind; ``count`` is how many of them are on this page."""

    title: str
    count: int
    rows: tuple[OverviewRow, ...]


@dataclass(frozen=True)
class KeyGroup:
    """Indicator keys of one group, each with the number of cases that report it."""

    title: str
    keys: tuple[Link, ...]


@dataclass(frozen=True)
class Ways:
    """Links to the other comparisons, shown on the first page of the overview."""

    curated: tuple[Link, ...] = ()
    key_groups: tuple[KeyGroup, ...] = ()
    matrices: tuple[Link, ...] = ()


@dataclass(frozen=True)
class OverviewView:
    """One page of the table of all cases; ``labels`` are the headings of columns, by field."""

    breadcrumbs: tuple[Link, ...]
    title: str
    intro: str
    caption: str
    labels: Mapping[str, str]
    groups: tuple[Group, ...]
    ways: Ways
    pagination: Pagination
    downloads: tuple[Link, ...]


def pages(
    catalog: Catalog,
    curated: Sequence[Comparison],
    index: Mapping[str, Keyed],
    matrices: Sequence[Link],
) -> Iterator[GeneratedPage]:
    """Yield the pages of the overview."""
    sources = sum(entry.placing.sources for entry in catalog.entries)
    ways = _ways(catalog, curated, index, matrices)
    for url, some, pagination in list_pages(catalog.entries, URL):
        number = f"（第 {pagination.number} 页）" if pagination.number > 1 else ""
        yield GeneratedPage(
            url,
            "compare.html",
            f"{_TITLE}{number}",
            f"{len(catalog.entries)} 个案例一行一个{number}：地区、机制、层级、证据和主要结果。",
            partial(_view, catalog, some, pagination, sources, ways if number == "" else Ways()),
        )


def downloads(catalog: Catalog) -> Iterator[Download]:
    """Yield the data files of the overview, with all cases of all pages."""
    yield Download(URL, partial(_sheets, catalog))


def parts_in_short(case: Case) -> str:
    """Return the short form of a mechanism's parts: 3+1; 2+3+4; else the number of its parts.

    It consists of the numerals in the name that a part covers, as people use them.
    """
    counts = {part.count for part in case.mechanism.parts}
    named = [number for number in numerals(case.mechanism.name) if number in counts]
    if named:
        return "+".join(str(number) for number in named)
    return f"{len(case.mechanism.parts)} 个部分"


def key_results(entry: Entry) -> tuple[Filed, ...]:
    """Return the first results of a case that are comparable with others; no targets or inputs."""
    some = [f for f in figures_of(entry) if f.indicator.kind == "结果" and f.indicator.key]
    return tuple(some[:_MOST_RESULTS])


def _ways(
    catalog: Catalog,
    curated: Sequence[Comparison],
    index: Mapping[str, Keyed],
    matrices: Sequence[Link],
) -> Ways:
    by_group: dict[str, list[Link]] = {}
    for key in catalog.vocabularies.keys:
        if key.id in index:
            link = Link(key.name, key_url(key), index[key.id].cases)
            by_group.setdefault(key.group, []).append(link)
    return Ways(
        tuple(Link(c.title, c.url, len(c.entries), c.summary) for c in curated),
        tuple(KeyGroup(title, tuple(keys)) for title, keys in by_group.items()),
        tuple(matrices),
    )


def _view(
    catalog: Catalog, some: Sequence[Entry], pagination: Pagination, sources: int, ways: Ways
) -> OverviewView:
    groups = [
        Group(kind, len(rows), tuple(_row(entry, catalog) for entry in rows))
        for kind, found in groupby(some, key=lambda entry: entry.case.kind)
        if (rows := list(found))
    ]
    return OverviewView(
        (*TRAIL[:1], Link("对比")),
        _TITLE,
        "把做法摆在一起看，不排名，不打总分；来源没有报告的写“未报告”，点任何一格都回到案例原处。",
        f"全部 {len(catalog.entries)} 个案例的概况，取自各案例页所列的 {sources} 份来源材料；"
        "先按类型分组，组内按编号排列，不是名次。",
        {key: label_of(key) for key in _COLUMNS},
        tuple(groups),
        ways,
        pagination,
        links(URL),
    )


def _row(entry: Entry, catalog: Catalog) -> OverviewRow:
    shown_card = card(entry, catalog)
    case = entry.case

    def at(field: str, text: str) -> Link:
        return Link(text, f"{entry.url}#{FIELD_ANCHORS[field]}")

    domains = "、".join(term.name for term in entry.terms["domains"])
    words = [case.title, case.id, shown_card.place, domains, case.level, case.mechanism.name]
    words += [*case.mechanism.aliases, *(term.name for term in entry.terms["topics"])]
    return OverviewRow(
        shown_card,
        at("regions", shown_card.place_short),
        at("mechanism", case.mechanism.name),
        at("level", case.level),
        at("domains", domains),
        at("period", shown_card.year),
        at("mechanism", parts_in_short(case)),
        at("evidence", case.evidence.grade),
        tuple(shown(filed, catalog) for filed in key_results(entry)),
        Link(case.status, f"{entry.url}#{FIELD_ANCHORS['review']}", note=_next_review(case)),
        " ".join(words),
    )


def _next_review(case: Case) -> str:
    return f"{case.review.next_review} 复审" if case.review else ""


def _sheets(catalog: Catalog) -> list[Sheet]:
    columns = [
        "案例编号", "案例", "地区", "行政区划代码", "类型", "状态", "机制", "组成", "层级", "领域",
        "主题", "开始", "结束", "时间依据", "证据等级", "证据理由",
    ]  # fmt: skip
    for number in range(1, _MOST_RESULTS + 1):
        columns += [f"结果{number}{part}" for part in ("指标", "修饰", "数值", "单位", "截至")]
    columns += ["审核日期", "下次复审", "页面"]
    rows = tuple(_values(entry, catalog) for entry in catalog.entries)
    caption = "每个案例一行。结果只取有共同口径的前三项，目标不算结果；未报告的留空。"
    return [Sheet(_TITLE, tuple(columns), rows, caption)]


def _values(entry: Entry, catalog: Catalog) -> tuple[Value, ...]:
    case = entry.case
    results: list[Value] = []
    for filed in key_results(entry):
        i = filed.indicator
        results += [i.name, i.qualifier, i.value, i.unit, i.as_of]
    results += [None] * (_MOST_RESULTS * 5 - len(results))

    def date(value: object) -> str | None:
        return None if value is None else str(value)

    return (
        *case_values(entry, catalog),
        "、".join(place.adcode for place in case.regions) or None,
        case.kind,
        case.status,
        case.mechanism.name,
        parts_in_short(case),
        case.level,
        "、".join(term.name for term in entry.terms["domains"]),
        "、".join(term.name for term in entry.terms["topics"]),
        date(case.period.start),
        date(case.period.end),
        case.period.basis,
        case.evidence.grade,
        case.evidence.basis or "",
        *results,
        date(case.review.reviewed_on if case.review else None),
        date(case.review.next_review if case.review else None),
        entry.url,
    )
