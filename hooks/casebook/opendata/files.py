"""All data files of a site, each with its address and bytes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain

from casebook.catalog import Catalog
from casebook.listing.site import Site
from casebook.opendata.cases import LIST, DataFile, case_files, changed_case_files, schema, written
from casebook.opendata.feeds import NO_NOTES, Feed, atom, feeds, json_feed
from casebook.opendata.openapi import description
from casebook.opendata.records import (
    RegionFile,
    VocabularyFile,
    region_records,
    vocabulary_record,
)
from casebook.opendata.schemas import dumped, schema_url, schemas
from casebook.opendata.tables import (
    CHANGED,
    INDICATORS,
    CaseRow,
    FigureRow,
    Read,
    Row,
    Table,
    case_row,
    case_rows,
    cases_table,
    figure_rows,
    figures_of,
)
from casebook.spreadsheet import csv_column, same_cells

Again = Callable[[Collection[str], Read], Iterator[DataFile]]
"""Yields the files that may differ after some cases (paths) have changed."""


@dataclass(frozen=True)
class Part:
    """Makes some of the files: those whose addresses begin with one of ``starts``."""

    starts: tuple[str, ...]
    make: Callable[[], Iterator[DataFile]]
    again: Again | None = None


def data_files(
    catalog: Catalog, site: Site, changed: Mapping[str, str], notes: Mapping[str, str] = NO_NOTES
) -> Iterator[DataFile]:
    """Yield every data file and feed; ``changed`` is the day each case last changed, by path.

    ``notes`` is what changed, which only the feeds say.

    The same catalog gives the same bytes. One file is in memory at a time.
    """
    return chain.from_iterable(part.make() for part in parts(catalog, site, changed, notes))


def parts(
    catalog: Catalog, site: Site, changed: Mapping[str, str], notes: Mapping[str, str] = NO_NOTES
) -> tuple[Part, ...]:
    """Return what makes the data files, in parts for several processes."""
    given = (catalog, site, changed)
    return (
        Part(
            ("data/cases/", LIST), partial(case_files, *given), partial(changed_case_files, *given)
        ),
        *_table_parts(
            cases_table(catalog.profile),
            site,
            partial(case_rows, *given),
            partial(_changed_case_rows, *given),
        ),
        *_table_parts(
            INDICATORS,
            site,
            partial(figure_rows, catalog, site),
            partial(_changed_figure_rows, catalog, site),
        ),
        Part(_DESCRIBED, partial(_described, catalog, site)),
        *(
            Part((feed.atom_url, feed.json_url), partial(_feed, feed, site, changed, notes))
            for feed in feeds(catalog, site.name, changed)
        ),
    )


def _table_parts(
    table: Table[Row],
    site: Site,
    rows: Callable[[], Iterable[Row]],
    changed_rows: Callable[[Collection[str], bytes], Mapping[int, Row]],
) -> tuple[Part, Part]:
    """Return what makes a table as CSV and as a workbook, which is the same if the CSV is.

    ``changed_rows`` returns the rows that may differ from a CSV file after cases have changed.
    """
    csv, xlsx = f"data/{table.name}.csv", f"data/{table.name}.xlsx"

    def made_csv() -> Iterator[DataFile]:
        yield DataFile(csv, table.csv(rows()))

    def made_xlsx() -> Iterator[DataFile]:
        yield DataFile(xlsx, table.xlsx(rows(), site.name))

    def mended_csv(cases: Collection[str], read: Read) -> Iterator[DataFile]:
        before = read(csv)
        yield DataFile(csv, table.csv_with(before, changed_rows(cases, before)))

    def kept_xlsx(cases: Collection[str], read: Read) -> Iterator[DataFile]:
        (now,) = mended_csv(cases, read)
        if not same_cells(read(csv), now.data):
            yield from made_xlsx()

    return Part((csv,), made_csv, mended_csv), Part((xlsx,), made_xlsx, kept_xlsx)


def _changed_case_rows(
    catalog: Catalog, site: Site, changed: Mapping[str, str], cases: Collection[str], before: bytes
) -> Mapping[int, CaseRow]:
    said = csv_column(before, CHANGED)
    return {
        number: case_row(entry, catalog, site, changed)
        for number, (entry, day) in enumerate(zip(catalog.entries, said, strict=True))
        if entry.path in cases or changed[entry.path] != day
    }


def _changed_figure_rows(
    catalog: Catalog, site: Site, cases: Collection[str], _: bytes
) -> Mapping[int, FigureRow]:
    rows: dict[int, FigureRow] = {}
    first = 0
    for entry in catalog.entries:
        if entry.path in cases:
            rows.update(enumerate(figures_of(entry, catalog, site), first))
        first += len(entry.placing.figures)
    return rows


_DESCRIBED = ("data/vocabularies.json", "data/regions.json", "data/schema/", "data/openapi.json")


def _described(catalog: Catalog, site: Site) -> Iterator[DataFile]:
    vocabularies = [vocabulary_record(vocabulary, catalog) for vocabulary in catalog.vocabularies]
    where = schema(site, "data/vocabularies.json", "vocabularies")
    file = VocabularyFile(schema_=where, site=site.name, vocabularies=vocabularies)
    yield DataFile("data/vocabularies.json", written(file))
    where = schema(site, "data/regions.json", "regions")
    regions = RegionFile(schema_=where, site=site.name, regions=region_records(catalog))
    yield DataFile("data/regions.json", written(regions))
    for name, described in schemas(catalog.profile).items():
        yield DataFile(schema_url(name), dumped(described))
    yield DataFile("data/openapi.json", dumped(description(site, catalog.profile)))


def _feed(
    feed: Feed, site: Site, changed: Mapping[str, str], notes: Mapping[str, str]
) -> Iterator[DataFile]:
    yield DataFile(feed.atom_url, atom(feed, site, changed, notes))
    yield DataFile(feed.json_url, json_feed(feed, site, changed, notes))
