"""The pages of one indicator key over all cases: a table for each kind of figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from casebook.case.concepts import IndicatorKind
from casebook.catalog import Catalog, Entry
from casebook.comparison.downloads import Download, Sheet, links
from casebook.comparison.figure_groups import (
    KINDS,
    FigureView,
    Filed,
    Keyed,
    Plot,
    common_unit,
    shown,
)
from casebook.comparison.flat import FIGURE_COLUMNS, figure_values
from casebook.comparison.overview import TRAIL
from casebook.listing import (
    KIND_CLASSES,
    GeneratedPage,
    Link,
    Pagination,
    card,
    key_url,
    list_pages,
)
from casebook.listing.plots import Axis
from casebook.vocabulary import Term

_PER_PAGE = 50
"""Cases on one page: with a row in each of seven kinds a page stays well under 300 KB."""


@dataclass(frozen=True)
class KeyRow:
    """One figure of one case; without a figure: 未报告."""

    case: Link
    place: str
    figure: FigureView | None


@dataclass(frozen=True)
class KindTable:
    """The figures of one kind. The flags say which columns have any content."""

    kind: str
    kind_class: str
    caption: str
    rows: tuple[KeyRow, ...]
    common: str
    with_whole: bool
    with_baseline: bool
    axis: Axis | None


@dataclass(frozen=True)
class KeyView:
    """The page of one key."""

    breadcrumbs: tuple[Link, ...]
    title: str
    intro: str
    note: str
    group: str
    tables: tuple[KindTable, ...]
    pagination: Pagination
    downloads: tuple[Link, ...]
    others: tuple[Link, ...]


def pages(catalog: Catalog, index: Mapping[str, Keyed]) -> Iterator[GeneratedPage]:
    """Yield the pages of every key that some case uses; ``index`` holds the figures by key."""
    for key in catalog.vocabularies.keys:
        if key.id not in index:
            continue
        by_case: dict[Entry, list[Filed]] = {}
        for filed in index[key.id].figures:
            by_case.setdefault(filed.entry, []).append(filed)
        entries = list(by_case)
        for url, part, pagination in list_pages(entries, key_url(key), _PER_PAGE):
            number = f"（第 {pagination.number} 页）" if pagination.number > 1 else ""
            yield GeneratedPage(
                url,
                "compare-key.html",
                f"{key.name}：各案例对比{number}",
                f"{key.name}{number}：{len(entries)} 个案例报告的数字按类别分表并列。",
                partial(
                    _view,
                    catalog,
                    key,
                    index,
                    [f for e in part for f in by_case[e]],
                    pagination,
                ),
            )


def downloads(catalog: Catalog, index: Mapping[str, Keyed]) -> Iterator[Download]:
    """Yield the data files of every key: all its figures, one row each."""
    for key in catalog.vocabularies.keys:
        if key.id in index:
            yield Download(key_url(key), partial(_sheets, catalog, key, index[key.id].figures))


def _sheets(catalog: Catalog, key: Term, some: Sequence[Filed]) -> list[Sheet]:
    """Return one sheet of all figures with their kinds, for CSV, and a sheet for each kind."""
    by_kind = {kind: [f for f in some if f.indicator.kind == kind] for kind in KINDS}
    caption = f"{key.name}：{key.definition}{key.note}不同类别的数字不能相加，也不能排名。"
    head = ("类别", *FIGURE_COLUMNS)
    rows = {
        kind: tuple((kind, *figure_values(filed, catalog)) for filed in filed_of_kind)
        for kind, filed_of_kind in by_kind.items()
        if filed_of_kind
    }
    together = Sheet(key.name, head, tuple(row for part in rows.values() for row in part), caption)
    if len(rows) == 1:
        return [together]
    return [together, *(Sheet(kind, head, part, caption) for kind, part in rows.items())]


def _view(
    catalog: Catalog,
    key: Term,
    index: Mapping[str, Keyed],
    some: Sequence[Filed],
    pagination: Pagination,
) -> KeyView:
    entries = list(dict.fromkeys(filed.entry for filed in some))
    plot = Plot(some, key, catalog.vocabularies.units)
    tables = [
        _table(
            catalog, key, kind, entries, [f for f in some if f.indicator.kind == kind], plot=plot
        )
        for kind in KINDS
        if kind in index[key.id].kinds
    ]
    others = [
        Link(other.name, key_url(other), index[other.id].cases)
        for other in catalog.vocabularies.keys
        if other.group == key.group and other.id != key.id and other.id in index
    ]
    return KeyView(
        (*TRAIL, Link(key.name)),
        key.name,
        key.definition,
        key.note,
        key.group,
        tuple(tables),
        pagination,
        links(key_url(key)),
        tuple(others),
    )


def _table(
    catalog: Catalog,
    key: Term,
    kind: IndicatorKind,
    entries: Sequence[Entry],
    some: Sequence[Filed],
    *,
    plot: Plot,
) -> KindTable:
    common = common_unit(some, catalog.vocabularies.units)
    rows: list[KeyRow] = []
    for entry in entries:
        head, place = Link(entry.case.title, entry.url), card(entry, catalog).place_short
        own = [
            plot.marked(filed, shown(filed, catalog, common))
            for filed in some
            if filed.entry is entry
        ]
        rows += [KeyRow(head, place, view) for view in own] or [KeyRow(head, place, None)]
    views = [row.figure for row in rows if row.figure is not None]
    reported = len({filed.entry.path for filed in some})
    sources = len({(filed.entry.path, filed.indicator.source) for filed in some})
    caption = f"{key.name}（{kind}）：本页 {len(entries)} 个案例中 {reported} 个报告了{kind}"
    caption += f"，取自 {sources} 份来源材料，逐行注明。" if sources else "。"
    caption += "按案例编号排列，不是名次。"
    if kind == "目标":
        caption += "目标是来源说要达到的数，不是已经达到的数。"
    return KindTable(
        kind,
        KIND_CLASSES[kind],
        caption,
        tuple(rows),
        common.name if common else "",
        any(view.whole_url or view.whole_missing for view in views),
        any(view.baseline for view in views),
        plot.axis if any(view.mark for view in views) else None,
    )
