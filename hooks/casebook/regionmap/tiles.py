"""The tile grid: 34 equal squares in roughly the positions of the provinces, without boundaries."""

from __future__ import annotations

from casebook.regionmap.marks import Pen, sheet, text

_SIDE, _STEP = 94, 100
# Column and row of each province.
GRID = {
    "230000": (9, 0), "150000": (6, 1), "220000": (9, 1), "650000": (1, 2), "110000": (7, 2),
    "120000": (8, 2), "210000": (9, 2), "630000": (2, 3), "620000": (3, 3), "640000": (4, 3),
    "610000": (5, 3), "140000": (6, 3), "130000": (7, 3), "370000": (8, 3), "540000": (1, 4),
    "510000": (3, 4), "500000": (4, 4), "420000": (5, 4), "410000": (6, 4), "340000": (7, 4),
    "320000": (8, 4), "310000": (9, 4), "530000": (3, 5), "520000": (4, 5), "430000": (5, 5),
    "360000": (6, 5), "330000": (8, 5), "450000": (4, 6), "440000": (6, 6), "350000": (7, 6),
    "710000": (9, 6), "460000": (4, 7), "820000": (5, 7), "810000": (6, 7),
}  # fmt: skip


def draw(pen: Pen, title: str) -> str:
    """Return the SVG, in the order of codes for the tab key."""
    links = pen.links
    out = ['<g class="areas tiles">']
    for code in sorted(GRID):
        column, row = GRID[code]
        x, y = (column - 1) * _STEP + 3, row * _STEP + 3
        count = links.tally.total[code]
        shade = pen.scale.shade(count)
        none = "资料暂缺" if code[:2] == "71" else "无"
        tile = (
            f'<rect class="c{shade}" x="{x}" y="{y}" width="{_SIDE}" height="{_SIDE}" rx="4"/>'
            + text(x + _SIDE / 2, y + 40, links.regions[code].short_name, f"on{shade}")
            + text(
                x + _SIDE / 2, y + 76, str(count or none), f"{'count' if count else 'no'} on{shade}"
            )
        )
        out.append(links.link(code, tile))
    out.append("</g>")
    about = "每个省级行政区一个方格，只示意位置，不表示边界；同样的数字列在图下的表里。"
    return sheet("".join(out), pen, (9 * _STEP, 8 * _STEP), "map-tiles", (title, about))
