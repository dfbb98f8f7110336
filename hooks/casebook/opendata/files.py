"""All data files of a site, each with its address and bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import NamedTuple

from pydantic import BaseModel

from casebook.case.sections import without_comments
from casebook.catalog import Catalog, last_reviewed
from casebook.listing import data_url
from casebook.listing.site import Site
from casebook.opendata.feeds import NO_NOTES, atom, feeds, json_feed
from casebook.opendata.openapi import description
from casebook.opendata.records import (
    CaseFile,
    CaseList,
    CaseRecord,
    RegionFile,
    VocabularyFile,
    case_record,
    region_records,
    section_records,
    vocabulary_record,
)
from casebook.opendata.schemas import dumped, schema_url, schemas
from casebook.opendata.tables import INDICATORS, case_rows, cases_table, figure_rows

# The name of a file that is not published: the fingerprints stay in the library.
_UNPUBLISHED = {"case": {"sources": {"__all__": {"fingerprint"}}}}


class DataFile(NamedTuple):
    """One file: its address relative to the site's root, and what is in it."""

    url: str
    data: bytes


def data_files(
    catalog: Catalog, site: Site, changed: Mapping[str, str], notes: Mapping[str, str] = NO_NOTES
) -> Iterator[DataFile]:
    """Yield every data file and feed; ``changed`` is the day each case last changed, by path.

    ``notes`` is what changed, which only the feeds say.

    The same catalog gives the same bytes. One file is in memory at a time.
    """
    return chain.from_iterable(make() for _, make in parts(catalog, site, changed, notes))


def parts(
    catalog: Catalog, site: Site, changed: Mapping[str, str], notes: Mapping[str, str] = NO_NOTES
) -> tuple[tuple[tuple[str, ...], Callable[[], Iterator[DataFile]]], ...]:
    """Return functions that each yield some of the data files, for several processes.

    Each comes with how the addresses of its files begin.
    """
    makers = (
        (("data/cases/", "data/cases.json"), _cases),
        (("data/cases.csv", "data/cases.xlsx"), _case_tables),
        (("data/indicators.",), _figure_tables),
        (_REST, partial(_rest, notes=notes)),
    )
    return tuple((starts, partial(make, catalog, site, changed)) for starts, make in makers)


def _case_tables(catalog: Catalog, site: Site, changed: Mapping[str, str]) -> Iterator[DataFile]:
    rows, cases = case_rows(catalog, site, changed), cases_table(catalog.profile)
    yield DataFile("data/cases.csv", cases.csv(rows))
    yield DataFile("data/cases.xlsx", cases.xlsx(rows, site.name))


def _figure_tables(catalog: Catalog, site: Site, _: Mapping[str, str]) -> Iterator[DataFile]:
    figures = figure_rows(catalog, site)
    yield DataFile("data/indicators.csv", INDICATORS.csv(figures))
    yield DataFile("data/indicators.xlsx", INDICATORS.xlsx(figures, site.name))


_REST = (
    "data/vocabularies.json",
    "data/regions.json",
    "data/schema/",
    "data/openapi.json",
    "feeds/",
)


def _rest(
    catalog: Catalog, site: Site, changed: Mapping[str, str], *, notes: Mapping[str, str]
) -> Iterator[DataFile]:
    vocabularies = [vocabulary_record(vocabulary, catalog) for vocabulary in catalog.vocabularies]
    where = _schema(site, "data/vocabularies.json", "vocabularies")
    file = VocabularyFile(schema_=where, site=site.name, vocabularies=vocabularies)
    yield DataFile("data/vocabularies.json", _json(file))
    where = _schema(site, "data/regions.json", "regions")
    regions = RegionFile(schema_=where, site=site.name, regions=region_records(catalog))
    yield DataFile("data/regions.json", _json(regions))
    for name, schema in schemas(catalog.profile).items():
        yield DataFile(schema_url(name), dumped(schema))
    yield DataFile("data/openapi.json", dumped(description(site, catalog.profile)))
    for feed in feeds(catalog, site.name, changed):
        yield DataFile(feed.atom_url, atom(feed, site, changed, notes))
        yield DataFile(feed.json_url, json_feed(feed, site, changed, notes))


def _cases(catalog: Catalog, site: Site, changed: Mapping[str, str]) -> Iterator[DataFile]:
    lines: list[str] = []
    for entry in catalog.entries:
        record = case_record(entry, catalog, site, changed[entry.path])
        url = data_url(entry)
        file = CaseFile(
            schema_=_schema(site, url, "case"),
            site=site.name,
            record=record,
            text=without_comments(entry.body),
            sections=section_records(entry.body, catalog.profile),
        )
        yield DataFile(url, _json(file))
        lines.append(_line(record))
    head = CaseList(
        schema_=_schema(site, "data/cases.json", "cases"),
        site=site.name,
        updated=last_reviewed(catalog.entries),
        count=len(lines),
        cases=[],
    )
    # One case per line: a changed case changes one line, and no object tree of all
    # cases is ever in memory.
    start, end = _line(head).rsplit("[]", 1)
    text = f"{start}[\n" + ",\n".join(lines) + f"\n]{end}\n"
    yield DataFile("data/cases.json", text.encode())


def _line(model: BaseModel) -> str:
    exclude = _UNPUBLISHED if isinstance(model, CaseRecord) else None
    return model.model_dump_json(by_alias=True, exclude_none=True, exclude=exclude)


def _json(model: BaseModel) -> bytes:
    exclude = {"record": _UNPUBLISHED} if isinstance(model, CaseFile) else None
    text = model.model_dump_json(by_alias=True, exclude_none=True, exclude=exclude)
    return f"{text}\n".encode()


def _schema(site: Site, page: str, name: str) -> str:
    return site.from_page(page, schema_url(name))
