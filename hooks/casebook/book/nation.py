"""The national map of a collection, as a picture for paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from casebook.book.casenode import label_of
from casebook.catalog import Catalog, Entry
from casebook.regionmap import MapSettings, Tally, draw

_LINKS = re.compile(r"</?a\b[^>]*>")


@dataclass(frozen=True)
class MapNode:
    """A map with its caption; ``places`` are names with the labels of their cases.

    A ``bounded`` one shows boundaries.
    """

    svg: str
    alt: str
    caption: str
    note: str
    places: tuple[tuple[str, tuple[str, ...]], ...]
    bounded: bool = True


def national_map(
    entries: Sequence[Entry], catalog: Catalog, css: str, settings: MapSettings | None = None
) -> MapNode | None:
    """Return the national map of a collection's cases; None when no case has a place.

    ``css`` holds the colours and lines for paper; the site's style sheet does not apply.
    """
    regions = catalog.regions
    places: dict[str, list[str]] = {}
    for entry in entries:
        for code in entry.region_codes:
            places.setdefault(code, []).append(label_of(entry.path))
    if not places:
        return None
    tally = Tally.of(entries, regions)
    # Without a 审图号 a book shows squares for provinces, as its site does.
    kind = "tile" if settings is not None and settings.mode == "tile" else "geo"
    figure = draw(tally, regions, kind=kind, settings=settings, rows=False, ident="map")
    # Links lead to pages of the site, of which a book has none.
    svg = _LINKS.sub("", figure.svg)
    start = svg.index(">") + 1
    svg = f"{svg[:start]}<style>{css}</style>{svg[start:]}"
    provinces = [r for r in regions.current("省") if tally.total[r.code]]
    counts = "、".join(f"{r.name}{tally.total[r.code]}个" for r in provinces)
    unplaced = f"另有{tally.unplaced}个案例的来源没有写明地区，不上图。" if tally.unplaced else ""
    return MapNode(
        svg,
        f"{'方格示意图' if kind == 'tile' else '全国地图'}，按省级行政区标出案例数：{counts}。",
        f"本书{tally.placed}个案例的分布",
        f"{unplaced}{figure.note}",
        tuple((regions.full_name(code), tuple(labels)) for code, labels in sorted(places.items())),
        kind == "geo",
    )
