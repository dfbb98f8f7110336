"""The map projection: Albers equal-area conic as Chinese national maps use it."""

from __future__ import annotations

import math

# GRS80 ellipsoid; standard parallels 25° and 47° N, central meridian 105° E (formulas: Snyder,
# Map Projections: A Working Manual, 1987, 14-1 to 14-12).
_A = 6378137.0
_F = 1 / 298.257222101
_E2 = 2 * _F - _F * _F
_E = math.sqrt(_E2)
_MERIDIAN = 105.0


def _q(sine: float) -> float:
    logarithm = math.log((1 - _E * sine) / (1 + _E * sine)) / (2 * _E)
    return (1 - _E2) * (sine / (1 - _E2 * sine * sine) - logarithm)


def _m(latitude: float) -> float:
    return math.cos(latitude) / math.sqrt(1 - _E2 * math.sin(latitude) ** 2)


_SOUTH, _NORTH = math.radians(25), math.radians(47)
_N = (_m(_SOUTH) ** 2 - _m(_NORTH) ** 2) / (_q(math.sin(_NORTH)) - _q(math.sin(_SOUTH)))
_C = _m(_SOUTH) ** 2 + _N * _q(math.sin(_SOUTH))
_R0 = _A * math.sqrt(_C) / _N


def albers(longitude: float, latitude: float) -> tuple[float, float]:
    """Return metres east of 105° E and north of the equator for a longitude and latitude."""
    angle = math.radians(longitude - _MERIDIAN) * _N
    radius = _A * math.sqrt(_C - _N * _q(math.sin(math.radians(latitude)))) / _N
    return radius * math.sin(angle), _R0 - radius * math.cos(angle)
