"""Time drawn: how many events each year has, and when each case ran."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casebook.catalog import Catalog
from casebook.listing import Link, link_to_case, year_of

_MOST_ROWS = 40
"""Cases that get a bar of their own; of more cases only their first years are counted."""
_HEIGHT = 100
_GAP = 0.15


@dataclass(frozen=True)
class Column:
    """One column of a histogram, in its own units: width 1 for each year, height 100."""

    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True)
class Histogram:
    """Columns by year; ``ticks`` are years of the axis, ``counts`` the same numbers in words."""

    years: int
    columns: tuple[Column, ...]
    ticks: tuple[str, ...]
    text: str
    counts: str


@dataclass(frozen=True)
class PeriodRow:
    """The bar of a case from ``x`` to ``end``, in per cent; a side that no source reports is open."""

    case: Link
    words: str
    x: str
    width: str
    end: str
    open_start: bool
    open_end: bool


@dataclass(frozen=True)
class Periods:
    """Bars of cases, or a histogram of their first years; ``unknown`` cases have no known year."""

    rows: tuple[PeriodRow, ...]
    starts: Histogram | None
    ticks: tuple[str, ...]
    unknown: int


def histogram(counts: Mapping[int, int], what: str) -> Histogram | None:
    """Return the histogram of counts by year; None for fewer than two years."""
    if len(counts) < 2:
        return None
    first, last, most = min(counts), max(counts), max(counts.values())
    columns = tuple(
        Column(
            _short(year - first + _GAP / 2),
            _short(_HEIGHT - count / most * _HEIGHT),
            _short(1 - _GAP),
            _short(count / most * _HEIGHT),
        )
        for year, count in sorted(counts.items())
    )
    top = max(counts, key=lambda year: (counts[year], -year))
    text = f"{first}年至{last}年，最多的是{top}年，{counts[top]} {what}。"
    said = "，".join(f"{year}年 {count}" for year, count in sorted(counts.items()))
    return Histogram(last - first + 1, columns, _ticks(first, last), text, said)


def periods(catalog: Catalog) -> Periods | None:
    """Return when the cases ran; None if fewer than two have a known year."""
    spans = [(e, e.told.span) for e in catalog.entries if e.told.span != (None, None)]
    if len(spans) < 2:
        return None
    unknown = len(catalog.entries) - len(spans)
    if len(spans) > _MOST_ROWS:
        starts: dict[int, int] = {}
        for _, span in spans:
            year, _ = _reported(*span)
            starts[year] = starts.get(year, 0) + 1
        return Periods((), histogram(starts, "个案例"), (), unknown)
    known = [year for _, span in spans for year in span if year is not None]
    first, last = min(known), max(known)
    rows = []
    for entry, (start, end) in spans:
        left, right = _reported(start, end)
        words = year_of(entry.case)
        if entry.case.period.basis != "文内明示":
            words += f"（{entry.case.period.basis}）"
        rows.append(
            PeriodRow(
                link_to_case(entry),
                words,
                _part(left - first, first, last),
                _part(right - left + 1, first, last),
                _part(right + 1 - first, first, last),
                start is None,
                end is None,
            )
        )
    return Periods(tuple(rows), None, _ticks(first, last), unknown)


def _reported(start: int | None, end: int | None) -> tuple[int, int]:
    """Return the years that a source reports; a single one stands for both ends."""
    years = [year for year in (start, end) if year is not None]
    return years[0], years[-1]


def _part(years: int, first: int, last: int) -> str:
    return f"{_short(years / (last - first + 1) * 100)}%"


def _ticks(first: int, last: int) -> tuple[str, ...]:
    """Return years at equal distances, the first and the last among them."""
    steps = next(n for n in (4, 3, 2, 1) if (last - first) % n == 0)
    return tuple(str(first + (last - first) * n // steps) for n in range(steps + 1))


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
