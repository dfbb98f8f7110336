"""The one table of regions: current units from outlines and repairs, retired ones from history."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field

from region_data import history, repairs
from region_data.names import short
from region_data.packages import AMAP, TIANDITU, Packages

MUNICIPALITIES = ("11", "12", "31", "50")
COLUMNS = ("code", "name", "short", "level", "parent", "start", "end", "successors", "former")


@dataclass
class Row:
    """One line of codes.csv."""

    code: str
    name: str
    level: str
    parent: str
    start: str = ""
    end: str = ""
    successors: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    short: str = field(default="")


def current(packages: Packages) -> dict[str, Row]:
    """Return current provinces, cities and counties of the outlines, repaired and completed."""
    rows: dict[str, Row] = {}
    for p in packages.table(TIANDITU + "cn_province.csv"):
        code, name = p["province_adcode"], p["province_name"]
        rows[code] = Row(code, name, "省", "")
    for c in packages.table(TIANDITU + "cn_city.csv"):
        code = c["city_adcode"]
        if code.endswith("00") and code not in rows and code not in repairs.NOT_UNITS:
            rows[code] = Row(code, c["city_name"], "市", code[:2] + "0000")
    hong_kong = {
        d["district_name"]: d["district_adcode"]
        for d in packages.table(AMAP + "cn_district.csv")
        if d["province_adcode"] == "810000"
    }
    for d in packages.table(TIANDITU + "cn_district.csv"):
        code = repairs.TIANDITU_CODES.get(d["district_adcode"], d["district_adcode"])
        if code[:2] == "81":
            code = hong_kong[d["district_name"]]
        if code in rows or code in repairs.NOT_UNITS:
            continue
        rows[code] = Row(code, d["district_name"], "县", real_parent(code, rows))
    for d in packages.table(AMAP + "cn_district.csv"):
        if d["province_adcode"] == "820000":
            code = d["district_adcode"]
            rows[code] = Row(code, d["district_name"], "县", "820000")
    for code, name, parent, year, _ in repairs.NEW_UNITS:
        rows[code] = Row(code, name, "县", parent, str(year))
    for gone in ("500105", "500112"):  # both became part of 两江新区 and 北碚区 in 2025
        del rows[gone]
    missing = {
        code: name
        for code, name in packages.vant_codes().items()
        if code < "71" and code not in rows and _statutory(code, name)
    }
    if missing:
        raise SystemExit(f"@vant/area-data 有而边界数据没有的单位：{missing}")
    return rows


def real_parent(code: str, rows: dict[str, Row]) -> str:
    """Return the city of a county if that is a real unit, otherwise its province."""
    city = code[:4] + "00"
    return city if city in rows else code[:2] + "0000"


# Vant lists development zones, towns of district-less cities and units that were merged since.
_MERGED_SINCE = {"320611", "350402", "370634", "500105", "500112"}


def _statutory(code: str, name: str) -> bool:
    if re.search("直辖|市辖区$|^县$", name) or code in _MERGED_SINCE or code.endswith("0000"):
        return False
    if code.endswith("00"):
        return code[:2] not in MUNICIPALITIES
    zone = code == "321150" or 71 <= int(code[4:]) <= 79 or int(code[4:]) >= 90
    town = code[:4] in ("4419", "4420", "4604", "6202", "2327", "3201")
    return not zone and not town


def table(packages: Packages) -> tuple[list[Row], list[str]]:
    """Return all rows by code, and the retired codes without a proven successor."""
    rows = current(packages)
    since = {code: str(year) for year, codes in repairs.SINCE.items() for code in codes.split()}
    past = history.History(packages.revisions(), {code: row.name for code, row in rows.items()})
    for code, row in rows.items():
        row.former = past.former_names(code)
        row.start = row.start or since.get(code, "") or past.start(code)
    unknown = []
    known = dict(rows)
    retired = past.retired
    for code in sorted(retired, key=lambda c: (c[4:] != "00", c)):
        successors = past.successors(code)
        end = past.end(code) or str(
            repairs.UNTIL.get(code, "") or min((rows[s].start for s in successors), default="")
        )
        if not end:
            raise SystemExit(f"不知道 {code}{retired[code]} 停用的年份，请在 repairs.UNTIL 里补上")
        level = "省" if code.endswith("0000") else "市" if code.endswith("00") else "县"
        parent = "" if level == "省" else code[:2] + "0000"
        known[code] = Row(
            code, retired[code], level, real_parent(code, known) if level == "县" else parent,
            past.start(code), end, successors, past.former_names(code),
        )  # fmt: skip
        if not successors:
            unknown.append(code)
    provinces = frozenset(short(r.name, "省") for r in rows.values() if r.level == "省")
    for row in known.values():
        row.short = short(row.name, row.level, provinces)
    return [known[code] for code in sorted(known)], sorted(unknown)


def dump(rows: list[Row]) -> str:
    """Return the rows as CSV with a header; blanks separate codes or names in a cell."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for r in rows:
        writer.writerow(
            (r.code, r.name, r.short, r.level, r.parent, r.start, r.end,
             " ".join(r.successors), " ".join(r.former))
        )  # fmt: skip
    return out.getvalue()
