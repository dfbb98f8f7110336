"""The South China Sea: as an inset of the country and of Hainan, and as the map of Sansha."""

from __future__ import annotations

from dataclasses import replace

from casebook.regionmap.marks import Linker, text
from casebook.regionmap.scale import Scale
from casebook.regions import geometry

CITY = "460300"
_EDGE = 16
"""How far the frame stands from the edge of the drawing: half its line on the smallest screen."""
# Where each name begins, clear of islands and dashes even with a number of two digits behind it:
# x and y of the first letter's foot in units of the sea frame.
_NAMES = {
    "东沙群岛": (824, 328),
    "西沙群岛": (362, 736),
    "中沙群岛": (626, 994),
    "黄岩岛": (1016, 982),
    "南沙群岛": (362, 1180),
    "曾母暗沙": (770, 2014),
    "三沙市": (896, 1132),
}
_DISTRICTS = {"460302": "西沙群岛", "460303": "南沙群岛"}


def body(links: Linker, scale: Scale | None) -> str:
    """Return everything inside the frame, in units of the sea frame.

    Without a scale the coast is not shaded: the page is not about provinces.
    """
    sea = geometry.south_sea()
    tally = links.tally
    coast = links if scale else replace(links, rows="none")
    out = [f'<rect class="sea" width="{sea.frame.w}" height="{sea.frame.h}"/><g class="areas">']
    for code, path in sea.land.items():
        shade = scale.shade(tally.total[code]) if scale else 0
        out.append(coast.link(code, f'<path class="c{shade}" d="{path}"/>', stop=False))
    out.append(f'</g><path class="dash" d="{sea.dashes}"/>')
    for code, dots in sea.dots.items():
        count = tally.total[code]
        # No circle: nothing may cover an island. The number stands beside the name of the group.
        kind = f"isle{' has' if count else ''}"
        name = _name(_DISTRICTS[code], f" {count}" if count else "")
        out.append(links.link(code, f'<path class="{kind}" d="{_specks(dots)}"/>{name}'))
    out.append("".join(_name(n) for n in sea.names if n not in _DISTRICTS.values()))
    number = f" {tally.total[CITY]}" if tally.total[CITY] else ""
    out.append(links.link(CITY, _name("三沙市", number)))
    out.append(text(sea.frame.w - 60, sea.frame.h - 60, "南海诸岛", "heading", anchor="end"))
    # Inside the edge, where half of every line would be cut off.
    wide, high = sea.frame.w - 2 * _EDGE, sea.frame.h - 2 * _EDGE
    out.append(f'<rect class="frame" x="{_EDGE}" y="{_EDGE}" width="{wide}" height="{high}"/>')
    return "".join(out)


def inset(links: Linker, scale: Scale | None, x: float, y: float, width: float) -> str:
    """Return the map as an inset at a point, ``width`` units wide."""
    frame = geometry.south_sea().frame
    height = width * frame.h / frame.w
    return (
        f'<svg class="inset" x="{round(x)}" y="{round(y)}" width="{round(width)}"'
        f' height="{round(height)}" viewBox="0 0 {frame.w} {frame.h}">{body(links, scale)}</svg>'
    )


def _specks(dots: tuple[tuple[int, int], ...]) -> str:
    """Return path data that draws each dot as a line of one unit with round ends."""
    (x, y), out = dots[0], f"M{dots[0][0]} {dots[0][1]}h1"
    for a, b in dots[1:]:
        dx, dy = a - x - 1, b - y
        out += f"m{dx}{' ' if dy >= 0 else ''}{dy}h1"
        x, y = a, b
    return out


def _name(name: str, number: str = "") -> str:
    return text(*_NAMES[name], name + number, "name")
