"""Figures as rows of data files: the number in one column, its unit in the next."""

from __future__ import annotations

from casebook.case.quantity import exact
from casebook.catalog import Catalog, Entry
from casebook.comparison.figure_groups import Filed
from casebook.comparison.wholes import share_of, whole_of
from casebook.listing import place_of
from casebook.spreadsheet import Cell as Value

CASE_COLUMNS = ("案例编号", "案例", "地区")
FIGURE_COLUMNS = (
    *CASE_COLUMNS, "指标", "修饰", "数值", "单位", "基本单位数值", "总数", "占比", "占比依据",
    "截至", "期限", "基线", "基线时间", "基线说明", "说明", "来源", "页面",
)  # fmt: skip


def case_values(entry: Entry, catalog: Catalog) -> tuple[Value, ...]:
    """Return the columns that identify a case; see :data:`CASE_COLUMNS`."""
    return (entry.case.id, entry.case.title, place_of(entry.case, catalog.regions))


def figure_values(filed: Filed, catalog: Catalog) -> tuple[Value, ...]:
    """Return a figure as a row; see :data:`FIGURE_COLUMNS`. Ranges and ratios stay text."""
    indicator, case = filed.indicator, filed.entry.case
    whole = whole_of(case, indicator, catalog.vocabularies)
    share = share_of(indicator, whole)
    unit = catalog.vocabularies.units.resolve(indicator.unit).term
    value = exact(indicator.value)
    source = next((s.title for s in case.sources if s.id == indicator.source), indicator.source)
    return (
        *case_values(filed.entry, catalog),
        indicator.name,
        indicator.qualifier,
        indicator.value,
        indicator.unit,
        None if value is None or unit is None else value * unit.scale,
        None if whole is None else whole.value,
        share.text if share else None,
        None if share is None else "本库核算" if share.computed else "来源报告",
        indicator.as_of,
        str(indicator.deadline) if indicator.deadline else None,
        indicator.baseline,
        indicator.baseline_as_of,
        indicator.baseline_note,
        indicator.note,
        source,
        filed.url,
    )
