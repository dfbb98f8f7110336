"""The drawn maps: links, titles, what must be on them, what may not cover what, sizes."""

from __future__ import annotations

import gzip
import re
import xml.etree.ElementTree as ET
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from casebook.regionmap import MapSettings, Tally, draw, national, tiles
from casebook.regions import geometry
from regionmap_maps import REGIONS, SVG, boxes_of_text, everywhere, links, parse, tally
from svg_paths import crossings, inside, rings

THEME = Path(__file__).resolve().parents[2] / "theme"
PRINT = (THEME / "print" / "map.css").read_text("utf-8")
PLACES = ["", "130000", "460000", "710000", "820000", "130900", "130926", "460300", "460302",
          "441900", "500000", "500157", "653228", "810001", "429004"]  # fmt: skip


@cache
def of_every_county(place: str) -> str:
    """Return the map of a place with cases in every county."""
    return draw(everywhere(), REGIONS, place).svg


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("full", [False, True])
def test_every_area_and_circle_has_link_and_title(place: str, full: bool) -> None:
    """Every link leads somewhere, says where in Chinese, and every shaded area is in a link."""
    svg = of_every_county(place) if full else draw(tally(), REGIONS, place).svg
    root = parse(svg)
    inside = {id(shape) for link in root.iter(f"{SVG}a") for shape in link.iter()}
    for shape in root.iter():
        kind = (shape.get("class") or "").split()
        if kind and (kind[0] in ("c0", "c1", "c2", "c3", "c4", "c5")):
            assert id(shape) in inside
    for circles in root.iter(f"{SVG}circle"):
        if "isle-dot" not in (circles.get("class") or ""):
            assert id(circles) in inside
    found = list(links(svg))
    assert found or place == "820000"
    for _, href, title in found:
        assert href.startswith(("#r", "index.html#r")) or href.endswith(".html")
        assert title and any(ord(c) > 0x3000 for c in title)


@pytest.mark.parametrize("place", PLACES)
def test_maps_need_no_script_and_no_inline_style(place: str) -> None:
    """Nothing in a map is forbidden by a strict content security policy or asks another host."""
    svg = of_every_county(place)
    assert not any(
        word in svg for word in ("<script", "style=", "<style", "onclick", "javascript:")
    )
    assert svg.count("http") == 1  # the namespace


def test_ids_of_two_maps_on_a_page_differ() -> None:
    """Ids begin with `ident`, and every reference inside a map is to one of its own."""
    first = parse(draw(tally(), REGIONS, ident="a").svg)
    second = parse(draw(tally(), REGIONS, kind="tile", ident="b").svg)
    ids = [e.get("id") for root in (first, second) for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    uses = {(e.get("href") or "")[1:] for e in first.iter(f"{SVG}use")}
    assert uses <= set(ids)


def test_all_34_provinces_are_on_both_national_maps() -> None:
    """Each province has an area with its name, Taiwan saying that its data is lacking."""
    names = {region.name for region in REGIONS.current("省")}
    for kind in ("geo", "tile"):
        figure = draw(tally(), REGIONS, kind=kind)
        said = {title.partition("：")[0] for _, _, title in links(figure.svg)}
        assert names <= said
        assert any(title == "台湾省：资料暂缺" for _, _, title in links(figure.svg))
        assert "资料暂缺</text>" in figure.svg
    assert "资料暂缺" not in draw(tally([*["710009"]]), REGIONS).svg


def test_named_islands_and_dashes_are_on_the_maps() -> None:
    """The country and Hainan carry the inset with its names and dashes; Taiwan its islands."""
    for place in ("", "460000", "460300"):
        svg = draw(tally(), REGIONS, place).svg
        for name in (
            "东沙群岛",
            "西沙群岛",
            "中沙群岛",
            "黄岩岛",
            "南沙群岛",
            "曾母暗沙",
            "南海诸岛",
        ):
            assert f">{name}</text>" in svg
        assert geometry.south_sea().dashes in svg
    country = draw(tally(), REGIONS).svg
    assert geometry.national().dashes in country
    for svg in (country, draw(tally(), REGIONS, "710000").svg):
        assert ">钓鱼岛</text>" in svg and ">赤尾屿</text>" in svg
    assert 'class="inset"' not in draw(tally(), REGIONS, "130000").svg


@pytest.mark.parametrize("counted", [tally(), everywhere()], ids=["few", "all"])
@pytest.mark.parametrize("small", [False, True])
def test_the_inset_covers_nothing_and_nothing_covers_it(counted: Tally, small: bool) -> None:
    """No outline, dash, circle, island or label of the main map lies under the inset."""
    left, top, width = national.INSET
    land, frame = geometry.national(), geometry.south_sea().frame
    right, bottom = left + width, top + width * frame.h / frame.w
    assert right <= land.frame.w and bottom <= national.HEIGHT
    places = [
        p for d in (*land.areas.values(), land.border, land.dashes) for r in rings(d) for p in r
    ]
    places += list(land.islands.values())
    root = parse(draw(counted, REGIONS, small=small).svg)
    for group in root.iter(f"{SVG}g"):
        if group.get("class") == "dots":
            for c in group.iter(f"{SVG}circle"):
                x, y, r = (float(c.get(k, 0)) for k in ("cx", "cy", "r"))
                if c.get("class") != "target":
                    places += [(round(x + r), round(y)), (round(x), round(y + r))]
    for _, box in boxes_of_text(root, 66 if small else 44):
        places += [(round(box[2]), round(box[3])), (round(box[0]), round(box[3]))]
    assert [p for p in places if p[0] > left and p[1] > top] == []


@pytest.mark.parametrize("counted", [tally(), everywhere(12)], ids=["without", "with numbers"])
def test_names_in_the_sea_cover_no_island_and_no_dash(counted: Tally) -> None:
    """At the size of the inset's letters every name stands clear of islands, dashes and land."""
    drawing = geometry.south_sea()
    root = parse(draw(counted, REGIONS, "460300").svg)
    texts = boxes_of_text(root, 88)
    points = [p for dots in drawing.dots.values() for p in dots]
    for line in rings(drawing.dashes):
        for (ax, ay), (bx, by) in pairwise(line):
            points += [(ax + (bx - ax) * n // 8, ay + (by - ay) * n // 8) for n in range(9)]
    points += [p for path in drawing.land.values() for ring in rings(path) for p in ring]
    for words, (a, b, c, d) in texts:
        assert [p for p in points if a < p[0] < c and b < p[1] < d] == [], words
    for n, (one, p) in enumerate(texts):
        for other, q in texts[n + 1 :]:
            assert p[2] <= q[0] or q[2] <= p[0] or p[3] <= q[1] or q[3] <= p[1], (one, other)


def test_sansha_is_shown_in_the_inset_without_covering_islands() -> None:
    """Cases of Sansha are a number beside the group's name and coloured islands, no circle."""
    svg = draw(tally(["460302", "460302", "460303"]), REGIONS).svg
    assert "西沙群岛 2</text>" in svg and "南沙群岛 1</text>" in svg and "三沙市 3</text>" in svg
    assert svg.count('class="isle has"') == 2
    assert "<circle" not in draw(tally(["460302"]), REGIONS, "460300").svg


def test_a_case_of_a_city_colours_its_area_and_is_no_point() -> None:
    """A city's own case is a hatched area with its rank in the title, never a circle."""
    svg = draw(tally(["331000"]), REGIONS).svg
    assert 'class="dots"></g>' in svg
    assert any(title == "台州市：1 个案例，其中市级 1 个" for _, _, title in links(svg))
    assert "url(#map-hatch)" in svg
    province = draw(tally(["331000"]), REGIONS, "330000")
    assert 'class="own" fill="url(#map-hatch)"' in province.svg
    assert province.legend[-1].kind == "own"


def test_circles_grow_with_the_number_by_area() -> None:
    """Four cases have a circle of twice the radius of one."""
    root = parse(draw(tally(["620921", *["130926"] * 4]), REGIONS).svg)
    sizes = {}
    for link in root.iter(f"{SVG}a"):
        circles = [c for c in link.findall(f"{SVG}circle") if c.get("class") is None]
        if circles:
            sizes[link.get("href")] = int(circles[-1].get("r", 0))
    assert sizes == {"620900.html": 25, "130900.html": 50}


def test_the_tab_key_stops_at_areas_with_cases_only() -> None:
    """Stops are the areas with cases in the order of codes, then the circles; empty areas none."""
    svg = draw(tally(), REGIONS).svg
    stops = [href for link, href, _ in links(svg) if link.get("tabindex") is None]
    assert stops == [s for s in stops if s.endswith(".html")]
    areas = [s for s in stops if s.endswith("0000.html")]
    assert areas == sorted(areas) == stops[: len(areas)]
    assert len(draw(everywhere(), REGIONS).svg.split("<a href")) > 200
    full = draw(everywhere(), REGIONS).svg
    assert len([1 for link, _, _ in links(full) if link.get("tabindex") is None]) <= 60


@pytest.mark.parametrize("place", ["", "130000", "510000", "410000", "130900", "460000"])
def test_maps_read_without_colour(place: str) -> None:
    """Every area with cases has its number in words in the title, and on small maps as a label."""
    svg = draw(tally(["130926", "510104", "410102", "460106", "620921"]), REGIONS, place).svg
    assert any("1 个案例" in title for _, _, title in links(svg))
    assert " 1</text>" in svg or ">1</text>" in svg


def test_without_approval_a_map_says_that_it_is_a_sketch() -> None:
    """The note names the source and that nobody reviewed it; an approval number replaces that."""
    assert "示意图，未经审核" in draw(tally(), REGIONS, "130000").note
    approved = MapSettings.of({"approval": "GS(2026)0001号"})
    note = draw(tally(), REGIONS, settings=approved).note
    assert note.startswith("审图号：GS(2026)0001号") and "未经" not in note
    assert draw(tally(), REGIONS, kind="tile").note == ""


@pytest.mark.parametrize(
    ("values", "words"), [({"mode": "photo"}, "mode 只能是"), ({"aproval": "x"}, "没有 aproval")]
)
def test_wrong_settings_are_named(values: dict[str, str], words: str) -> None:
    """A wrong value or key in the map settings gives one plain sentence."""
    with pytest.raises(ValueError, match=words):
        MapSettings.of(values)


@pytest.mark.parametrize(
    ("values", "public", "mode"),
    [
        ({}, False, "geo"),
        ({}, True, "tile"),
        ({"mode": "auto"}, True, "tile"),
        ({"mode": "auto", "approval": "GS(2026)0001号"}, True, "geo"),
        ({"mode": "geo"}, True, "geo"),
        ({"mode": "tile", "approval": "GS(2026)0001号"}, False, "tile"),
    ],
)
def test_boundaries_are_public_only_with_an_approval_number(
    values: dict[str, str], public: bool, mode: str
) -> None:
    """Left to itself a public site draws tiles without a 审图号; what is asked for is done."""
    assert MapSettings.of(values, public=public).mode == mode


def test_the_tile_grid_has_equal_tiles_apart_from_each_other() -> None:
    """34 tiles, one place each."""
    assert set(tiles.GRID) == {r.code for r in REGIONS.current("省")}
    assert len(set(tiles.GRID.values())) == 34


def test_units_without_outline_fall_back_and_say_so() -> None:
    """和康 is shown inside 皮山 with both named; its own page marks the covering outline."""
    svg = draw(tally(["653228"]), REGIONS, "653200").svg
    (title,) = [t for _, _, t in links(svg) if "皮山县" in t]
    assert title == "皮山县：暂无案例；和康县：1 个案例（边界资料暂缺，画在皮山县范围内）"
    assert 'class="here" href="#map653223"' in draw(tally(["653228"]), REGIONS, "653228").svg
    assert "两江新区：1 个案例" in draw(tally(["500157"]), REGIONS, "500000").svg
    assert "澳门特别行政区：2 个案例" in draw(tally(["820001", "820006"]), REGIONS, "820001").svg


def test_sizes_stay_in_their_budgets() -> None:
    """Country 75 KB (30 compressed), province 100 KB, even with cases in every county."""
    full = everywhere(3)
    country = draw(full, REGIONS).svg.encode()
    assert len(country) <= 75_000 and len(gzip.compress(country)) <= 30_000
    for region in REGIONS.current("省"):
        assert len(draw(full, REGIONS, region.code).svg.encode()) <= 100_000, region.name


def test_drawing_is_repeatable() -> None:
    """The same counts give the same bytes."""
    assert draw(everywhere(), REGIONS).svg == of_every_county("")


def circles_of(root: ET.Element) -> list[tuple[float, float, float]]:
    """Return centre and radius of every circle that counts cases."""
    groups = (group for group in root.iter(f"{SVG}g") if group.get("class") == "dots")
    found = [c for group in groups for c in group.iter(f"{SVG}circle")]
    return [(float(c.get("cx", 0)), float(c.get("cy", 0)), float(c.get("r", 0))) for c in found]


def named(root: ET.Element, size: float) -> list[tuple[str, tuple[float, ...]]]:
    """Return the boxes of the names of provinces, those on Taiwan in their own size."""
    found = []
    for group in root.iter(f"{SVG}g"):
        for part in group if group.get("class") == "names" else ():
            alone = ET.Element(f"{SVG}g")
            alone.append(part)
            own = min(size, 54) if part.get("class") == "none" else size
            found += boxes_of_text(alone, own)
    return found


@pytest.mark.parametrize(
    ("size", "small", "letters"), [(44, False, 0), (66, True, 0), (54, False, 54)]
)
@pytest.mark.parametrize("cases", [0, 8, 40, 160, 600])
def test_no_name_lies_under_a_circle_or_another_name(
    size: int, small: bool, letters: int, cases: int
) -> None:
    """On site, on the home page and on paper, for few cases and many, measured by boxes."""
    codes = [region.code for region in REGIONS.current("县")]
    some = Random(cases).sample(codes, cases)  # noqa: S311 - a choice of places
    counted = tally(some) if cases else tally()
    root = parse(draw(counted, REGIONS, small=small, letters=letters).svg)
    texts, circles = named(root, size), circles_of(root)
    assert bool(circles) == (not small or cases <= national.MOST_ON_SMALL)
    for words, (left, top, right, bottom) in texts:
        for x, y, r in circles:
            near_x, near_y = min(max(x, left), right), min(max(y, top), bottom)
            assert (x - near_x) ** 2 + (y - near_y) ** 2 >= r * r * 0.98, words
    for n, (one, p) in enumerate(texts):
        for other, q in texts[n + 1 :]:
            assert p[2] <= q[0] or q[2] <= p[0] or p[3] <= q[1] or q[3] <= p[1], (one, other)


def apart(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Return whether two boxes touch at most; places are rounded to a unit, a quarter of a pixel."""
    left, top, right, bottom = one
    return (
        right <= other[0] + 1
        or other[2] <= left + 1
        or bottom <= other[1] + 1
        or other[3] <= top + 1
    )


def labelled(
    root: ET.Element, size: float, kind: str
) -> list[tuple[str, list[tuple[float, ...]], str]]:
    """Return each name of a province with its boxes, on one line or two, and its line if it has one."""
    (group,) = [g for g in root.iter(f"{SVG}g") if g.get("class") == kind]
    found: list[tuple[str, list[tuple[float, ...]], str]] = []
    joined = ""
    for part in group:
        if part.tag == f"{SVG}path":
            joined = part.get("d") or ""
            continue
        words = "".join(part.itertext())
        alone = ET.Element(f"{SVG}g")
        alone.append(part)
        ((_, box),) = boxes_of_text(alone, size)
        if found and words.isdecimal():
            found[-1][1].append(box)
        elif "none" not in (part.get("class") or ""):
            found.append((words.partition(" ")[0], [box], joined))
        joined = ""
    return found


@pytest.mark.parametrize(
    ("size", "small", "letters", "kind"),
    [
        (44, False, 0, "names"),
        (66, True, 0, "names"),
        (54, False, 54, "names"),
        (92, True, 0, "narrow"),
    ],
    ids=["regions", "home", "paper", "telephone"],
)
@pytest.mark.parametrize("cases", [17, 300, 9900])
def test_a_name_stands_in_its_province_or_has_a_line(
    size: int, small: bool, letters: int, kind: str, cases: int
) -> None:
    """No name stands on another province without a line that leads into its own, or on a name."""
    codes = [region.code for region in REGIONS.current("县")]
    counted = tally(Random(cases).choices(codes, k=cases))  # noqa: S311 - a choice of places
    root = parse(draw(counted, REGIONS, small=small, letters=letters).svg)
    land = geometry.national()
    named_by = {region.short_name: region.code for region in REGIONS.current("省")}
    found = labelled(root, size, kind)
    every = [box for _, boxes, _ in found for box in boxes]
    for n, p in enumerate(every):
        for q in every[n + 1 :]:
            assert apart(p, q)
    for name, boxes, joined in found:
        code = named_by[name]
        if joined:
            x, y = map(int, re.findall(r"M(-?\d+) (-?\d+)L", joined)[0])
            assert (x, y) == land.points[code][:2], name
            continue
        for left, top, right, bottom in boxes:
            for x, y in ((left, top), (right, top), (left, bottom), (right, bottom)):
                assert inside(x, y, land.areas[code]), name
    wanted = {c for c in named_by.values() if counted.total[c]}
    assert {named_by[name] for name, _, _ in found} >= wanted, "every number is on the map"
    lines = [joined for _, _, joined in found if joined]
    ends = [tuple(map(int, re.findall(r"-?\d+", path))) for path in lines]
    if kind == "names":  # on a telephone there is no other room
        assert not crossings([((a, b), (c, d)) for a, b, c, d in ends], cell=4000)


@pytest.mark.parametrize(("kind", "size"), [("names", 56), ("narrow", 88)])
@pytest.mark.parametrize("times", [0, 1, 4])
def test_names_of_counties_do_not_cover_one_another(kind: str, size: int, times: int) -> None:
    """On the map of every province, at a desk and on a telephone, for few cases and many."""
    counted = everywhere(times) if times else tally()
    for region in REGIONS.current("省"):
        root = parse(draw(counted, REGIONS, region.code).svg)
        groups = [g for g in root.iter(f"{SVG}g") if g.get("class") == kind]
        texts = [box for group in groups for box in boxes_of_text(group, size)]
        for n, (one, p) in enumerate(texts):
            for other, q in texts[n + 1 :]:
                assert apart(p, q), (region.name, one, other)


@pytest.mark.parametrize("place", ["", "460000", "460300"])
def test_the_frame_of_the_south_sea_is_closed(place: str) -> None:
    """All four sides stand inside the drawing by half a line, on the smallest screen and on paper."""
    root = parse(draw(tally(), REGIONS, place).svg)
    (frame,) = [r for r in root.iter(f"{SVG}rect") if r.get("class") == "frame"]
    whole = geometry.south_sea().frame
    x, y, wide, high = (float(frame.get(k, 0)) for k in ("x", "y", "width", "height"))
    sides = (x, y, whole.w - x - wide, whole.h - y - high)
    printed = float(re.search(r"\.frame \{[^}]*stroke-width: (\d+)", PRINT)[1])  # type: ignore[index]
    assert min(sides) >= printed / 2
    in_pixels = 320 * national.INSET[2] / geometry.national().frame.w / whole.w
    assert min(sides) * (in_pixels if not place else 320 / whole.w) >= 0.5


def lightness(colour: str) -> float:
    """Return how light a colour is in grey print (L* of CIELAB)."""
    digits = colour.lstrip("#")
    digits = "".join(c * 2 for c in digits) if len(digits) == 3 else digits
    channels = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    y = sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


def test_classes_differ_in_grey_on_site_and_in_print() -> None:
    """Neighbouring shades are eight steps of lightness apart in each theme, and on paper."""
    site = (THEME / "assets/stylesheets/casebook.css").read_text("utf-8")
    sets = [re.findall(r"--map-[0-5]: (#\w+)", line) for line in site.splitlines()]
    sets = [colours for colours in sets if len(colours) == 6]
    assert len(sets) == 2
    sets.append(re.findall(r"\.c[0-5] \{\s*fill: (#\w+)", PRINT))
    for colours in sets:
        steps = [abs(lightness(a) - lightness(b)) for a, b in pairwise(colours)]
        assert len(steps) == 5
        assert min(steps) >= 8, colours


def test_small_areas_have_the_shade_of_their_number() -> None:
    """Hong Kong and Macao are as light as other places without cases."""
    root = parse(draw(tally(), REGIONS).svg)
    small = [c.get("class") for c in root.iter(f"{SVG}circle") if "small" in (c.get("class") or "")]
    assert small == ["small c0", "small c0"]
    assert "fill" not in re.search(r"\.small \{([^}]*)\}", PRINT)[1]  # type: ignore[index]


@pytest.mark.parametrize("small", [False, True])
def test_words_on_taiwan_stand_above_the_inset(small: bool) -> None:
    """Where its data is lacking, both lines stand clear of the inset, also on a telephone."""
    root = parse(draw(tally(), REGIONS, small=small).svg)
    feet = [int(t.get("y", 0)) for t in root.iter(f"{SVG}text") if t.get("class") == "none"]
    assert len(feet) == 4 and max(feet) + 54 * 0.12 < national.INSET[1]
