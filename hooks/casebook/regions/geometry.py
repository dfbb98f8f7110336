"""The outlines of regions as SVG path data, loaded lazily file by file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from casebook.regions.projection import albers
from casebook.regions.storage import DATA, RegionDataError, listed, read


class Label(NamedTuple):
    """Where the name of an area has the most room: centre and radius in units of the frame."""

    x: int
    y: int
    r: int


@dataclass(frozen=True)
class Frame:
    """A drawing area of `w` × `h` units; one unit is `k` metres in the projection's plane."""

    w: int
    h: int
    x0: int
    y1: int
    k: float

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return the position of a place in units, y downwards."""
        x, y = albers(longitude, latitude)
        return (x - self.x0) / self.k, (self.y1 - y) / self.k

    def from_frame(self, other: Frame, x: float, y: float) -> tuple[float, float]:
        """Return a point of another frame in units of this one."""
        return (
            (other.x0 + x * other.k - self.x0) / self.k,
            (self.y1 - other.y1 + y * other.k) / self.k,
        )


@dataclass(frozen=True)
class National:
    """The country: provinces, borders, dashes, islands and the label points of its cities."""

    frame: Frame
    areas: dict[str, str]
    points: dict[str, Label]
    cities: dict[str, Label]
    border: str
    undetermined: str
    dashes: str
    islands: dict[str, tuple[int, int]]


@dataclass(frozen=True)
class SouthSea:
    """The South China Sea: the coast, islands as dots by district, dashes, names of groups."""

    frame: Frame
    land: dict[str, str]
    dots: dict[str, tuple[tuple[int, int], ...]]
    dashes: str
    names: dict[str, tuple[int, int]]
    points: dict[str, tuple[int, int]]


@dataclass(frozen=True)
class Province:
    """One province: counties, the lines around its cities, and outlines that are no units."""

    frame: Frame
    areas: dict[str, str]
    plain: dict[str, str]
    lines: str
    points: dict[str, Label]
    cities: dict[str, Label]
    boxes: dict[str, tuple[int, int, int, int]]
    islands: dict[str, tuple[int, int]]


@lru_cache(maxsize=4)
def national(folder: Path = DATA) -> National:
    """Return the national drawing. Errors: RegionDataError."""
    data = _load("national", folder)
    return National(
        frame=_frame(data),
        areas=data["areas"],
        points=_labels(data["points"]),
        cities=_labels(data["cities"]),
        border=data["border"],
        undetermined=data["undetermined"],
        dashes=data["dashes"],
        islands=_places(data["islands"]),
    )


@lru_cache(maxsize=4)
def city_areas(folder: Path = DATA) -> dict[str, str]:
    """Return the outlines of cities in the national frame. Errors: RegionDataError."""
    return dict(_load("cities", folder)["areas"])


@lru_cache(maxsize=4)
def south_sea(folder: Path = DATA) -> SouthSea:
    """Return the South China Sea drawing. Errors: RegionDataError."""
    data = _load("south-sea", folder)
    return SouthSea(
        frame=_frame(data),
        land=data["land"],
        dots={code: tuple((x, y) for x, y in dots) for code, dots in data["dots"].items()},
        dashes=data["dashes"],
        names=_places(data["names"]),
        points=_places(data["points"]),
    )


@lru_cache(maxsize=64)
def province(code: str, folder: Path = DATA) -> Province:
    """Return the drawing of one province by its code. Errors: RegionDataError."""
    data = _load(code, folder)
    return Province(
        frame=_frame(data),
        areas=data["areas"],
        plain=data["plain"],
        lines=data["lines"],
        points=_labels(data["points"]),
        cities=_labels(data["cities"]),
        boxes={code: (a, b, c, d) for code, (a, b, c, d) in data["boxes"].items()},
        islands=_places(data["islands"]),
    )


@lru_cache(maxsize=4)
def neighbours(folder: Path = DATA) -> dict[str, tuple[str, ...]]:
    """Return, by code, the counties that share a border with each county that has an outline."""
    found: dict[str, list[str]] = {}
    for code, others in _load("borders", folder).items():
        for other in others.split():
            found.setdefault(code, []).append(other)
            found.setdefault(other, []).append(code)
    return {code: tuple(sorted(others)) for code, others in found.items()}


@lru_cache(maxsize=4)
def covered(folder: Path = DATA) -> dict[str, tuple[str, ...]]:
    """Return the units without an outline of their own, and the units whose outline covers them."""
    return {code: tuple(others) for code, others in _load("covered", folder).items()}


def verify(folder: Path = DATA) -> None:
    """Read every data file once and compare its checksum. Errors: RegionDataError."""
    for name in listed(folder):
        read(name, folder)


def _load(name: str, folder: Path) -> dict[str, Any]:
    try:
        return dict(json.loads(read(f"shapes/{name}.json", folder)))
    except ValueError:
        raise RegionDataError(f"边界数据文件 {name}.json 的格式不对，请从版本库恢复。") from None


def _frame(data: dict[str, Any]) -> Frame:
    return Frame(data["w"], data["h"], data["x0"], data["y1"], data["k"])


def _labels(points: dict[str, list[int]]) -> dict[str, Label]:
    return {code: Label(*point) for code, point in points.items()}


def _places(points: dict[str, list[int]]) -> dict[str, tuple[int, int]]:
    return {name: (x, y) for name, (x, y) in points.items()}
