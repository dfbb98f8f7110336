"""A small map of where one case is: its province with a dot, or its squares among all provinces."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from html import escape

from casebook.regionmap import tiles
from casebook.regionmap.figure import MapFigure, MapSettings
from casebook.regionmap.marks import circle
from casebook.regionmap.outline import corners
from casebook.regions import Region, Regions, geometry

_AS_TILES = frozenset({"46", "71", "81", "82"})
"""Provinces that a small outline cannot show whole: with their islands, or too small."""
_SIDE, _STEP = 9, 10


def locator(codes: Sequence[str], regions: Regions, settings: MapSettings) -> MapFigure | None:
    """Return the map of a case's places; None without a place.

    Boundaries are drawn as on the other maps of the site, and not at all where those are squares.
    """
    places = [regions[code] for code in dict.fromkeys(codes)]
    if not places:
        return None
    provinces = {region.code[:2] for region in places}
    outlined = settings.mode == "geo" and len(provinces) == 1 and not provinces & _AS_TILES
    if not outlined:
        names = "、".join(regions[f"{digits}0000"].short_name for digits in sorted(provinces))
        return MapFigure(
            f"{names}在全国的位置（方格示意，不表示边界）", _squares(provinces, names), (), ""
        )
    province = regions[f"{places[0].code[:2]}0000"]
    named = "、".join(region.name for region in places if region != province)
    title = f"{named}在{province.name}的位置" if named else province.name
    return MapFigure(title, _outline(province, places, title), (), settings.short_note)


def _outline(province: Region, places: Sequence[Region], title: str) -> str:
    path = geometry.national().areas[province.code]
    left, top, right, bottom = _bounds(path)
    wide, high = right - left, bottom - top
    edge = max(wide, high) * 0.05
    size = max(wide, high) * 0.045
    whole = province in places
    dots = "".join(
        circle(
            *at,
            size * (1.6 if region.level == "市" else 1),
            f"locator-{'city' if region.level == '市' else 'dot'}",
        )
        for region in places
        if region != province and (at := _point(region)) is not None
    )
    box = f"{left - edge:.0f} {top - edge:.0f} {wide + 2 * edge:.0f} {high + 2 * edge:.0f}"
    return _svg(
        box, title, f'<path class="locator-{"whole" if whole else "land"}" d="{path}"/>{dots}'
    )


def _squares(provinces: set[str], names: str) -> str:
    """Return all provinces as squares, those of the case filled."""

    def path(codes: Sequence[str]) -> str:
        return "".join(
            f"M{(column - 1) * _STEP} {row * _STEP}h{_SIDE}v{_SIDE}h-{_SIDE}z"
            for column, row in (tiles.GRID[code] for code in codes)
        )

    here = sorted(code for code in tiles.GRID if code[:2] in provinces)
    others = sorted(set(tiles.GRID) - set(here))
    body = f'<path class="locator-land" d="{path(others)}"/><path class="locator-whole" d="{path(here)}"/>'
    return _svg(f"-1 -1 {9 * _STEP + 1} {8 * _STEP + 1}", f"{names}在全国的位置", body)


def _svg(box: str, title: str, body: str) -> str:
    return f'<svg class="locator-map" role="img" aria-label="{escape(title)}" viewBox="{box}">{body}</svg>'


def _point(region: Region) -> tuple[float, float] | None:
    """Return where a city or county is, in units of the national frame; None if it is not drawn."""
    land = geometry.national()
    if region.level == "市":
        return land.cities[region.code][:2] if region.code in land.cities else None
    drawing = geometry.province(f"{region.code[:2]}0000")
    outlined = geometry.covered().get(region.code, (region.code,))[0]
    if outlined not in drawing.points:
        return None
    x, y, _ = drawing.points[outlined]
    return land.frame.from_frame(drawing.frame, x, y)


@lru_cache(maxsize=32)  # as many as there are provinces
def _bounds(path: str) -> tuple[int, int, int, int]:
    points = corners(path)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
