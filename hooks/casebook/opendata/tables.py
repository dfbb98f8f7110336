"""The tables: each column with its heading, meaning and source of values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, NamedTuple, TypeVar

from casebook.case import Case, Indicator
from casebook.case.concepts import (
    BASES,
    INDICATOR_KINDS,
    PUBLISHED_STATUSES,
    QUALIFIERS,
    Source,
)
from casebook.case.profile import Profile
from casebook.case.quantity import exact, in_base_unit
from casebook.case.showing import ShownField, need_readers, shown_fields
from casebook.catalog import Catalog, Entry
from casebook.listing import figure, figure_anchor
from casebook.listing.site import LICENSE_NAME, LICENSE_URL, Site
from casebook.spreadsheet import Cell, Sheet, csv_bytes, csv_with, xlsx_bytes

Row = TypeVar("Row")
Read = Callable[[str], bytes]
"""Returns a file of the site before, by its address. Errors: OSError."""

CHANGED = "更新日期"
BETWEEN = "；"
"""The separator between entries of a list in one cell."""


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: its heading, what it means, its width in an XLSX sheet, and its cells."""

    title: str
    meaning: str
    width: float
    cell: Callable[[Row], Cell]


class CaseRow(NamedTuple):
    """The input of a row of the cases table."""

    entry: Entry
    case: Case
    catalog: Catalog
    site: Site
    changed: str


class FigureRow(NamedTuple):
    """The input of a row of the indicators table."""

    entry: Entry
    number: int
    indicator: Indicator
    source: Source | None
    catalog: Catalog
    site: Site


@dataclass(frozen=True)
class Table(Generic[Row]):
    """One table: its name in addresses, its title, and its columns."""

    name: str
    title: str
    columns: tuple[Column[Row], ...]

    def csv(self, rows: Iterable[Row]) -> bytes:
        """Return the table as a CSV file."""
        return csv_bytes(self._header, map(self._cells, rows))

    def csv_with(self, before: bytes, rows: Mapping[int, Row]) -> bytes:
        """Return the same file after some rows, by their number from 0, have become others."""
        cells = {number + 1: self._cells(row) for number, row in rows.items()}  # 0 is the header
        return csv_with(before, cells)

    def xlsx(self, rows: Iterable[Row], site_name: str) -> bytes:
        """Return the table as a workbook, with a second sheet that explains the columns."""
        licence = f"来源：{site_name}。许可：{LICENSE_NAME}（{LICENSE_URL}）"
        widths = [column.width for column in self.columns]
        notes = [(column.title, column.meaning) for column in self.columns]
        sheets = [
            Sheet(self.title, self._header, map(self._cells, rows), widths),
            Sheet("字段说明", ("字段", "含义"), [*notes, ("许可", licence)], (16, 80)),
        ]
        return xlsx_bytes(sheets, title=f"{site_name}：{self.title}", comments=licence)

    @property
    def _header(self) -> list[str]:
        return [column.title for column in self.columns]

    def _cells(self, row: Row) -> list[Cell]:
        return [column.cell(row) for column in self.columns]


def _texts(field: ShownField) -> Callable[[CaseRow], Cell]:
    return lambda row: BETWEEN.join(field.texts(row.case))


def _terms(vocabulary: str) -> Callable[[CaseRow], Cell]:
    return lambda row: BETWEEN.join(term.name for term in row.entry.terms.get(vocabulary, ()))


def _source(row: FigureRow, field: str) -> Cell:
    value = getattr(row.source, field, None)
    return None if value is None else str(value)


def _province(entry: Entry, catalog: Catalog) -> str:
    tops = [catalog.regions.path(code)[0].name for code in entry.region_codes]
    return BETWEEN.join(dict.fromkeys(tops))


def _unit(row: FigureRow) -> str:
    term = row.catalog.vocabularies.units.resolve(row.indicator.unit).term
    return term.dimension if term else ""


def _key(row: FigureRow) -> str:
    key = row.indicator.key
    term = row.catalog.vocabularies.keys.resolve(key).term if key else None
    return term.name if term else ""


def _or(words: Sequence[str]) -> str:
    return f"{'、'.join(words[:-1])}或{words[-1]}" if words[1:] else words[0]


_KINDS = "文献类型。"
_OWN: Mapping[str, tuple[Column[CaseRow], ...]] = {
    "id": (Column("编号", "案例编号，DX-年份-序号。", 14, lambda r: r.case.id),),
    "title": (Column("标题", "地名加机制名。", 30, lambda r: r.case.title),),
    "kind": (Column("类型", _KINDS, 9, lambda r: r.case.kind),),
    "status": (Column("状态", f"{_or(PUBLISHED_STATUSES)}。", 9, lambda r: r.case.status),),
    "summary": (Column("摘要", "编辑写的摘要，200字以内。", 60, lambda r: r.case.summary),),
    "mechanism": (
        Column("机制", "机制的名称。", 20, lambda r: r.case.mechanism.name),
        Column("机制别名", "其他叫法。", 20, lambda r: BETWEEN.join(r.case.mechanism.aliases)),
        Column("组成", "机制的各个部分。", 30,
               lambda r: BETWEEN.join(part.label for part in r.case.mechanism.parts)),
    ),
    "regions": (
        Column("省份", "所在省、自治区、直辖市。", 12, lambda r: _province(r.entry, r.catalog)),
        Column("地区", "案例所在地。", 20, lambda r: BETWEEN.join(p.within("") for p in r.case.regions)),
        Column("区划代码", "六位代码，与地区一一对应。", 12,
               lambda r: BETWEEN.join(p.adcode for p in r.case.regions)),
    ),
    "period": (
        Column("开始", "做法开始的时间，精确到来源所说的程度。", 11,
               lambda r: str(r.case.period.start or "")),
        Column("结束", "做法结束的时间。", 11, lambda r: str(r.case.period.end or "")),
        Column("时间依据", f"{_or(BASES)}。", 10, lambda r: r.case.period.basis),
    ),
    "indicators": (
        Column("指标数", "有几个数字，逐条见指标表。", 8, lambda r: len(r.case.indicators)),
    ),
    "evidence": (
        Column("证据等级", "只说明报告得有多充分，不说明做法好坏。", 9,
               lambda r: r.case.evidence.grade),
        Column("证据理由", "定级的理由。", 40, lambda r: r.case.evidence.basis or ""),
    ),
    "sources": (
        Column("来源", "所依据的材料。", 40,
               lambda r: BETWEEN.join(source.title for source in r.case.sources)),
    ),
}  # fmt: skip
"""The columns of fields that need several, or a value function of their own."""


def _columns() -> Iterator[Column[CaseRow]]:
    """Yield the columns of a case's fields, in the order of the model."""
    for key in Case.model_fields:
        field = shown_fields().get(key)
        if key in _OWN:
            yield from _OWN[key]
        elif field is not None and field.shown.width:
            read = _terms(field.vocabulary) if field.form == "terms" else _texts(field)
            yield Column(field.label, field.meaning, field.shown.width, read)


need_readers("opendata.tables", [f for f in shown_fields().values() if f.shown.width], _OWN)
CASES: Table[CaseRow] = Table(
    "cases",
    "案例",
    (
        *_columns(),
        Column("审核日期", "本库最近一次审核。", 11,
               lambda r: str(r.case.review.reviewed_on) if r.case.review else ""),
        Column("下次复审", "到期未复审的内容可能过时。", 11,
               lambda r: str(r.case.review.next_review) if r.case.review else ""),
        Column(CHANGED, "文件最近一次改动。", 11, lambda r: r.changed),
        Column("网页", "案例页面。", 40, lambda r: r.site.absolute(r.entry.url)),
    ),
)  # fmt: skip


def cases_table(profile: Profile) -> Table[CaseRow]:
    """Return the table of cases, its column of kinds explained by those of the library."""
    named = f"{_or(profile.kind_names)}。"
    columns = [replace(c, meaning=named) if c.meaning == _KINDS else c for c in CASES.columns]
    return replace(CASES, columns=tuple(columns))


INDICATORS: Table[FigureRow] = Table(
    "indicators",
    "指标",
    (
        Column("案例编号", "与案例表的编号对应。", 14, lambda r: r.entry.case.id),
        Column("案例", "案例标题。", 30, lambda r: r.entry.case.title),
        Column("省份", "所在省、自治区、直辖市。", 12, lambda r: _province(r.entry, r.catalog)),
        Column("地区", "案例所在地。", 16,
               lambda r: BETWEEN.join(place.name for place in r.entry.case.regions)),
        Column("指标", "数字的名称。", 24, lambda r: r.indicator.name),
        Column("可比指标", "意思相同、可以放在一起看的指标名；空着就是不宜比较。", 20, _key),
        Column("类别", f"{_or(INDICATOR_KINDS)}；目标不是结果。", 8,
               lambda r: r.indicator.kind),
        Column("修饰", f"{_or(QUALIFIERS)}；引用时不能丢。", 8,
               lambda r: r.indicator.qualifier),
        Column("数值", "单个数字；区间和比例空着，见“写法”。", 10,
               lambda r: exact(r.indicator.value)),
        Column("单位", "来源所用的单位。", 8, lambda r: r.indicator.unit),
        Column("写法", "连同修饰和单位的写法。", 16,
               lambda r: figure(r.indicator.value, r.indicator.unit, r.indicator.qualifier).text),
        Column("量纲", "同一量纲的数字才能换算。", 8, _unit),
        Column("折算值", "换成该量纲的基本单位（元、人、平方米等）。", 14,
               lambda r: in_base_unit(r.indicator, r.catalog.vocabularies.units)),
        Column("截至", "数字的时间。", 11, lambda r: r.indicator.as_of or ""),
        Column("期限", "目标要在什么时候做到。", 11, lambda r: str(r.indicator.deadline or "")),
        Column("基线", "与什么相比，单位同数值。", 10,
               lambda r: exact(r.indicator.baseline) if r.indicator.baseline is not None else None),
        Column("基线截至", "基线的时间。", 11, lambda r: r.indicator.baseline_as_of or ""),
        Column("基线说明", "基线是另一群对象而不是更早的时间时写明；此时不算增减。", 24,
               lambda r: r.indicator.baseline_note or ""),
        Column("核算式", "由本案例其他指标算出时的算式。", 30, lambda r: r.indicator.formula or ""),
        Column("来源", "来源的题名。", 36, lambda r: _source(r, "title")),
        Column("发布者", "来源的发布者。", 24, lambda r: _source(r, "publisher")),
        Column("来源日期", "来源的日期。", 11, lambda r: _source(r, "date")),
        Column("来源网址", "有公开网址时。", 30, lambda r: _source(r, "url")),
        Column("原文", "来源中带有这个数字的最短原文。", 30, lambda r: r.indicator.quote or ""),
        Column("说明", "口径等说明。", 30, lambda r: r.indicator.note or ""),
        Column("网页", "案例页面上这一行的位置。", 40,
               lambda r: f"{r.site.absolute(r.entry.url)}#{figure_anchor(r.number)}"),
    ),
)  # fmt: skip


def case_rows(catalog: Catalog, site: Site, changed: Mapping[str, str]) -> list[CaseRow]:
    """Return the rows of the cases table, in the catalog's order."""
    return [case_row(entry, catalog, site, changed) for entry in catalog.entries]


def case_row(entry: Entry, catalog: Catalog, site: Site, changed: Mapping[str, str]) -> CaseRow:
    """Return the row of one case."""
    return CaseRow(entry, entry.case, catalog, site, changed[entry.path])


def figure_rows(catalog: Catalog, site: Site) -> list[FigureRow]:
    """Return the rows of the indicators table: cases in order, figures as the case lists them."""
    return [row for entry in catalog.entries for row in figures_of(entry, catalog, site)]


def figures_of(entry: Entry, catalog: Catalog, site: Site) -> Iterator[FigureRow]:
    """Yield the rows of one case in the indicators table."""
    sources = {source.id: source for source in entry.case.sources}
    for number, indicator in enumerate(entry.case.indicators, 1):
        source = sources.get(indicator.source)
        yield FigureRow(entry, number, indicator, source, catalog, site)
