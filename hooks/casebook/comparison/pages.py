"""All pages and files of the comparisons, and which of them a case appears in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from casebook.catalog import Catalog
from casebook.comparison import keys, matrix, overview
from casebook.comparison.citations import linked, resolved
from casebook.comparison.curated import Comparison
from casebook.comparison.downloads import Download, Sheet, links
from casebook.comparison.figure_groups import Filed, by_key, figures_of
from casebook.comparison.flat import FIGURE_COLUMNS, case_values, figure_values
from casebook.comparison.tables import Cell, Table, table
from casebook.listing import GeneratedPage, Link, key_url
from casebook.spreadsheet import Cell as Value


@dataclass(frozen=True)
class ComparisonView:
    """A curated comparison for its template; the commentary is the page's own content."""

    breadcrumbs: tuple[Link, ...]
    title: str
    intro: str
    caption: str
    table: Table
    downloads: tuple[Link, ...]
    others: tuple[Link, ...]
    url: str


def pages(catalog: Catalog, curated: Sequence[Comparison]) -> Iterator[GeneratedPage]:
    """Yield all pages of the comparisons."""
    index = by_key(catalog)
    yield from overview.pages(catalog, curated, index, matrix.matrices(catalog))
    yield from keys.pages(catalog, index)
    yield from matrix.pages(catalog)
    for comparison in curated:
        yield GeneratedPage(
            comparison.url,
            "compare-curated.html",
            comparison.title,
            comparison.summary,
            partial(_view, catalog, comparison, curated),
            linked(comparison.body, comparison.citations),
            # Before the sanitiser removes invalid addresses such as cite:0.
            partial(resolved, citations=comparison.citations, root="../"),
        )


def downloads(catalog: Catalog, curated: Sequence[Comparison]) -> Iterator[Download]:
    """Yield the data files of the pages."""
    yield from overview.downloads(catalog)
    yield from keys.downloads(catalog, by_key(catalog))
    yield from matrix.downloads(catalog)
    for comparison in curated:
        yield Download(comparison.url, partial(_sheets, catalog, comparison), is_told_by_csv=False)


def appearances(catalog: Catalog, curated: Sequence[Comparison]) -> Mapping[str, tuple[Link, ...]]:
    """Return, for each case by path, links to the comparisons it appears in.

    The curated ones come first, then the tables of keys that also have another case.
    """
    found: dict[str, list[Link]] = {}
    for comparison in curated:
        for entry in comparison.entries:
            found.setdefault(entry.path, []).append(Link(comparison.title, comparison.url))
    index = by_key(catalog)
    for key in catalog.vocabularies.keys:
        keyed = index.get(key.id)
        if keyed is not None and keyed.cases > 1:
            link = Link(key.name, key_url(key), note=f"{keyed.cases} 个案例报告了这个指标")
            for path in dict.fromkeys(filed.entry.path for filed in keyed.figures):
                found.setdefault(path, []).append(link)
    return {path: tuple(some) for path, some in found.items()}


def _view(
    catalog: Catalog, comparison: Comparison, curated: Sequence[Comparison]
) -> ComparisonView:
    return ComparisonView(
        (*overview.TRAIL, Link(comparison.title)),
        comparison.title,
        comparison.summary,
        _caption(comparison),
        table(comparison.entries, comparison.dimensions, catalog),
        links(comparison.url),
        tuple(Link(c.title, c.url) for c in curated if c.slug != comparison.slug),
        comparison.url,
    )


def _caption(comparison: Comparison) -> str:
    titles = [s.title for entry in comparison.entries for s in entry.case.sources]
    listed_titles = "、".join(f"《{title}》" for title in dict.fromkeys(titles))
    return (
        f"{len(comparison.entries)} 个案例在 {len(comparison.dimensions)} 个维度上的对照，"
        f"案例的先后由编者排定，不是名次。取自：{listed_titles}。"
    )


def _sheets(catalog: Catalog, comparison: Comparison) -> list[Sheet]:
    """Return three sheets: one row per cell, the table as displayed, and its figures in full."""
    shown = table(comparison.entries, comparison.dimensions, catalog)
    caption = f"{comparison.title}。{_caption(comparison)}"
    cells: list[tuple[Value, ...]] = []
    wide: list[tuple[Value, ...]] = []
    for row in shown.rows:
        wide.append((row.label, *(_text(cell) for cell in row.cells)))
        for entry, cell in zip(comparison.entries, row.cells, strict=True):
            start = (row.label, *case_values(entry, catalog))
            filed = {f.url: f for f in figures_of(entry)}
            for figure in cell.figures:
                i = filed[figure.url].indicator
                cells.append((*start, None, i.name, i.qualifier, i.value, i.unit, figure.url))
            if not cell.figures:
                cells.append((*start, _text(cell), None, None, None, None, cell.url))
    flat = ("维度", "案例编号", "案例", "地区", "文字", "指标", "修饰", "数值", "单位", "页面")
    return [
        Sheet("逐格数据", flat, tuple(cells), caption),
        Sheet("对照表", ("维度", *(c.name for c in shown.columns)), tuple(wide), caption),
        Sheet(
            "指标明细",
            ("类别", *FIGURE_COLUMNS),
            tuple(_figures(catalog, comparison, shown)),
            caption,
        ),
    ]


def _figures(catalog: Catalog, comparison: Comparison, shown: Table) -> Iterator[tuple[Value, ...]]:
    urls = {figure.url for row in shown.rows for cell in row.cells for figure in cell.figures}
    some: list[Filed] = [f for e in comparison.entries for f in figures_of(e) if f.url in urls]
    for filed in some:
        yield (filed.indicator.kind, *figure_values(filed, catalog))


def _text(cell: Cell) -> str:
    texts = [*cell.texts, *(f.text for f in cell.figures), *(link.text for link in cell.links)]
    return "\n".join(texts) or cell.empty
