"""The prepared outlines: complete, in the right place, without overlaps."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from casebook.regions import DATA, RegionDataError, Regions, geometry
from svg_paths import area, crossings, edges, inside, rings

REGIONS = Regions.load()
PROVINCES = [region.code for region in REGIONS.current("省")]
SANSHA = {"460302", "460303"}

# Seats of government from another source (cpca 0.5.5, MIT), which knows nothing of these outlines.
SEATS = {
    "620921": (98.901252, 39.983955),
    "360823": (115.316566, 27.582901),
    "130926": (115.829758, 38.422801),
    "140724": (113.706977, 37.61253),
    "141123": (111.127667, 38.462389),
    "431128": (112.203287, 25.904305),
    "131082": (117.078294, 39.982718),
    "341825": (118.549861, 30.298142),
    "150404": (118.916208, 42.299798),
    "430100": (112.938884, 28.22808),
    "331000": (121.42076, 28.65638),
    "430121": (113.081097, 28.246918),
}


@pytest.mark.parametrize(("code", "place"), SEATS.items())
def test_seats_lie_in_their_outlines(code: str, place: tuple[float, float]) -> None:
    """The seat of each place of the cases lies in its own county or city and in no other."""
    drawing = geometry.province(f"{code[:2]}0000")
    x, y = drawing.frame.place(*place)
    found = [c for c, path in drawing.areas.items() if inside(x, y, path)]
    assert len(found) == 1
    assert found[0] == code or (code.endswith("00") and found[0][:4] == code[:4])


@pytest.mark.parametrize(("code", "place"), SEATS.items())
def test_seats_lie_in_their_provinces_and_cities_on_the_national_map(
    code: str, place: tuple[float, float]
) -> None:
    """On the national map each seat lies in its province, and in its city's outline."""
    drawing = geometry.national()
    x, y = drawing.frame.place(*place)
    assert [c for c, p in drawing.areas.items() if inside(x, y, p)] == [f"{code[:2]}0000"]
    assert [c for c, p in geometry.city_areas().items() if inside(x, y, p)] == [f"{code[:4]}00"]


def test_every_current_region_is_drawn_or_covered() -> None:
    """Each county has an outline in its province's file, or a unit whose outline covers it."""
    drawn = {c for p in PROVINCES for c in geometry.province(p).areas}
    covered = geometry.covered()
    missing = [
        r.code
        for r in REGIONS.current("县")
        if r.code not in drawn and r.code not in covered and r.code not in SANSHA
    ]
    assert missing == []
    assert all(set(codes) <= drawn for codes in covered.values())
    assert set(geometry.national().areas) == set(PROVINCES)
    cities = {r.code for r in REGIONS.current("市")} - {"460300"}
    assert cities <= set(geometry.city_areas())
    assert cities <= set(geometry.national().cities)


@pytest.mark.parametrize("province", PROVINCES)
def test_outlines_stand_in_the_file_of_their_province(province: str) -> None:
    """A province's file holds its own current regions and nothing else, each with a label point."""
    drawing = geometry.province(province)
    for code in drawing.areas:
        assert REGIONS.path(code)[0].code == province
        assert not REGIONS[code].retired
        x, y, r = drawing.points[code]
        assert r >= 0 and 0 <= x <= drawing.frame.w and 0 <= y <= drawing.frame.h
    for code, (left, top, right, bottom) in drawing.boxes.items():
        assert REGIONS[code].level == "市" and REGIONS[code].parent == province
        for county in (c for c in drawing.areas if c[:4] == code[:4]):
            for x, y in (point for ring in rings(drawing.areas[county]) for point in ring):
                assert left - 9 <= x <= right + 9 and top - 9 <= y <= bottom + 9


def _layers() -> dict[str, dict[str, str]]:
    found = {code: {**geometry.province(code).areas, **geometry.province(code).plain}
             for code in PROVINCES}  # fmt: skip
    return {"national": geometry.national().areas, "cities": geometry.city_areas(), **found}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["national", "cities", *PROVINCES])
def test_outlines_are_valid_and_do_not_overlap(name: str) -> None:
    """No line crosses another, and no border is walked twice in one direction."""
    areas = _layers()[name]
    walked: Counter[tuple[tuple[int, int], tuple[int, int]]] = Counter()
    for code, path in areas.items():
        parts = rings(path)
        assert parts, code
        for ring in parts:
            assert len(ring) >= 3 and area(ring) != 0, code
            walked.update(edges(ring))
    assert [edge for edge, times in walked.items() if times > 1] == []
    assert crossings(walked) == []


@pytest.mark.parametrize("province", PROVINCES)
def test_label_points_lie_in_exactly_one_outline(province: str) -> None:
    """No county swallows another: a point inside one lies in no second one."""
    drawing = geometry.province(province)
    boxes = {}
    for code, path in drawing.areas.items():
        xs, ys = zip(*(p for ring in rings(path) for p in ring), strict=True)
        boxes[code] = (min(xs), min(ys), max(xs), max(ys))
    for code, (x, y, r) in drawing.points.items():
        if r < 6:  # simplification may move the border of a very small unit past its middle
            continue
        near = [c for c, b in boxes.items() if b[0] <= x <= b[2] and b[1] <= y <= b[3]]
        assert [c for c in near if inside(x, y, drawing.areas[c])] == [code]


def test_there_are_ten_dashes() -> None:
    """Nine dashes stand in the sea frame, two in the main frame; the one in both makes ten."""
    sea, main = geometry.south_sea(), geometry.national()

    def middles(frame: geometry.Frame, path: str) -> list[tuple[float, float]]:
        found = []
        for line in rings(path):
            x, y = line[len(line) // 2]
            found.append((frame.x0 + x * frame.k, frame.y1 - y * frame.k))
        return found

    lower = middles(sea.frame, sea.dashes)
    upper = middles(main.frame, main.dashes)
    assert (len(lower), len(upper)) == (9, 2)
    both = [a for a in upper if any(abs(a[0] - b[0]) + abs(a[1] - b[1]) < 2e5 for b in lower)]
    assert len(both) == 1


def test_islands_and_names_that_maps_must_have_are_there() -> None:
    """Named islands and groups are prepared, at the places a gazetteer gives them."""
    main, sea = geometry.national(), geometry.south_sea()
    assert set(main.islands) == {"钓鱼岛", "赤尾屿", "东沙群岛"}
    assert set(sea.names) == {"东沙群岛", "西沙群岛", "中沙群岛", "黄岩岛", "南沙群岛", "曾母暗沙"}
    x, y = main.frame.place(123.475, 25.745)
    assert abs(main.islands["钓鱼岛"][0] - x) < 2 and abs(main.islands["钓鱼岛"][1] - y) < 2
    x, y = sea.frame.place(117.76, 15.13)
    assert any(abs(a - x) < 15 and abs(b - y) < 15 for a, b in sea.dots["460302"])
    assert set(geometry.province("710000").islands) == {"钓鱼岛", "赤尾屿"}
    assert len(sea.dots["460303"]) > 100
    # 4° N, 23.6° N and the dashes lie inside the frame.
    assert 0 < sea.frame.place(112.28, 3.97)[1] < sea.frame.h


def test_neighbours_are_mutual_and_right() -> None:
    """Borders are known from both sides, across provinces, and match the atlas for 肃宁."""
    near = geometry.neighbours()
    assert all(code in near[other] for code, others in near.items() for other in others)
    names = {REGIONS[c].name for c in near["130926"]}
    assert {"河间市", "献县", "饶阳县", "蠡县", "高阳县"} <= names
    assert any(c[:2] == "14" for c in near["130121"])  # 井陉 borders Shanxi


def test_a_damaged_outline_is_refused(tmp_path: Path) -> None:
    """A changed or missing drawing gives one plain sentence and no map."""
    copy = Path(shutil.copytree(DATA, tmp_path / "data"))
    file = copy / "shapes" / "130000.json"
    file.write_text(file.read_text("utf-8").replace("1", "2", 1), "utf-8")
    with pytest.raises(RegionDataError, match=r"130000\.json 校验不符"):
        geometry.province("130000", copy)
    with pytest.raises(RegionDataError, match=r"130000\.json"):
        geometry.verify(copy)
    file.unlink()
    with pytest.raises(RegionDataError, match=r"130000\.json 找不到"):
        geometry.verify(copy)


def test_outlines_are_about_two_megabytes() -> None:
    """The committed outlines stay small enough to be replaced as a whole."""
    size = sum(file.stat().st_size for file in (DATA / "shapes").iterdir())
    assert 1_000_000 < size < 2_200_000
