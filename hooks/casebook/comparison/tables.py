"""Comparison tables: a column for each case, a row for each thing compared.

Invariants: a row has only figures of one key and one kind, every row has a cell for every case,
and an empty cell says that it is empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from casebook.case.concepts import IndicatorKind
from casebook.case.naming import core
from casebook.case.shown import NOT_REPORTED
from casebook.catalog import Catalog, Entry
from casebook.comparison.dimensions import (
    Dimension,
    FieldDimension,
    KeyDimension,
    KindDimension,
)
from casebook.comparison.figure_groups import (
    KINDS,
    FigureView,
    Filed,
    Plot,
    common_unit,
    figures_of,
    key_of,
    shown,
)
from casebook.listing import KIND_CLASSES, Link, card, key_url
from casebook.listing.plots import Axis
from casebook.vocabulary import Term

_LINE = 40


@dataclass(frozen=True)
class Column:
    """The head of a case's column."""

    title: str
    name: str
    place: str
    url: str


@dataclass(frozen=True)
class Cell:
    """The cell of one case: texts, figures or names of figures; without any it shows ``empty``."""

    case: str
    url: str
    texts: tuple[str, ...] = ()
    figures: tuple[FigureView, ...] = ()
    links: tuple[Link, ...] = ()
    empty: str = ""

    @property
    def line(self) -> str:
        """Return the answer in a line, cut where a line of a telephone has long ended."""
        parts = [
            *self.texts,
            *(f"{figure.text}（{figure.name}）" for figure in self.figures),
            *(link.text for link in self.links),
        ]
        text = "；".join(parts) or self.empty
        return text if len(text) <= _LINE else f"{text[: _LINE - 1]}…"


@dataclass(frozen=True)
class Row:
    """One thing compared. ``key`` and ``kind`` are set for rows of figures, which share ``axis``."""

    label: str
    cells: tuple[Cell, ...]
    key: str = ""
    kind: str = ""
    kind_class: str = ""
    note: str = ""
    url: str = ""
    axis: Axis | None = None


@dataclass(frozen=True)
class Table:
    """Cases by dimensions."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def table(entries: Sequence[Entry], dimensions: Sequence[Dimension], catalog: Catalog) -> Table:
    """Return the table of cases by dimensions, both in the order given."""
    columns = tuple(column(entry, catalog) for entry in entries)
    named = {dimension.id for dimension in dimensions if isinstance(dimension, KeyDimension)}
    rows: list[Row] = []
    for dimension in dimensions:
        if isinstance(dimension, FieldDimension):
            rows.append(_field_row(entries, columns, dimension, catalog))
        elif isinstance(dimension, KeyDimension):
            rows += _key_rows(entries, columns, dimension.term, catalog)
        else:
            rows += _kind_rows(entries, columns, dimension, named, catalog)
    return Table(columns, tuple(rows))


def column(entry: Entry, catalog: Catalog) -> Column:
    """Return the head of a case's column: 金塔“3+1”, with the full title.

    A case without a place is named by its title.
    """
    shown_card = card(entry, catalog)
    if not entry.case.regions:
        return Column(entry.case.title, entry.case.title, shown_card.place_short, entry.url)
    mechanism = core(entry.case.mechanism.name)
    name = f"“{mechanism}”" if "“" in entry.case.mechanism.name else mechanism
    place = shown_card.place_short.split(" ")
    short = place[1] if len(place) > 1 and place[1] != "等" else place[0]
    return Column(entry.case.title, f"{short}{name}", shown_card.place_short, entry.url)


def _field_row(
    entries: Sequence[Entry], columns: Sequence[Column], field: FieldDimension, catalog: Catalog
) -> Row:
    cells = []
    for entry, head in zip(entries, columns, strict=True):
        texts = tuple(text for text in field.read(entry, catalog) if text)
        place = field.place(entry, empty=not texts)
        cells.append(Cell(head.name, place, texts, empty="" if texts else field.when_empty))
    return Row(field.label, tuple(cells))


def _key_rows(
    entries: Sequence[Entry], columns: Sequence[Column], key: Term, catalog: Catalog
) -> Iterator[Row]:
    found = [_figure_row(entries, columns, key, kind, catalog) for kind in KINDS]
    for number, row in enumerate(row for row in found if row is not None):
        # The note is about the key, so show it only once.
        yield row if number == 0 else replace(row, note="")


def _figure_row(
    entries: Sequence[Entry],
    columns: Sequence[Column],
    key: Term,
    kind: IndicatorKind,
    catalog: Catalog,
) -> Row | None:
    """Return the row of one key and one kind; None if no case has such a figure."""
    keys = catalog.vocabularies.keys
    found = [
        [f for f in figures_of(e) if f.indicator.kind == kind and key_of(f.indicator, keys) == key]
        for e in entries
    ]
    if not any(found):
        return None
    common = common_unit([f for some in found for f in some], catalog.vocabularies.units)
    # The axis is that of all kinds of the key: a target stands beside results on the same scale.
    of_key = [f for e in entries for f in figures_of(e) if key_of(f.indicator, keys) == key]
    plot = Plot(of_key, key, catalog.vocabularies.units)
    cells = [
        Cell(
            head.name,
            some[0].url if some else entry.url,
            figures=tuple(plot.marked(filed, shown(filed, catalog, common)) for filed in some),
            empty="" if some else NOT_REPORTED,
        )
        for entry, head, some in zip(entries, columns, found, strict=True)
    ]
    return Row(
        f"{key.name}（{kind}）",
        tuple(cells),
        key.id,
        kind,
        KIND_CLASSES[kind],
        key.note,
        key_url(key),
        plot.axis,
    )


def _kind_rows(
    entries: Sequence[Entry],
    columns: Sequence[Column],
    dimension: KindDimension,
    named: set[str],
    catalog: Catalog,
) -> Iterator[Row]:
    """Yield a row for each key that two cases share, then the names of all other figures.

    The others have no common key, so their values are not comparable: the last row only has their
    names, each with a link to its figure. A key that the comparison names has its own rows.
    """
    keys = catalog.vocabularies.keys
    holders: dict[str, set[str]] = {}
    figures: list[list[Filed]] = []
    for entry in entries:
        some = [f for f in figures_of(entry) if f.indicator.kind == dimension.kind]
        figures.append(some)
        for filed in some:
            key = key_of(filed.indicator, keys)
            if key is not None:
                holders.setdefault(key.id, set()).add(entry.path)
    shared = {key for key, paths in holders.items() if len(paths) > 1 and key not in named}
    for key in keys:
        if key.id in shared:
            row = _figure_row(entries, columns, key, dimension.kind, catalog)
            if row is not None:
                yield row
    cells = []
    for entry, head, some in zip(entries, columns, figures, strict=True):
        links = tuple(
            Link(filed.indicator.name, filed.url)
            for filed in some
            if (key := key_of(filed.indicator, keys)) is None or key.id not in shared | named
        )
        cells.append(
            Cell(head.name, entry.url, links=links, empty="" if links else _none_left(some))
        )
    left_out = any(len(cell.links) < len(some) for cell, some in zip(cells, figures, strict=True))
    label = f"其他{dimension.label}指标" if left_out else f"{dimension.label}指标"
    note = "口径不同，数字不并列；只列名称，点开看数字。"
    yield Row(label, tuple(cells), "", "", KIND_CLASSES[dimension.kind], note)


def _none_left(some: Sequence[Filed]) -> str:
    return "没有其他" if some else NOT_REPORTED
