"""The map of a province or a city: counties shaded by number of cases, one perhaps marked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from casebook.regionmap import sea
from casebook.regionmap.marks import Labels, Linker, Pen, circle, hatch, sheet, target, text
from casebook.regionmap.names import nearest_first
from casebook.regionmap.outline import Outline, outline
from casebook.regions import Region, geometry

WIDTH = 3000
_MARGIN = 0.04
NARROW = 88
"""The height of letters on a telephone: ten pixels of a map 354 wide."""
_MOST_JOINED = 40
"""Counties with cases that all have their names, if need be at the end of a line; of more, names
and numbers stand where they have room inside the county, and the table has them all."""
_SMALL = 46
"""Room in units under which an area gets a target of its own: 12 px on a map of 780 px."""
_ISLANDS = {"钓鱼岛": (24, 70, "start"), "赤尾屿": (-20, -34, "end"), "东沙群岛": (26, 20, "start")}


@dataclass(frozen=True)
class Sheet:
    """What a local map shows: its counties, and how its frame lies in the province's frame."""

    province: str
    counties: tuple[str, ...]
    x: float
    y: float
    scale: float
    height: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return a point of the province's frame in units of this sheet."""
        return (x - self.x) * self.scale, (y - self.y) * self.scale

    def of(self, x: float, y: float) -> tuple[float, float]:
        """Return a point of this sheet in units of the province's frame."""
        return x / self.scale + self.x, y / self.scale + self.y


def scope_of(region: Region) -> str:
    """Return the region whose map shows this one: a county is shown in its city or province.

    A retired region whose place of today is unknown is shown by its province alone.
    """
    if region.retired:
        return f"{region.code[:2]}0000"
    return region.code if region.level != "县" or not region.parent else region.parent


def layout(code: str) -> Sheet:
    """Return the sheet of a province or a city by its code. Errors: RegionDataError."""
    province = f"{code[:2]}0000"
    drawing = geometry.province(province)
    if code == province:
        counties = tuple(drawing.areas)
        return Sheet(province, counties, 0, 0, WIDTH / drawing.frame.w,
                     drawing.frame.h * WIDTH / drawing.frame.w)  # fmt: skip
    counties = tuple(c for c in drawing.areas if c[:4] == code[:4])
    left, top, right, bottom = drawing.boxes[code]
    # A tall city gets a sheet wider than its bounding box, or its page would be too long.
    side = max(right - left, (bottom - top) / 1.1) * (1 + 2 * _MARGIN)
    scale = WIDTH / side
    x = (left + right - side) / 2
    y = top - side * _MARGIN
    return Sheet(province, counties, x, y, scale, (bottom - top + 2 * side * _MARGIN) * scale)


def draw(pen: Pen, title: str, code: str, current: str = "") -> str:
    """Return the SVG of a province or a city; ``current`` is the county whose page this is."""
    lay, links, ident = layout(code), pen.links, pen.ident
    drawing = geometry.province(lay.province)
    hainan = code == "460000"
    areas = [_area(pen, c, drawing, lay) for c in lay.counties]
    inner = [f'<g class="areas">{"".join(areas)}</g>']
    if code == lay.province:
        plain = "".join(
            f'<path d="{d}"><title>不是行政区划单位的林区、农场</title></path>'
            for d in drawing.plain.values()
        )
        inner.append(f'<g class="plain">{plain}</g>' if plain else "")
        inner.append(f'<path class="city-line" d="{drawing.lines}"/>')
    hatched = _hatched(links, lay)
    if hatched:
        uses = "".join(f'<use href="#{ident}{c}"/>' for c in hatched)
        inner.append(f'<g class="own" fill="url(#{ident}-hatch)">{uses}</g>')
    if current in lay.counties:
        inner.append(f'<use class="here" href="#{ident}{current}"/>')
    box = (
        f"{round(lay.x)} {round(lay.y)} {round(WIDTH / lay.scale)} {round(lay.height / lay.scale)}"
    )
    body = [
        f"<defs>{hatch(ident, 1.4 / lay.scale)}</defs>",
        f'<svg viewBox="{box}" width="{WIDTH}" height="{round(lay.height)}">{"".join(inner)}</svg>',
        _islands(drawing, lay) if code == lay.province else "",
        _names(pen, lay, code, current),
        _narrow(pen, lay, current),
    ]
    whole = "".join(body)
    height = lay.height
    if hainan:
        width, height = 2280, lay.height * 0.76
        inset_height = 690 * 2244 / 1900
        box = f"0 0 {WIDTH} {round(lay.height)}"
        island = f'<svg width="{width}" height="{round(height)}" viewBox="{box}">{whole}</svg>'
        place = (WIDTH - 700, height - inset_height - 10, 690)
        whole = island + sea.inset(links, None, *place)
    region = links.regions[code]
    about = f"{region.name}各县级行政区的案例数量；同样的数字列在图下的表里。"
    return sheet(whole, pen, (WIDTH, height), "map-local", (title, about))


def covering(code: str) -> tuple[str, ...]:
    """Return the counties without an outline of their own that lie inside this one."""
    return _covering().get(code, ())


@lru_cache(maxsize=1)
def _covering() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, shown in geometry.covered().items():
        for outlined in dict.fromkeys(shown):
            found[outlined] = (*found.get(outlined, ()), code)
    return found


def shown_count(links: Linker, code: str) -> int:
    """Return the number of cases of a county and of those that its outline covers."""
    if code.endswith("0000"):  # Macao is drawn as one outline and counts its districts already
        return links.tally.total[code]
    return links.tally.total[code] + sum(links.tally.total[c] for c in covering(code))


def _area(pen: Pen, code: str, drawing: geometry.Province, lay: Sheet) -> str:
    links = pen.links
    inside = [c for c in covering(code) if links.tally.total[c] and code != lay.province]
    count = shown_count(links, code)
    reach = ""
    x, y, r = drawing.points[code]
    if count and r * lay.scale < _SMALL:
        reach = target(x, y)
    shape = f'<path id="{pen.ident}{code}" class="{pen.shade(count)}" d="{drawing.areas[code]}"/>'
    region = links.regions[code]
    words = links.says(region)
    leads = code if links.tally.total[code] or not inside else inside[0]
    for other in inside:
        words += f"；{links.says(links.regions[other])}（边界资料暂缺，画在{region.name}范围内）"
    return links.link(leads, shape + reach, words)


def _hatched(links: Linker, lay: Sheet) -> list[str]:
    """Return the hatching of counties that lie in a city or province with cases of that rank."""
    own = links.tally.own
    if own[lay.province] and len(lay.counties) > 1:
        return list(lay.counties)
    return [c for c in lay.counties if own[f"{c[:4]}00"] and f"{c[:4]}00" != lay.province]


def _islands(drawing: geometry.Province, lay: Sheet) -> str:
    out = []
    for name, place in drawing.islands.items():
        x, y = lay.at(*place)
        dx, dy, anchor = _ISLANDS[name]
        if name == "赤尾屿" and x < WIDTH * 0.2:
            anchor = "start"
        out.append(
            circle(x, y, 9, "isle-dot") + text(x + dx, y + dy, name, "isle-name", anchor=anchor)
        )
    return "".join(out)


def _counted(pen: Pen, lay: Sheet, labels: Labels, current: str) -> str:
    """Return the labels of the counties with cases, the marked one first."""
    links, drawing = pen.links, geometry.province(lay.province)
    out = []
    counties = sorted(
        (c for c in lay.counties if shown_count(links, c)),
        key=lambda c: (c != current, -shown_count(links, c), c),
    )
    for county in counties:
        x, y = lay.at(*drawing.points[county][:2])
        name, count = links.regions[county].short_name, shown_count(links, county)
        if len(counties) > _MOST_JOINED:
            area = outline(drawing.areas[county])
            inside = (
                _inside(lay, labels, area, (x, y), w) for w in ((name, str(count)), (str(count),))
            )
            out.append(next(filter(None, inside), ""))
        else:
            found = labels.put(x, y, str(count), "many", who=name, must=True)
            out.append(found or labels.put(x, y, str(count), "many"))
    return "".join(out)


def _inside(
    lay: Sheet, labels: Labels, area: Outline, at: tuple[float, float], words: tuple[str, ...]
) -> str:
    """Return words inside the outline of a county, on one line or below one another; else empty."""
    for lines in dict.fromkeys(((" ".join(words),), words)):
        wide, high = max(map(labels.width, lines)) / 2, labels.height * len(lines) / 2
        step = labels.size / 2
        room = area.height * lay.scale - 2 * high
        for right, down in nearest_first(int(room // step)) if room > 0 else ():
            x, y = at[0] + right * step, at[1] + down * step
            box = (x - wide, y - high, x + wide, y + high)
            if area.holds((*lay.of(*box[:2]), *lay.of(*box[2:]))) and labels.is_free(box):
                labels.take(box)
                foot = box[1] + labels.size * 0.94
                return "".join(
                    text(x, foot + number * labels.height, line, "many")
                    for number, line in enumerate(lines)
                )
    return ""


def _narrow(pen: Pen, lay: Sheet, current: str) -> str:
    """Return the labels of the counties once more, placed for a telephone."""
    labels = Labels(NARROW, (0, 0, WIDTH, lay.height))
    return f'<g class="narrow" aria-hidden="true">{_counted(pen, lay, labels, current)}</g>'


def _names(pen: Pen, lay: Sheet, code: str, current: str) -> str:
    """Return labels: counties with cases, cities, then other counties."""
    links, drawing = pen.links, geometry.province(lay.province)
    labels = Labels(56, (0, 0, WIDTH, lay.height))
    out, tally = [_counted(pen, lay, labels, current)], links.tally
    linked = []
    if code == lay.province:
        for city, (px, py, _) in drawing.cities.items():
            if city[:4] == "4603":
                continue
            x, y = lay.at(px, py)
            words = links.regions[city].name
            if tally.own[city]:
                words += f"（市级 {tally.own[city]}）"
            found = labels.put(x, y, words, "city")
            if found:
                linked.append(links.link(city, found, stop=False))
    for county in lay.counties:
        direct = links.regions[county].parent == code and county not in drawing.cities
        if direct and not shown_count(links, county):
            x, y = lay.at(*drawing.points[county][:2])
            out.append(labels.put(x, y, links.regions[county].short_name, "few"))
    hidden = f'<g class="names" aria-hidden="true">{"".join(out)}</g>'
    return f'<g class="names">{"".join(linked)}</g>{hidden}'
