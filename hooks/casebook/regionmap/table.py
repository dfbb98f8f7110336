"""The numbers of a map as a table: the same regions, in groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from casebook.listing import region_url
from casebook.regionmap.tally import Tally
from casebook.regions import Region, Regions, geometry

_MOST_OPEN = 60
"""Rows of a table that stand open: two screens of a desk."""


@dataclass(frozen=True)
class Row:
    """One region with its number of cases; ``url`` is empty without a page of its own.

    ``note`` says what the number alone does not: cases of the region's own rank, a missing outline.
    """

    code: str
    name: str
    url: str
    count: int
    note: str = ""


@dataclass(frozen=True)
class Group:
    """Rows under a common head (a city, a province); ``empty`` are its regions without cases."""

    head: Row | None
    rows: tuple[Row, ...]
    empty: tuple[Row, ...]


@dataclass(frozen=True)
class Table:
    """Groups with cases, and the regions of the map that have none."""

    groups: tuple[Group, ...]
    blanks: tuple[Group, ...]

    @property
    def folded(self) -> bool:
        """Return whether the rows of each group are folded away below its head."""
        return sum(len(group.rows) for group in self.groups) > _MOST_OPEN


def national(tally: Tally, regions: Regions) -> Table:
    """Return a group per province of its cities with cases, and provinces without cases apart."""
    found = []
    provinces = regions.current("省")
    for region in provinces:
        if tally.total[region.code]:
            below = (row(r, tally, regions) for r in _below(region, tally, regions))
            found.append(Group(row(region, tally, regions), tuple(below), ()))
    empty = tuple(row(r, tally, regions) for r in provinces if not tally.total[r.code])
    return Table(tuple(found), (Group(None, (), empty),) if empty else ())


def local(code: str, tally: Tally, regions: Regions) -> Table:
    """Return for a province a group per city, then its own counties; for a city its counties."""
    children = regions.children(code)
    groups = [
        _group(row(city, tally, regions), regions.children(city.code), tally, regions)
        for city in children
        if city.level == "市"
    ]
    direct = [r for r in children if r.level != "市"] + _lost(code, tally, regions)
    if not children:  # a city without districts is drawn as one area
        direct = [regions[code]]
    if direct:
        groups.append(_group(None, direct, tally, regions))
    with_cases = [g for g in groups if g.rows or (g.head and g.head.count)]
    return Table(tuple(with_cases), tuple(g for g in groups if g not in with_cases))


def row(region: Region, tally: Tally, regions: Regions) -> Row:
    """Return the row of one region."""
    count, own = tally.total[region.code], tally.own[region.code]
    notes = []
    if own and region.level != "县":
        notes.append(f"其中{region.level}级 {own} 个")
    if region.retired:
        notes.append("已撤销，今属不明")
    cover = geometry.covered().get(region.code, ())
    if cover and region.code[:2] != "82":
        shown = "、".join(regions[c].name for c in cover)
        notes.append(f"边界资料暂缺，地图上画在{shown}范围内")
    if not count and region.code[:2] == "71":
        notes.append("资料暂缺")
    url = region_url(region.code) if count else ""
    return Row(region.code, region.name, url, count, "；".join(notes))


def _group(head: Row | None, members: Iterable[Region], tally: Tally, regions: Regions) -> Group:
    rows = [row(r, tally, regions) for r in members]
    return Group(head, tuple(r for r in rows if r.count), tuple(r for r in rows if not r.count))


def _below(region: Region, tally: Tally, regions: Regions) -> Iterator[Region]:
    for child in regions.children(region.code):
        if tally.total[child.code]:
            yield child
    yield from _lost(region.code, tally, regions)


def _lost(code: str, tally: Tally, regions: Regions) -> list[Region]:
    """Return the retired regions of a province that cases name and that have no known successor."""
    if not code.endswith("0000"):
        return []
    return [
        region
        for c in sorted(tally.own)
        if c[:2] == code[:2] and (region := regions[c]).retired and tally.total[c]
    ]
