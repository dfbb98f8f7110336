"""The national map of a collection, as a picture for paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from casebook.book.labels import label_of
from casebook.book.titles import width
from casebook.catalog import Catalog, Entry
from casebook.regionmap import MapSettings, Swatch, Tally, draw

_LETTERS, _TILE_LETTERS = 54, 17
"""The height of letters in units of the map, as in the style sheet for print."""
_SIZE = re.compile(r'viewBox="0 0 (\d+) (\d+)"')
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
    figure = draw(
        tally,
        regions,
        kind=kind,
        settings=settings,
        rows=False,
        letters=_LETTERS,
        ident="map",
    )
    # Links lead to pages of the site, of which a book has none.
    svg = _LINKS.sub("", figure.svg)
    start = svg.index(">") + 1
    svg = f"{svg[:start]}<style>{css}</style>{svg[start:]}"
    svg = _with_legend(svg, figure.legend, _TILE_LETTERS if kind == "tile" else _LETTERS)
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


def _with_legend(svg: str, legend: Sequence[Swatch], letters: int) -> str:
    """Return a map with its legend below it: what shades, circles and hatching mean."""
    size = _SIZE.search(svg)
    if size is None or not legend:
        return svg
    wide, high = int(size[1]), int(size[2])
    side, gap = letters * 1.3, letters * 1.2
    out, x, y = [], 0.0, high + letters * 0.8
    for item in legend:
        needed = side + letters * 0.5 + width(item.text) * letters
        if x and x + needed > wide:
            x, y = 0.0, y + letters * 1.7
        middle = y + side / 2
        if item.kind == "dot":
            out.append(
                f'<circle cx="{x + side / 2:.0f}" cy="{middle:.0f}" r="{letters * 0.45:.0f}"/>'
            )
        else:
            fill = 'fill="url(#map-hatch)"' if item.kind == "own" else f'class="{item.kind}"'
            out.append(
                f'<rect {fill} x="{x + 1:.0f}" y="{y:.0f}" width="{side:.0f}" height="{side * 0.75:.0f}"/>'
            )
        start = x + side + letters * 0.5
        out.append(f'<text x="{start:.0f}" y="{y + letters * 0.86:.0f}">{escape(item.text)}</text>')
        x += needed + gap
    total = round(y + letters * 1.4)
    svg = svg.replace(size[0], f'viewBox="0 0 {wide} {total}"', 1)
    return svg.removesuffix("</svg>") + f'<g class="legend">{"".join(out)}</g></svg>'
