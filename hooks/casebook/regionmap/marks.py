"""The pieces of a map in SVG: links, areas, circles, and labels that never overlap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from math import sqrt
from typing import Literal

from casebook.regionmap.outline import Box
from casebook.regionmap.scale import Scale
from casebook.regionmap.tally import Tally
from casebook.regions import Region, Regions

TAIWAN = "710000"
Rows = Literal["all", "provinces", "none"]


@dataclass(frozen=True)
class Linker:
    """The link target and the title of each region.

    ``base`` is the path from the page to the folder of region pages. An area without cases links to
    its row in the page's own table (``rows`` is all), to its province's row there (provinces), or
    to that row on the country's page (none).
    """

    regions: Regions
    tally: Tally
    base: str = ""
    rows: Rows = "all"

    def href(self, code: str) -> str:
        """Return the address of a region's page, or of its row in a table if it has no cases."""
        if self.tally.total[code]:
            return f"{self.base}{code}.html"
        if self.rows == "none":
            return f"{self.base}index.html#r{code[:2]}0000"
        return f"#r{code}" if self.rows == "all" else f"#r{code[:2]}0000"

    def says(self, region: Region) -> str:
        """Return the title of a region, such as 河北省：2 个案例 or 台湾省：资料暂缺."""
        count = self.tally.total[region.code]
        if not count:
            return f"{region.name}：{'资料暂缺' if region.code[:2] == '71' else '暂无案例'}"
        own = self.tally.own[region.code]
        rank = f"，其中{region.level}级 {own} 个" if own and region.level != "县" else ""
        return f"{region.name}：{count} 个案例{rank}"

    def link(self, code: str, inner: str, title: str = "", *, stop: bool | None = None) -> str:
        """Return a link around a shape; only areas with cases can be reached by the tab key."""
        tab = self.tally.total[code] > 0 if stop is None else stop
        words = title or self.says(self.regions[code])
        focus = "" if tab else ' tabindex="-1"'
        return f'<a href="{self.href(code)}"{focus}>{inner}<title>{escape(words)}</title></a>'


@dataclass(frozen=True)
class Pen:
    """What every part of one drawing shares: links, shades, and how its ids begin."""

    links: Linker
    scale: Scale
    ident: str

    def shade(self, count: int) -> str:
        """Return the CSS class of an area by its number of cases."""
        return f"c{self.scale.shade(count)}"


def hatch(ident: str, scale: float = 1.0) -> str:
    """Return the pattern for areas with cases of their own rank; ``scale`` is in units."""
    return (
        f'<pattern id="{ident}-hatch" width="24" height="24" patternUnits="userSpaceOnUse"'
        f' patternTransform="scale({scale:.3g})">'
        '<path class="hatch" d="M0 24L24 0M-6 6L6 -6M18 30L30 18"/></pattern>'
    )


def circle(x: float, y: float, r: float, kind: str = "") -> str:
    """Return a circle with coordinates rounded to integers."""
    cls = f' class="{kind}"' if kind else ""
    return f'<circle{cls} cx="{round(x)}" cy="{round(y)}" r="{round(r)}"/>'


def target(x: float, y: float) -> str:
    """Return an invisible disc of 24 px around a point, at any map size (see map.css)."""
    return f'<path class="target" d="M{round(x)} {round(y)}h1"/>'


def radii(counts: dict[str, int], one: float, most: float) -> dict[str, float]:
    """Return radii with areas in proportion: ``one`` for one case, at most ``most``."""
    largest = max(counts.values(), default=1)
    unit = min(one, most / sqrt(largest))
    return {code: max(5.0, unit * sqrt(count)) for code, count in counts.items()}


def text(x: float, y: float, words: str, kind: str = "", *, anchor: str = "") -> str:
    """Return a text. ``anchor``: start (default), middle, end."""
    cls = f' class="{kind}"' if kind else ""
    place = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text{cls} x="{round(x)}" y="{round(y)}"{place}>{escape(words)}</text>'


def line(x: float, y: float, to_x: float, to_y: float) -> str:
    """Return the line that joins a place to its name."""
    return f'<path class="joins" d="M{round(x)} {round(y)}L{round(to_x)} {round(to_y)}"/>'


_SQUARE = 128
_STEPS = (0, 1, -1, 2, -2)
_NEAR = tuple((dx, dy) for dy in _STEPS for dx in (0, 0.55, -0.55, 1, -1))
"""Where a label may stand, in its own widths and heights from its point."""
_FARTHER = tuple(
    sorted(
        ((dx / 4, dy / 2) for dx in range(-16, 17) for dy in range(-20, 21)),
        key=lambda step: (step[0] * 3) ** 2 + step[1] ** 2,
    )
)
"""Further places for a label that must not be left out, the nearest first."""


class Labels:
    """Places labels one by one without covering earlier ones.

    ``size`` is the height of a character in units; ``bounds`` is the frame that labels stay within.
    What is taken is kept by the squares it lies in: a crowded map asks thousands of times.
    """

    def __init__(self, size: float, bounds: Box) -> None:
        self.size, self.bounds = size, bounds
        self._taken: dict[tuple[int, int], list[Box]] = {}

    def take(self, box: Box) -> None:
        """Reserve a box."""
        for square in _squares(box):
            self._taken.setdefault(square, []).append(box)

    @property
    def height(self) -> float:
        """Return the height of a line."""
        return self.size * 1.15

    def width(self, words: str) -> float:
        """Return the width of words on one line."""
        return sum(1.0 if ord(c) > 255 else 0.6 for c in words) * self.size

    def block(self, x: float, y: float, r: float) -> None:
        """Reserve the area of a circle."""
        self.take((x - r, y - r, x + r, y + r))

    def put(
        self, x: float, y: float, words: str, kind: str = "", *, who: str = "", must: bool = False
    ) -> str:
        """Return the text at or near a point; empty when there is no room.

        One that ``must`` be shown may stand farther away, joined by a line.
        """
        said = f"{who} {words}" if who else words
        wide, high = self.width(said), self.height
        for dx, dy in _NEAR if not must else (*_NEAR, *_FARTHER):
            cx, cy = x + dx * (wide / 2 + self.size * 0.6), y + dy * high
            box = (cx - wide / 2, cy - high / 2, cx + wide / 2, cy + high / 2)
            if self.is_free(box):
                self.take(box)
                # A name that stands apart is joined to its place.
                joined = line(x, y, cx, cy) if must and (abs(dy) > 1.5 or abs(dx) > 0.8) else ""
                return joined + text(cx, cy + self.size * 0.36, said, kind)
        return ""

    def is_free(self, box: Box) -> bool:
        """Return whether a box lies within the frame and covers nothing."""
        left, top, right, bottom = self.bounds
        if box[0] < left or box[1] < top or box[2] > right or box[3] > bottom:
            return False
        for square in _squares(box):  # written out: it is asked thousands of times
            for b in self._taken.get(square, ()):
                if box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3]:
                    return False
        return True


def _squares(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box[0] // _SQUARE), int(box[2] // _SQUARE) + 1):
        for row in range(int(box[1] // _SQUARE), int(box[3] // _SQUARE) + 1):
            yield column, row


def sheet(body: str, pen: Pen, size: tuple[float, float], kind: str, words: tuple[str, str]) -> str:
    """Return the whole SVG; ``size`` is in units, ``words`` are its name and description."""
    title, about = words
    return (
        f'<svg class="map {kind}" xmlns="http://www.w3.org/2000/svg" role="group"'
        f' viewBox="0 0 {round(size[0])} {round(size[1])}"'
        f' aria-labelledby="{pen.ident}-t" aria-describedby="{pen.ident}-d">'
        f'<title id="{pen.ident}-t">{escape(title)}</title>'
        f'<desc id="{pen.ident}-d">{escape(about)}</desc>{body}</svg>'
    )
