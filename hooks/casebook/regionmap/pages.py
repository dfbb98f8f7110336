"""The region pages: the country, and every region that has cases, with those above it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from casebook.catalog import Catalog, Entry
from casebook.listing import (
    CARDS_PER_PAGE,
    CaseCard,
    GeneratedPage,
    Link,
    Pagination,
    cards,
    list_pages,
    region_url,
)
from casebook.regionmap import local as local_map
from casebook.regionmap import table
from casebook.regionmap.draw import draw
from casebook.regionmap.figure import MapFigure, MapSettings
from casebook.regionmap.table import Table
from casebook.regionmap.tally import Tally
from casebook.regions import Region, Regions

INDEX = "regions/index.html"
_HOME = (Link("首页", "index.html"), Link("地区", INDEX))


@dataclass(frozen=True)
class NationalPage:
    """The page of the country; the cases on it are those without a place.

    ``figures`` are one or two maps: the geographic one unless maps are tiles only, and the tiles.
    Both are empty on the second and later pages of the list.
    """

    breadcrumbs: tuple[Link, ...]
    title: str
    lede: str
    figures: tuple[MapFigure, ...]
    table: Table
    cases: tuple[CaseCard, ...]
    pagination: Pagination


@dataclass(frozen=True)
class RegionPage:
    """The page of one region.

    ``figure`` is None on later pages of the list and where maps are tiles only. ``own`` are cases
    of exactly this province or city, which lie in no single county. ``renamed`` are sentences such
    as 原太谷县（今太谷区）. ``neighbours`` are bordering regions of the same rank that have cases.
    """

    breadcrumbs: tuple[Link, ...]
    region: Region
    title: str
    path: str
    lede: str
    figure: MapFigure | None
    map_of: str
    table: Table
    own: tuple[Link, ...]
    renamed: tuple[str, ...]
    neighbours: tuple[Link, ...]
    cases: tuple[CaseCard, ...]
    pagination: Pagination


def pages(catalog: Catalog, settings: MapSettings) -> Iterator[GeneratedPage]:
    """Yield the page of the country and of each region with cases, in the order of codes."""
    tally = Tally.of(catalog.entries, catalog.regions)
    unplaced = [entry for entry in catalog.entries if not entry.region_codes]
    for url, some, pagination in list_pages(unplaced, INDEX, CARDS_PER_PAGE):
        yield GeneratedPage(
            url, "regions.html", f"按地区看案例{_page(pagination)}",
            f"全国案例分布图与各省案例数{_page(pagination)}。",
            partial(_national, catalog, tally, settings, some, pagination),
        )  # fmt: skip
    renamed = _renamed(catalog)
    for code in sorted(tally.total):
        entries = catalog.by_region[code]
        name = catalog.regions.full_name(code)
        for url, some, pagination in list_pages(entries, region_url(code), CARDS_PER_PAGE):
            yield GeneratedPage(
                url, "region.html", f"{name}的案例{_page(pagination)}",
                f"{name}的 {len(entries)} 个案例：地图、表格和目录{_page(pagination)}。",
                partial(_region, catalog, tally, settings, code, entries=some,
                        pagination=pagination, renamed=renamed.get(code, ())),
            )  # fmt: skip


def home_map(catalog: Catalog, settings: MapSettings) -> MapFigure:
    """Return the map of the home page; empty areas link to the table on the country's page."""
    tally = Tally.of(catalog.entries, catalog.regions)
    kind = "tile" if settings.mode == "tile" else "geo"
    return draw(
        tally,
        catalog.regions,
        kind=kind,
        settings=settings,
        base="regions/",
        rows=False,
        small=True,
    )


def _national(
    catalog: Catalog,
    tally: Tally,
    settings: MapSettings,
    entries: Sequence[Entry],
    pagination: Pagination,
) -> NationalPage:
    figures, numbers = [], Table((), ())
    if pagination.number == 1:
        if settings.mode == "geo":
            figures.append(draw(tally, catalog.regions, settings=settings))
        figures.append(draw(tally, catalog.regions, kind="tile", ident="tiles"))
        numbers = table.national(tally, catalog.regions)
    provinces = sum(1 for code in tally.total if code.endswith("0000"))
    lede = f"{tally.placed} 个案例分布在 {provinces} 个省级行政区"
    if tally.unplaced:
        lede += f"，另有 {tally.unplaced} 个没有写明地区，列在地图下面"
    return NationalPage(
        _crumbs(Link("地区"), pagination, INDEX) if pagination.number > 1
        else (_HOME[0], Link("地区")),
        "按地区看案例", f"{lede}。", tuple(figures), numbers, cards(entries, catalog), pagination,
    )  # fmt: skip


def _region(
    catalog: Catalog,
    tally: Tally,
    settings: MapSettings,
    code: str,
    *,
    entries: Sequence[Entry],
    pagination: Pagination,
    renamed: tuple[str, ...],
) -> RegionPage:
    regions = catalog.regions
    region = regions[code]
    first = pagination.number == 1
    scope = local_map.scope_of(region)
    geo = first and settings.mode == "geo"
    above = [Link(r.name, region_url(r.code)) for r in regions.ancestors(code)]
    share = 100 * tally.total[code] / max(1, len(catalog.entries))
    own = [e for e in catalog.by_region[code] if code in e.region_codes] if first else []
    return RegionPage(
        breadcrumbs=(*_HOME, *above, *_crumbs(Link(region.name), pagination, region_url(code))),
        region=region,
        title=region.name,
        path="".join(r.name for r in regions.ancestors(code)),
        lede=f"{tally.total[code]} 个案例，占全库 {len(catalog.entries)} 个的{_percent(share)}。",
        figure=draw(tally, regions, code, settings=settings) if geo else None,
        map_of="" if scope == code else regions[scope].name,
        table=table.local(scope, tally, regions) if first else Table((), ()),
        own=tuple(Link(e.case.title, e.url) for e in own) if region.level != "县" else (),
        renamed=renamed if first else (),
        neighbours=_near(code, tally, regions) if first else (),
        cases=cards(entries, catalog),
        pagination=pagination,
    )


def _near(code: str, tally: Tally, regions: Regions) -> tuple[Link, ...]:
    found = [region for region in regions.neighbours(code) if tally.total[region.code]]
    return tuple(Link(r.name, region_url(r.code), tally.total[r.code]) for r in found)


def _renamed(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """Return sentences about places that cases name by a retired code, by current code."""
    found: dict[str, set[str]] = defaultdict(set)
    for entry in catalog.entries:
        for adcode in entry.placing.adcodes:
            region = catalog.regions.get(adcode)
            if region is None or not region.retired:
                continue
            today = catalog.regions.resolve(region.code)
            names = "、".join(r.name for r in today) if today else "属地不明"
            for heir in today or (region,):
                found[heir.code].add(f"原{region.name}（今{names}）")
    return {code: tuple(sorted(sentences)) for code, sentences in found.items()}


def _crumbs(here: Link, pagination: Pagination, url: str) -> tuple[Link, ...]:
    if pagination.number == 1:
        return (here,)
    return (Link(here.text, url), Link(f"第 {pagination.number} 页"))


def _page(pagination: Pagination) -> str:
    return f"（第 {pagination.number} 页）" if pagination.number > 1 else ""


def _percent(share: float) -> str:
    """Return a share as it stands behind a Chinese word."""
    return "不到 0.1%" if share < 0.1 else f" {share:.1f}%".replace(".0%", "%")
