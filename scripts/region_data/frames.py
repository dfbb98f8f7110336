"""The drawings: the country, the South China Sea inset, one per province, and who borders whom."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from shapely.geometry import MultiLineString, MultiPolygon, box, shape

from region_data import repairs
from region_data.packages import OCEAN, Packages
from region_data.shapes import (
    Frame,
    Shape,
    Unit,
    grouped,
    label,
    line_path,
    lines_in_metres,
    mesh,
    path,
    projected,
    snapped,
)

SANSHA = ("460302", "460303")
# Islands that every map of the country must show, too small for an outline at its scale.
ISLANDS = {"钓鱼岛": (123.475, 25.745), "赤尾屿": (124.56, 25.925), "东沙群岛": (116.72, 20.70)}
# Where the names of the island groups stand in the South China Sea map.
SEA_NAMES = {
    "东沙群岛": (116.75, 20.70),
    "西沙群岛": (112.0, 16.6),
    "中沙群岛": (114.6, 15.6),
    "黄岩岛": (117.76, 15.13),
    "南沙群岛": (114.3, 9.9),
    "曾母暗沙": (112.28, 3.97),
}
# Reefs and shoals without a polygon, drawn as dots in the district that administers them.
SEA_DOTS = {"460302": [(117.76, 15.13), (114.6, 15.75)], "460303": [(112.28, 3.97)]}

NATIONAL_WIDTH, NATIONAL_TOLERANCE = 3200, 4.6
CITY_TOLERANCE, CITY_LEAST = 5.0, 18.0
SEA_WIDTH, SEA_TOLERANCE = 1900, 6.0
PROVINCE_WIDTH, PROVINCE_BYTES = 3000, 60_000


def national(found: list[Unit], packages: Packages) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the national drawing, and the outlines of cities in the same frame."""
    main = [u for u in found if u.code not in SANSHA]
    left, _, right, top = shapely.total_bounds(np.array([u.shape for u in main]))
    k = (right - left + 80e3) / NATIONAL_WIDTH
    frame = Frame(round(left - 40e3), round(top + 40e3), k, NATIONAL_WIDTH, NATIONAL_WIDTH)
    metres = frame.units(np.array([u.shape for u in main]))
    simple = snapped(list(metres), NATIONAL_TOLERANCE)
    provinces = grouped(simple, [u.province for u in main])
    coarse = snapped(list(metres), CITY_TOLERANCE)
    cities = grouped(coarse, [u.city for u in main])
    exact = grouped(list(metres), [u.city for u in main])
    whole = grouped(list(metres), [u.province for u in main])
    dashes, undetermined = _lines(packages)
    least = 13.0
    data = {
        **frame.as_dict(),
        "areas": {code: path(one, least) for code, one in provinces.items()},
        "points": {code: label(one) for code, one in whole.items()},
        "cities": {
            code: label(one) for code, one in exact.items() if code not in repairs.NOT_UNITS
        },
        "border": line_path(_land_border(provinces, undetermined, frame, packages, least)),
        "undetermined": line_path(_in(frame, undetermined, 2.0)),
        "dashes": "".join(
            line_path(one)
            for one in shapely.get_parts(_in(frame, dashes, 2.0))
            if one.bounds[1] < _row(frame, 21.0)
        ),
        "islands": {name: frame.at(*place) for name, place in ISLANDS.items()},
    }
    # Beside the outlines of provinces, towns of a district-less kind are drawn as cities.
    outlines = {
        code: path(one, CITY_LEAST)
        for code, one in cities.items()
        if code not in provinces and code not in repairs.NOT_UNITS
    }
    return data, {"areas": outlines}


def _lines(packages: Packages) -> tuple[list[Shape], list[Shape]]:
    features = packages.boundary_lines()
    ten = [lines for lines in features if len(lines) == 10]
    if len(ten) != 1:
        raise SystemExit("断续线应当正好十段")
    west = [one for lines in features for one in lines if min(p[0] for p in one) < 80]
    return lines_in_metres(ten[0]), lines_in_metres(west)


def _in(frame: Frame, lines: list[Shape], tolerance: float) -> Shape:
    moved = shapely.simplify(frame.units(np.array(lines)), tolerance)
    return MultiLineString(list(moved))


def _row(frame: Frame, latitude: float) -> int:
    return frame.at(115.0, latitude)[1]


def _land_border(
    provinces: dict[str, Shape],
    undetermined: list[Shape],
    frame: Frame,
    packages: Packages,
    least: float,
) -> Shape:
    """Return the national land border: the outer line without coast and undetermined parts."""
    country = shapely.coverage_union_all(list(provinces.values()))
    country = MultiPolygon([p for p in shapely.get_parts(country) if p.area > least])
    seas = [shape(one).buffer(0) for one in packages.shapes(OCEAN)]
    sea = shapely.union_all(seas).intersection(box(100, 0, 127, 41.5))
    sea = frame.units(shapely.transform(shapely.segmentize(sea, 0.2), projected))
    coast = sea.buffer(32e3 / frame.k, quad_segs=2)
    open_parts = frame.units(shapely.union_all(undetermined)).buffer(15e3 / frame.k)
    line = shapely.line_merge(country.boundary.difference(coast).difference(open_parts))
    long = [one for one in shapely.get_parts(line) if one.length > 60e3 / frame.k]
    return MultiLineString(long)


def south_sea(found: list[Unit], packages: Packages) -> dict[str, Any]:
    """Return the South China Sea: coast to 23.6° N, all islands, all dashes but the first."""
    edge = [(lon, lat) for lon in np.linspace(106.2, 122.9, 40) for lat in (1.2, 23.6)]
    corners = projected(edge)
    (left, bottom), (right, top) = corners.min(axis=0), corners.max(axis=0)
    k = (right - left) / SEA_WIDTH
    frame = Frame(round(left), round(top), k, SEA_WIDTH, round((top - bottom) / k))
    window = box(0, 0, frame.w, frame.h)
    main = [u for u in found if u.code not in SANSHA]
    simple = snapped(list(frame.units(np.array([u.shape for u in main]))), SEA_TOLERANCE)
    land = {}
    for code, one in grouped(simple, [u.province for u in main]).items():
        seen = shapely.intersection(one, window, grid_size=1.0)
        parts = [p for p in shapely.get_parts(seen) if p.geom_type == "Polygon" and p.area > 60]
        if parts:
            land[code] = path(MultiPolygon(parts))
    dots = {code: _dots(frame, found, code) for code in SANSHA}
    dashes, _ = _lines(packages)
    seen_dashes = [d for d in shapely.get_parts(_in(frame, dashes, 2.0)) if d.intersects(window)]
    return {
        **frame.as_dict(),
        "land": land,
        "dots": dots,
        "dashes": "".join(line_path(one) for one in seen_dashes),
        "names": {name: frame.at(*place) for name, place in SEA_NAMES.items()},
        "points": {"460300": frame.at(112.34, 16.83), "460302": frame.at(112.34, 16.83),
                   "460303": frame.at(112.89, 9.55)},
    }  # fmt: skip


def _dots(frame: Frame, found: list[Unit], code: str) -> list[list[int]]:
    """Return islands and reefs of one district, thinned where they would overlap."""
    unit = next(u for u in found if u.code == code)
    centres = shapely.centroid(shapely.get_parts(frame.units(unit.shape)))
    places = {(round(p.x), round(p.y)) for p in centres}
    places |= {frame.at(*place) for place in SEA_DOTS[code]}
    cells: dict[tuple[int, int], tuple[int, int]] = {}
    for x, y in sorted(places):
        cells.setdefault((x // 12, y // 12), (x, y))
    return [list(place) for place in sorted(cells.values())]


def province(code: str, found: list[Unit]) -> dict[str, Any]:
    """Return one province with its counties, in the detail that its page size allows."""
    mine = [u for u in found if u.province == code and u.code not in SANSHA]
    raw = np.array([u.shape for u in mine])
    left, bottom, right, top = shapely.total_bounds(raw)
    width = max(right - left, (top - bottom) * 0.8) * 1.04
    k = width / PROVINCE_WIDTH
    frame = Frame(
        round((left + right - width) / 2), round(top + width * 0.02), k, PROVINCE_WIDTH,
        round((top - bottom) / k + PROVINCE_WIDTH * 0.04),
    )  # fmt: skip
    shapes = list(frame.units(raw))
    codes = [_drawn_code(u.code) for u in mine]
    for tolerance in (1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 6, 7, 8):
        simple = snapped(shapes, tolerance)
        areas = {
            area: path(one, (tolerance * 2.5) ** 2) for area, one in grouped(simple, codes).items()
        }
        # Counties directly under the province stand as one group: no city's border between them.
        cities = grouped(simple, [u.city if u.city.endswith("00") else "" for u in mine])
        lines = line_path(mesh(cities))
        if sum(map(len, areas.values())) + len(lines) <= PROVINCE_BYTES:
            break
    exact = grouped(shapes, codes)
    data = {
        **frame.as_dict(),
        "areas": {c: d for c, d in areas.items() if c not in repairs.NOT_UNITS},
        "plain": {c: d for c, d in areas.items() if c in repairs.NOT_UNITS},
        "lines": lines,
        "points": {c: label(one) for c, one in exact.items() if c not in repairs.NOT_UNITS},
        "cities": {
            c: label(one)
            for c, one in grouped(shapes, [u.city for u in mine]).items()
            if c.endswith("00") and c != code and c not in repairs.NOT_UNITS
        },
        "boxes": {
            c: [round(v) for v in one.bounds]
            for c, one in grouped(shapes, [u.city for u in mine]).items()
            if c.endswith("00") and c != code and c not in repairs.NOT_UNITS
        },
    }
    islands = {"710000": ("钓鱼岛", "赤尾屿"), "440000": ("东沙群岛",)}.get(code, ())
    data["islands"] = {name: frame.at(*ISLANDS[name]) for name in islands}
    return data


def _drawn_code(code: str) -> str:
    """Return the current unit of an outline of the source (江北区 and 渝北区 → 两江新区)."""
    for new, _, _, _, outlines in repairs.NEW_UNITS:
        if len(outlines) > 1 and code in outlines:
            return new
    return code


def borders(found: list[Unit]) -> dict[str, str]:
    """Return for each county the counties with a higher code that share a border with it."""
    codes = [_drawn_code(u.code) for u in found]
    simple = shapely.coverage_simplify(np.array([u.shape for u in found]), 1500.0)
    tree = shapely.STRtree(simple)
    near: dict[str, set[str]] = {code: set() for code in codes}
    left, right = tree.query(simple, predicate="intersects")
    shared = left < right
    lengths = shapely.length(shapely.intersection(simple[left[shared]], simple[right[shared]]))
    for a, b, length in zip(left[shared], right[shared], lengths, strict=True):
        if length > 0 and codes[a] != codes[b]:
            near[min(codes[a], codes[b])].add(max(codes[a], codes[b]))
    cleaned = {c: sorted(others.difference(repairs.NOT_UNITS)) for c, others in near.items()}
    return {
        c: " ".join(cleaned[c])
        for c in sorted(cleaned)
        if cleaned[c] and c not in repairs.NOT_UNITS
    }


def covered_by() -> dict[str, list[str]]:
    """Return current units without an outline, and the units whose outlines cover them."""
    carved = {new: list(old) for new, _, _, _, old in repairs.NEW_UNITS if len(old) == 1}
    macao = {f"8200{n:02}": ["820000"] for n in range(1, 9)}
    return dict(sorted((carved | macao).items()))
