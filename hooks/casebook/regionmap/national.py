"""The map of the country: provinces shaded by number of cases, a circle for each city."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casebook.regionmap import sea
from casebook.regionmap.marks import (
    TAIWAN,
    Labels,
    Linker,
    Pen,
    circle,
    hatch,
    radii,
    sheet,
    target,
    text,
)
from casebook.regionmap.names import Names, Wanted
from casebook.regionmap.outline import Box
from casebook.regions import geometry

HEIGHT = 3153
INSET = (2567, 2409, 620)
"""Left, top and width of the South China Sea inset; under the dash of the Bashi Channel."""
MOST_CITY_AREAS = 40
MOST_ON_SMALL = 40
"""Cases above which a small map has no circles: there they would cover names and one another."""
MOST_CIRCLES = 240
MOST_STOPS = 60
NARROW = 92
"""The height of letters on a telephone: ten pixels of a map 354 wide."""
MOST_JOINED = 12
"""Names that lines lead to on a telephone; of more provinces the number stands alone."""
_OVER = 0.25
"""The share of its width by which a number alone may stick out of its province at each side."""
_MOST_NO_DATA = 54
"""The height of the letters beside Taiwan, under which the inset begins (map.css)."""
_SMALL = ("810000", "820000")
# Where the name of an island stands beside its dot.
_ISLANDS = {
    "钓鱼岛": (16, 42, "start"),
    "赤尾屿": (-26, -16, "start"),
    "东沙群岛": (-16, 14, "end"),
}


def draw(pen: Pen, title: str, *, small: bool = False, letters: int = 0) -> str:
    """Return the SVG. Areas come first, then circles, in the order of codes, for the tab key.

    ``small`` is for a map about half as wide: larger names, and only of provinces with cases.
    ``letters`` is the height of a character in units, if the map is shown with another. For
    telephones the names stand there a second time, placed anew for larger letters.
    """
    land, links, ident = geometry.national(), pen.links, pen.ident
    tally = links.tally
    few = tally.placed <= MOST_ON_SMALL
    wide = _with_islands(letters or (66 if small else 44))
    narrow = None if letters else _with_islands(NARROW)
    out = [f'<defs>{hatch(ident)}<g id="{ident}-land">']
    out += [f'<path id="{ident}{c[:2]}" d="{d}"/>' for c, d in land.areas.items()]
    out.append(f'</g></defs><use class="coast" href="#{ident}-land"/><g class="areas">')
    for code in land.areas:
        shape = f'<use class="{pen.shade(tally.total[code])}" href="#{ident}{code[:2]}"/>'
        if code in _SMALL:
            x, y, _ = land.points[code]
            # The two lie close together: each target reaches away from the other.
            aside = 14 if code == "810000" else -14
            shape += circle(x, y, 14, f"small {pen.shade(tally.total[code])}") + target(
                x + aside, y - aside
            )
        out.append(links.link(code, shape))
    out.append(f'</g><path class="border" d="{land.border}"/>')
    out.append(
        f'<path class="open" d="{land.undetermined}"/><path class="dash" d="{land.dashes}"/>'
    )
    out.append(_city_areas(links, wide, ident))
    for name, (x, y) in land.islands.items():
        dx, dy, anchor = _ISLANDS[name]
        out.append(
            circle(x, y, 6, "isle-dot") + text(x + dx, y + dy, name, "isle-name", anchor=anchor)
        )
    if few or not small:
        out.append(_circles(links, [wide, narrow] if few and narrow else [wide]))
    out.append(_names(links, wide, small=small))
    if narrow:
        out.append(_names(links, narrow, small=True, narrow=True))
    out.append(sea.inset(links, pen.scale, *INSET))
    about = f"各省级行政区的案例数量，共 {tally.placed} 个有地区的案例；同样的数字列在图下的表里。"
    kind = f"map-national{' map-small' if small else ''}{'' if few else ' map-many'}"
    return sheet("".join(out), pen, (land.frame.w, HEIGHT), kind, (title, about))


def _inset() -> Box:
    return (INSET[0], INSET[1], geometry.national().frame.w, HEIGHT)


def _with_islands(size: int) -> Labels:
    """Return what places names of a size, clear of the inset and the islands with their names."""
    land = geometry.national()
    labels = Labels(size, (0, 0, land.frame.w, HEIGHT))
    labels.take(_inset())
    for name, (x, y) in land.islands.items():
        dx, dy, anchor = _ISLANDS[name]
        wide = labels.width(name)
        left = x + dx - (wide if anchor == "end" else 0)
        labels.take((left, y + dy - size, left + wide, y + dy + 10))
        labels.block(x, y, 60)
    return labels


def city_counts(links: Linker) -> dict[str, int]:
    """Return the number of cases by city, or by province for counties without a city."""
    found: dict[str, int] = {}
    for code in geometry.national().cities:
        if code[:2] == "71":
            continue
        below = links.tally.total[code] - links.tally.own[code]
        count = below if code.endswith("00") else links.tally.total[code]
        if count > 0:
            found[code] = count
    if links.tally.total[TAIWAN] > links.tally.own[TAIWAN]:
        found[TAIWAN] = links.tally.total[TAIWAN] - links.tally.own[TAIWAN]
    return found


def least_shown(counts: dict[str, int]) -> int:
    """Return the least number of cases for a circle, so that at most MOST_CIRCLES are drawn."""
    ranked = sorted(counts.values(), reverse=True)
    return ranked[MOST_CIRCLES] + 1 if len(ranked) > MOST_CIRCLES else 1


def areas_of_cities(links: Linker) -> tuple[str, ...]:
    """Return cities with cases of their own rank; none when too many to be distinguished."""
    outlines = geometry.city_areas()
    found = tuple(c for c in outlines if c.endswith("00") and links.tally.own[c])
    return found if len(found) <= MOST_CITY_AREAS else ()


def _city_areas(links: Linker, labels: Labels, ident: str) -> str:
    outlines = geometry.city_areas() if any(c[4:] == "00" for c in links.tally.own) else {}
    if not outlines:
        return ""
    shapes = []
    for code in areas_of_cities(links):
        x, y, r = geometry.national().cities[code]
        labels.block(x, y, r)
        shapes.append(links.link(code, f'<path fill="url(#{ident}-hatch)" d="{outlines[code]}"/>'))
    return f'<g class="own">{"".join(shapes)}</g>'


def _circles(links: Linker, labels: Sequence[Labels]) -> str:
    points = geometry.national().cities | {TAIWAN: geometry.national().points[TAIWAN]}
    counts = city_counts(links)
    least = least_shown(counts)
    counts = {code: count for code, count in counts.items() if count >= least}
    crowd = min(1.0, (40 / max(1, len(counts))) ** 0.5)
    sizes = radii(counts, 25 * max(0.5, crowd), 100 * crowd**1.5)
    few = len(counts) <= MOST_STOPS
    out = []
    for code in sorted(counts, key=lambda c: (-counts[c], c)):
        x, y, _ = points[code]
        for some in labels:
            some.block(x, y, sizes[code])
        region = links.regions[code]
        hit = target(x, y) if few else ""
        words = f"{region.name} {counts[code]} 例"
        out.append(links.link(code, hit + circle(x, y, sizes[code]), words, stop=few))
    return f'<g class="dots">{"".join(out)}</g>'


def _names(links: Linker, labels: Labels, *, small: bool, narrow: bool = False) -> str:
    """Return names and numbers: of provinces with cases first, at last those without, if they fit."""
    land, regions, total = geometry.national(), links.regions, links.tally.total
    names = Names(labels, land.areas, [_inset()])
    for code in _SMALL:
        labels.block(*land.points[code][:2], 20)
    out = [] if total[TAIWAN] else [_no_data(labels)]
    waiting: list[Wanted] = []

    def name(code: str) -> None:
        number, kind = (str(total[code]), "many") if total[code] else ("", "few")
        one = Wanted(code, land.points[code][:2], regions[code].short_name, number, kind)
        if found := names.inside(code, one.at, (one.name, *filter(None, (number,))), kind):
            out.append(found)
        elif number or code in _SMALL:
            waiting.append(one)

    counted = sorted((c for c in land.points if total[c]), key=lambda c: (land.points[c].r, c))
    others = [] if small else [c for c in land.points if not total[c] and c != TAIWAN]
    for code in (*counted, *(c for c in others if c in _SMALL)):
        name(code)
    if narrow:
        out += _numbers(names, waiting)
    out += names.outside(waiting)
    for code in (c for c in others if c not in _SMALL):
        name(code)
    return f'<g class="{"narrow" if narrow else "names"}" aria-hidden="true">{"".join(out)}</g>'


def _numbers(names: Names, waiting: list[Wanted]) -> Iterator[str]:
    """Yield the number alone of names too many to be joined, farthest from the edge of the land first."""
    far = {one: names.to_the_edge(one.at, one.words) for one in waiting}
    for one in sorted(waiting, key=lambda one: (-far[one], one.code)):
        if len(waiting) <= MOST_JOINED or not one.number:
            continue
        for over in (0, _OVER):
            kind = f"{one.kind} alone"
            if found := names.inside(one.code, one.at, (one.number,), kind, over=over):
                waiting.remove(one)
                yield found
                break


def _no_data(labels: Labels) -> str:
    """Return the words on Taiwan: in the strait's southern mouth they cover no island and no dash."""
    x, y, _ = geometry.national().points[TAIWAN]
    size = min(labels.size, _MOST_NO_DATA)
    below = y + 127 + size * 1.09
    labels.take((x - 40 - 4.3 * size, y + 127 - size, x - 34, below + 15))
    return text(x - 40, y + 127, "台湾省", "none", anchor="end") + text(
        x - 40, below, "资料暂缺", "none", anchor="end"
    )
