"""What a form lacks: cells that must be filled, and figures that could not be read."""

from __future__ import annotations

import re
from typing import Any

from casebook.form.filled import Filled, Spot
from casebook.form.layout import Grid, Path, asked
from casebook.form.spoken import unit_in

_FILL: dict[Path, str] = {
    ("regions",): "写省、市、县，例如“贵州省遵义市湄潭县”；没有写明地方的，在“地区说明”里写原因。",
    ("problems",): "写出至少一个实际困难，一行一条。",
}
_INSTEAD: dict[Path, str] = {("regions",): "region_note", ("topics",): "other_topics"}
"""What else may be filled instead of a row."""
_YEAR = re.compile(r"(?:XXXX-|.*(?:19|20)\d\d)")
"""What a time must hold: a year of the last hundred years and the next, or a month without one."""


def tell_empty_cells(found: Filled) -> None:
    """Tell what must be filled and is empty, each by its label."""
    told = {one.spot for one in found.remarks if one.is_error}
    for row in asked():
        instead = _INSTEAD.get(row.path) in found.meta
        wanted = row.required or row.path == ("regions",)
        if not wanted or instead or found.at(row.path):
            continue
        spot = found.spots.get(row.path)
        if spot is None:
            found.tell(
                Spot(0, 0, ""), f"找不到“{row.label}”这一栏", "从空白的投稿表里把这一行抄回来。"
            )
        elif spot not in told:
            hint = "把要选的改成☑。" if row.kind == "ticks" else _FILL.get(row.path, "填上这一栏。")
            found.tell(spot, "没有填", hint)
    if not found.meta.get("sources"):
        spot = found.spots.get(("sources",), Spot(0, 0, ""))
        found.tell(spot, "没有填", "至少写一份材料的题名，例如本单位的工作总结。")


def tell_unread_figures(
    found: Filled, grid: Grid, entry: dict[str, Any], table: int, number: int
) -> None:
    """Tell figures that could not be read as a number with a unit, and times that are none."""
    for column in grid.columns:
        spot = Spot(table, number, column.label)
        if column.keys[:1] == ("value",) and "value" in entry and "unit" not in entry:
            if unit := unit_in(str(entry["value"])):
                found.tell(spot, f"单位“{unit}”不在单位词表里",
                          "换成意思一样的常用单位，例如 个、名、户、件、次、场、万元、%；没有一样的，"
                          "这一行空着，把数字写进正文，由编辑加进词表。")  # fmt: skip
                continue
            found.tell(spot, f"“{entry['value']}”读不成一个数字加单位",
                      "写成“数字＋单位”，例如 126名、75.6万元、约500余户、70至90户。")  # fmt: skip
        if column.keys[:1] == ("baseline",) and isinstance(entry.get("baseline"), str):
            found.tell(spot, f"“{entry['baseline']}”读不成数字，或单位和现在的数字不同",
                      "写成“1246件（2022年）”；单位和现在的数字写成一样。")  # fmt: skip
        for key in {"as_of", "baseline_as_of"}.intersection(column.keys):
            if not _YEAR.match(str(entry.get(key, "2000"))):
                found.tell(spot, f"“{entry[key]}”不是一个年份或日期",
                           "写成“2024年”或“2025年6月”；不知道就空着。")  # fmt: skip
