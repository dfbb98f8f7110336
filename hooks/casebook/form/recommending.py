"""The list on which a province recommends many cases: written blank, read filled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from casebook.case.concepts import Mechanism
from casebook.case.model import Case
from casebook.form import spoken
from casebook.form.entries import Words
from casebook.form.labels import bare, meant
from casebook.form.layout import Path, Row, asked
from casebook.formatguide import Answers, file_of, longest
from casebook.spreadsheet import Sheet, xlsx_bytes

TITLE = "典型案例推荐汇总表"
ORDER, RECOMMENDER, SOURCE, REMARK = "推荐顺序", "推荐单位", "主要材料题名", "备注"
_LISTED: tuple[Path, ...] = (
    ("title",), ("mechanism", "name"), ("regions",), ("level",), ("period", "start"), ("issuer",),
)  # fmt: skip
_WIDTHS = (10, 24, 36, 28, 30, 14, 16, 28, 36, 20)
_FIRST_DAY = date(1899, 12, 30)  # of Excel's count of days
_YEARS = (1900, 2200)
_BLANK_ROWS = 30


@dataclass(frozen=True)
class Recommended:
    """One case of the list: its row, its place in the library, and what is known of it."""

    row: int
    path: str
    answers: Answers
    meta: Mapping[str, Any]


@dataclass(frozen=True)
class Listed:
    """The cases of a list, and every problem with its row and column, in Chinese."""

    cases: tuple[Recommended, ...]
    problems: tuple[str, ...]


def columns() -> tuple[str, ...]:
    """Return the heads of the list, in their order."""
    return (ORDER, RECOMMENDER, *(row.label for row in _rows()), SOURCE, REMARK)


def _rows() -> tuple[Row, ...]:
    by_path = {row.path: row for row in asked()}
    return tuple(by_path[path] for path in _LISTED)


def write_list() -> bytes:
    """Return the blank list as .xlsx."""
    numbers = ([number, *[None] * (len(columns()) - 1)] for number in range(1, _BLANK_ROWS + 1))
    return xlsx_bytes([Sheet("汇总表", columns(), numbers, _WIDTHS, wrap=True)], title=TITLE)


def read_list(rows: list[list[str]], words: Words) -> Listed:
    """Return the cases that a filled list begins; rows without any text are passed over."""
    known = {bare(name): name for name in columns()}
    start = next((n for n, row in enumerate(rows) if _heads(row, known) >= len(_LISTED)), None)
    if start is None:
        return Listed((), (f"找不到表头。表头一行要有：{'、'.join(columns())}。",))
    heads = [meant(cell, known) for cell in rows[start]]
    cases: list[Recommended] = []
    problems: list[str] = []
    for number, row in enumerate(rows[start + 1 :], start + 2):
        cells = {head: cell for head, cell in zip(heads, row, strict=False) if head and cell}
        if not cells.keys() - {ORDER, RECOMMENDER, REMARK}:
            continue
        found = list(_problems(cells, words))
        problems += [f"第 {number} 行“{label}”：{message}" for label, message in found]
        if not found:
            cases.append(_case(number, cells, words))
    paths: dict[str, int] = {}
    for one in cases:
        if one.path in paths:
            problems.append(
                f"第 {one.row} 行：和第 {paths[one.path]} 行同一个地方、同一个做法，删掉一行或改做法名称。"
            )
        paths.setdefault(one.path, one.row)
    if not cases and not problems:
        problems.append("表里一个案例也没有填。")
    return Listed(tuple(cases), tuple(problems))


def _heads(row: list[str], known: Mapping[str, str]) -> int:
    return len({meant(cell, known) for cell in row} - {""})


def _problems(cells: Mapping[str, str], words: Words) -> Iterator[tuple[str, str]]:
    title, name, place, level, start, _ = (row.label for row in _rows())
    if not cells.get(name):
        yield name, "没有填。怎么改：写做法的名称。"
    limits = ((title, Case.model_fields["title"]), (name, Mechanism.model_fields["name"]))
    for label, info in limits:
        if (length := len(cells.get(label, ""))) > longest(info):
            yield label, f"有 {length} 个字，最多 {longest(info)} 个。怎么改：改短。"
    if (text := cells.get(place)) and text not in ("无", "没有写明"):
        read = spoken.read_place(text, words.regions)
        if read.value is None:
            names = "；".join(one.full_name for one in read.candidates[:8])
            yield (
                place,
                f"“{text}”说的是哪个地方不能确定{'：' + names if names else ''}。怎么改：写省、市、县的全称。",
            )
    elif not text:
        yield place, "没有填。怎么改：写省、市、县；材料没有写明地方的写“无”。"
    levels = [term.name for term in words.vocabularies.levels]
    if (text := cells.get(level)) and text not in levels:
        yield level, f"“{text}”不行。怎么改：从这些里选：{'、'.join(levels)}。"
    if (text := cells.get(start)) and _date(text) is None:
        yield start, f"“{text}”读不成日期。怎么改：写成“2022年”或“2022年3月”。"


def _date(text: str) -> str | None:
    """Return a date; Excel keeps one as the number of days since 1899."""
    if spoken.is_number(text):
        days = spoken.number(text)
        if not _YEARS[0] <= days <= _YEARS[1] and 0 < days < 200_000:
            return (_FIRST_DAY + timedelta(days=int(days))).isoformat()
    return spoken.read_date(text)


def _case(number: int, cells: Mapping[str, str], words: Words) -> Recommended:
    title, name, place, level, start, issuer = (cells.get(row.label, "") for row in _rows())
    region = spoken.read_place(place, words.regions).value or {}
    begun = _date(start) if start else ""
    code, county = region.get("adcode", ""), region.get("name", "")
    title = title or f"{county}{name}"
    source = cells.get(SOURCE, "")
    answers = Answers(
        title=title, mechanism=name, adcode=code, place=county, part=region.get("part", ""),
        level=level, issuer=issuer, source=source, start=begun or "",
    )  # fmt: skip
    meta: dict[str, Any] = {
        "title": title,
        "mechanism": {"name": name},
        "issuer": issuer,
        "level": level,
    }
    meta["regions"] = [region] if region else []
    meta["period"] = {"start": begun} if begun else {}
    meta["sources"] = [{"id": "S1", "title": source}] if source else []
    return Recommended(number, file_of(name, code, words.regions), answers, meta)
