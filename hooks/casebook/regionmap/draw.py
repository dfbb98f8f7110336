"""The drawing of any map from its counts."""

from __future__ import annotations

from casebook.regionmap import local, national, sea, tiles
from casebook.regionmap.figure import MapFigure, MapSettings, Swatch
from casebook.regionmap.marks import Linker, Pen, Rows, sheet
from casebook.regionmap.scale import Scale
from casebook.regionmap.tally import Tally
from casebook.regions import Region, Regions, geometry

COUNTRY = ""


def draw(
    tally: Tally,
    regions: Regions,
    place: str = COUNTRY,
    *,
    kind: str = "geo",
    settings: MapSettings | None = None,
    base: str = "",
    rows: bool = True,
    small: bool = False,
    letters: int = 0,
    ident: str = "map",
    title: str = "",
) -> MapFigure:
    """Draw the map of a place.

    Arguments: ``place`` is a code, or empty for the country. ``kind`` is geo or tile; a tile map
    shows the country. ``base`` is the path from the page to the folder of region pages; ``rows``
    says that the page has the table to which empty areas of the map link. ``small`` draws the
    country with few and large names, for a map about half a page wide, ``letters`` sets the height
    of its letters in units. ``ident`` begins every id in
    the SVG, so that several maps can stand on one page.
    Result: a MapFigure with the SVG, its legend and the note that must stand under it.
    Errors: RegionDataError when data is damaged, KeyError for an unknown place.
    """
    chosen = settings or MapSettings()
    own_rows: Rows = "provinces" if kind == "tile" or place == COUNTRY else "all"
    links = Linker(regions, tally, base, own_rows if rows else "none")
    if kind == "tile":
        scale = Scale.of(tally.total[code] for code in tiles.GRID)
        name = title or "各省案例数（方格示意图，不表示边界）"
        return MapFigure(name, tiles.draw(Pen(links, scale, ident), name), _legend(scale), "")
    if place == COUNTRY:
        scale = Scale.of(tally.total[region.code] for region in regions.current("省"))
        name = title or "案例分布图（全国）"
        own = "市级案例所在的市" if national.areas_of_cities(links) else ""
        legend = _legend(scale, dots=_dots(links), own=own)
        svg = national.draw(Pen(links, scale, ident), name, small=small, letters=letters)
        return MapFigure(name, svg, legend, chosen.note)
    region = regions[place]
    scope = local.scope_of(region)
    name = title or f"案例分布图（{region.name}）"
    if scope == sea.CITY:
        frame = geometry.south_sea().frame
        about = "三沙市各区的案例数量；同样的数字列在图下的表里。"
        pen = Pen(links, Scale(()), ident)
        svg = sheet(sea.body(links, None), pen, (frame.w, frame.h), "map-sea", (name, about))
        return MapFigure(name, svg, (), chosen.note)
    scale = Scale.of(local.shown_count(links, code) for code in local.layout(scope).counties)
    current = _outlined(region) if region.level == "县" else ""
    svg = local.draw(Pen(links, scale, ident), name, scope, current)
    return MapFigure(name, svg, _legend(scale, own=_own(links, scope, regions)), chosen.note)


def _outlined(region: Region) -> str:
    """Return the code of a county's outline: its own, or that of the outline covering it."""
    return geometry.covered().get(region.code, (region.code,))[0]


def _own(links: Linker, scope: str, regions: Regions) -> str:
    if links.tally.own[scope]:
        return f"有{regions[scope].level}级案例，不落在某一个县"
    if scope.endswith("0000") and any(links.tally.own[r.code] for r in regions.children(scope)
                                      if r.level == "市"):  # fmt: skip
        return "市级案例所在的市"
    return ""


def _dots(links: Linker) -> str:
    counts = national.city_counts(links)
    if not counts:
        return ""
    least = national.least_shown(counts)
    which = f"有 {least} 个以上县级案例的市" if least > 1 else "县级案例所在的市"
    return f"圆点：{which}，面积随数量增大"


def _legend(scale: Scale, *, dots: str = "", own: str = "") -> tuple[Swatch, ...]:
    found = [Swatch(f"c{shade}", words if words == "无" else f"{words} 个")
             for shade, words in scale.legend()]  # fmt: skip
    if dots:
        found.append(Swatch("dot", dots))
    if own:
        found.append(Swatch("own", own))
    return tuple(found)
