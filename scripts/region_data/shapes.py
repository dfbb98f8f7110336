"""The outlines: projected, simplified and rounded to integers, so that neighbours fit exactly."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry import LineString, MultiPolygon, shape

from casebook.regions.projection import albers
from region_data import repairs
from region_data.packages import AMAP, TIANDITU, Packages

Shape = Any  # shapely ships without type information


@dataclass(frozen=True)
class Unit:
    """One outline of the source: its code, the codes above it, its shape in metres."""

    code: str
    city: str
    province: str
    shape: Shape


@dataclass(frozen=True)
class Frame:
    """A drawing area: left and upper edge in metres, metres per unit, size in units."""

    x0: float
    y1: float
    k: float
    w: int
    h: int

    def units(self, shapes: Any) -> Any:
        """Return shapes in metres as shapes in units, y downwards."""
        return shapely.transform(shapes, lambda c: (c - [self.x0, self.y1]) / self.k * [1, -1])

    def at(self, longitude: float, latitude: float) -> tuple[int, int]:
        """Return the point of a place, in units."""
        x, y = albers(longitude, latitude)
        return round((x - self.x0) / self.k), round((self.y1 - y) / self.k)

    def as_dict(self) -> dict[str, float]:
        """Return the data for placing something in this frame."""
        return {"w": self.w, "h": self.h, "x0": self.x0, "y1": self.y1, "k": self.k}


def projected(coordinates: Any) -> Any:
    """Return an array of degrees as an array of metres."""
    return np.array([albers(x, y) for x, y in coordinates])


def units(packages: Packages) -> list[Unit]:
    """Return every county outline of the Tianditu set with repaired codes, projected."""
    hong_kong = {
        d["district_name"]: d["district_adcode"]
        for d in packages.table(AMAP + "cn_district.csv")
        if d["province_adcode"] == "810000"
    }
    found = []
    rows = packages.table(TIANDITU + "cn_district.csv")
    for row, raw in zip(rows, packages.shapes(TIANDITU + "cn_district.bin"), strict=True):
        code = repairs.TIANDITU_CODES.get(row["district_adcode"], row["district_adcode"])
        province = row["province_adcode"]
        if province == "810000":
            code = hong_kong[row["district_name"]]
        city = row["city_adcode"] if row["city_adcode"].endswith("00") else code
        if city == province:  # counties directly under a municipality or province
            city = province if province[:2] in ("11", "12", "31", "50", "81", "82") else code
        found.append(Unit(code, city, province, shapely.transform(shape(raw), projected)))
    return found


def snapped(shapes: list[Shape], tolerance: float) -> list[Shape]:
    """Return shapes simplified together by ``tolerance`` units and rounded to integers.

    All borders are noded on the whole-number grid at once and cut into faces again, so neighbours
    share exactly the same points and nothing overlaps or crosses itself.
    """
    simple = shapely.coverage_simplify(np.array(shapes), tolerance)
    lines = shapely.union_all(shapely.boundary(simple), grid_size=1.0)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
    tree = shapely.STRtree(simple)
    mine: dict[int, list[Shape]] = defaultdict(list)
    for face in faces:
        inside = tree.query(shapely.point_on_surface(face), predicate="within")
        if len(inside) == 0:
            continue
        best = max(inside, key=lambda i: shapely.intersection(simple[i], face).area)
        mine[int(best)].append(face)
    return [shapely.coverage_union_all(mine[i]) if mine[i] else None for i in range(len(simple))]


def rings(shape_: Shape) -> Iterable[list[tuple[int, int]]]:
    """Yield every ring as integer points without the repeated last one."""
    for polygon in shapely.get_parts(shapely.normalize(shape_)):
        for ring in (polygon.exterior, *polygon.interiors):
            yield [(round(x), round(y)) for x, y in ring.coords[:-1]]


def path(shape_: Shape, least: float = 0.0) -> str:
    """Return SVG path data; islands under ``least`` square units go, the largest part stays."""
    parts = shapely.get_parts(shape_)
    largest = max(parts, key=lambda p: p.area)
    large = MultiPolygon([p for p in parts if p is largest or p.area >= least])
    return "".join(_moves(ring, closed=True) for ring in rings(large))


def line_path(shape_: Shape) -> str:
    """Return SVG path data of lines."""
    merged = shapely.line_merge(shape_) if shape_.geom_type != "LineString" else shape_
    lines = sorted(
        [(round(x), round(y)) for x, y in line.coords] for line in shapely.get_parts(merged)
    )
    return "".join(_moves(line, closed=False) for line in lines)


def _moves(points: list[tuple[int, int]], *, closed: bool) -> str:
    (x, y), *others = points
    steps = []
    for a, b in others:
        if (a, b) != (x, y):
            steps.append((a - x, b - y))
            x, y = a, b
    text = ""
    for dx, dy in steps:
        text += (" " if text and dx >= 0 else "") + f"{dx}" + (" " if dy >= 0 else "") + f"{dy}"
    return f"M{points[0][0]} {points[0][1]}l{text}{'z' if closed else ''}" if steps else ""


def label(shape_: Shape) -> list[int]:
    """Return the roomiest point of a shape: x, y and the radius that fits, in units."""
    largest = max(shapely.get_parts(shape_), key=lambda p: p.area)
    circle = shapely.maximum_inscribed_circle(largest, max(1.0, largest.area**0.5 / 40))
    x, y = circle.coords[0]
    return [round(x), round(y), int(circle.length)]


def grouped(shapes: list[Shape], keys: list[str]) -> dict[str, Shape]:
    """Return the union of the shapes of each key."""
    found = defaultdict(list)
    for key, one in zip(keys, shapes, strict=True):
        if one is not None:
            found[key].append(one)
    return {key: shapely.coverage_union_all(found[key]) for key in sorted(found)}


def mesh(groups: dict[str, Shape]) -> Shape:
    """Return the borders between groups and around them, each line once."""
    return shapely.union_all([shapely.boundary(one) for one in groups.values()], grid_size=1.0)


def compact(data: Any) -> str:
    """Return JSON with one entry per line at the first level, so that versions can be compared."""
    lines = [
        f"{json.dumps(key)}:{json.dumps(value, ensure_ascii=False, separators=(',', ':'))}"
        for key, value in data.items()
    ]
    return "{" + ",\n".join(lines) + "}\n"


def lines_in_metres(lines: list[list[tuple[float, float]]]) -> list[Shape]:
    """Return lines in degrees (possibly with heights) as lines in metres."""
    return [LineString(projected([point[:2] for point in line])) for line in lines]
