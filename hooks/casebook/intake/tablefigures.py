"""The rows of a table whose columns are dates: the later figure and the one it is compared with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from casebook.intake.clauses import CELL
from casebook.intake.measures import UNIT, as_written_in_cases

_DATED = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s*[年.\-/]?\s*(?:(?P<month>1[0-2]|0?[1-9])\s*月)?(?:底|末|初|度)?"
)
_EARLIER = re.compile(r"(?:推行|实施|改革|开展|整改|启动|做法)?(?:之?前)|基期|上年|去年|以前|原来")
_LATER = re.compile(r"(?:推行|实施|改革|开展|整改|启动|做法)?(?:之?后)|现期|今年|本年|现在|目前")
_NUMBER = re.compile(
    rf"(?P<value>\d{{1,3}}(?:[,，]\d{{3}})+(?:\.\d+)?|\d{{1,15}}(?:\.\d{{1,6}})?)\s*(?P<unit>(?:[万亿])?(?:{UNIT})?)"
)
_IN_BRACKETS = re.compile(rf"[（(]\s*(?:单位[:：])?(?P<unit>[万亿]?(?:{UNIT}))\s*[)）]")
_UNIT_HEADING = re.compile(r"(?:计量)?单位")
_FEWEST_COLUMNS = 3


@dataclass(frozen=True)
class DatedRow:
    """A row with two dated figures; ``start`` and ``end`` are its range in the text."""

    name: str
    value: int | float
    unit: str
    as_of: str
    baseline: int | float
    baseline_as_of: str
    start: int
    end: int


def dated_rows(text: str) -> Iterator[DatedRow]:
    """Yield the rows of tables with two dated columns, as figures with a baseline."""
    position = 0
    lines = []
    for line in text.split("\n"):
        lines.append((position, line))
        position += len(line) + 1
    for inside, group in groupby(
        lines, key=lambda item: item[1].count(CELL) >= _FEWEST_COLUMNS - 1
    ):
        if inside:
            yield from _rows(list(group))


def _rows(lines: list[tuple[int, str]]) -> Iterator[DatedRow]:
    heading = [cell.strip() for cell in lines[0][1].split(CELL)]
    dated = [(at, date) for at, cell in enumerate(heading) if (date := _date(cell)) is not None]
    if len(dated) != 2:
        return
    # By date; columns called before and after, by these words.
    dated.sort(key=lambda found: (found[1], bool(_LATER.fullmatch(heading[found[0]]))))
    (first, earlier), (second, later) = dated
    units = next((at for at, cell in enumerate(heading) if _UNIT_HEADING.fullmatch(cell)), None)
    for start, line in lines[1:]:
        cells = [cell.strip() for cell in line.split(CELL)]
        if len(cells) <= max(first, second):
            continue
        old, new = _NUMBER.fullmatch(cells[first]), _NUMBER.fullmatch(cells[second])
        if old is None or new is None or not cells[0] or _NUMBER.fullmatch(cells[0]):
            continue
        unit = new["unit"] or old["unit"]
        if not unit and units is not None and units < len(cells):
            unit = cells[units]
        bracket = _IN_BRACKETS.search(cells[0]) or _IN_BRACKETS.search(heading[second])
        unit = unit or (bracket["unit"] if bracket else "")
        if unit:
            name = _IN_BRACKETS.sub("", cells[0])
            yield DatedRow(
                name, _value(new["value"]), as_written_in_cases(unit), later,
                _value(old["value"]), earlier, start, start + len(line),
            )  # fmt: skip


def _date(cell: str) -> str | None:
    """Return the date that heads a column, empty for before and after; None for any other."""
    bare = _IN_BRACKETS.sub("", cell)
    if match := _DATED.fullmatch(bare):
        return match["year"] + (f"-{int(match['month']):02d}" if match["month"] else "")
    return "" if _EARLIER.fullmatch(bare) or _LATER.fullmatch(bare) else None


def _value(text: str) -> int | float:
    plain = re.sub("[,，]", "", text)
    return float(plain) if "." in plain else int(plain)
