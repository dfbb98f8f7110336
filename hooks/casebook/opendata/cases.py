"""The JSON files of the cases: one file for each, and one of all with a line for each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from pydantic import BaseModel

from casebook.case.sections import without_comments
from casebook.catalog import Catalog, Entry, last_reviewed
from casebook.listing import data_url
from casebook.listing.site import Site
from casebook.opendata.records import (
    CaseFile,
    CaseList,
    CaseRecord,
    case_record,
    section_records,
)
from casebook.opendata.schemas import schema_url
from casebook.opendata.tables import Read

LIST = "data/cases.json"
# The name of a file that is not published: the fingerprints stay in the library.
_UNPUBLISHED = {"case": {"sources": {"__all__": {"fingerprint"}}}}
_BETWEEN = ",\n"


class DataFile(NamedTuple):
    """One file: its address relative to the site's root, and what is in it."""

    url: str
    data: bytes


def case_files(catalog: Catalog, site: Site, changed: Mapping[str, str]) -> Iterator[DataFile]:
    """Yield the file of each case, and that of all; one is in memory at a time."""
    lines: list[str] = []
    for entry in catalog.entries:
        file, line = _case(entry, catalog, site, changed)
        yield file
        lines.append(line)
    yield _list(catalog, site, lines)


def changed_case_files(
    catalog: Catalog, site: Site, changed: Mapping[str, str], cases: Collection[str], read: Read
) -> Iterator[DataFile]:
    """Yield those that may differ after these cases (paths) have changed, or days of changes."""
    lines = read(LIST).decode().split("\n", 1)[1].rpartition("\n]")[0].split(_BETWEEN)
    for number, entry in enumerate(catalog.entries):
        if entry.path in cases or not _says(lines[number], changed[entry.path]):
            file, lines[number] = _case(entry, catalog, site, changed)
            yield file
    yield _list(catalog, site, lines)


def written(model: BaseModel) -> bytes:
    """Return a record as a JSON file."""
    return f"{_json(model)}\n".encode()


def schema(site: Site, page: str, name: str) -> str:
    """Return where a file finds its schema."""
    return site.from_page(page, schema_url(name))


def _case(
    entry: Entry, catalog: Catalog, site: Site, changed: Mapping[str, str]
) -> tuple[DataFile, str]:
    """Return the file of a case, and its line among all."""
    record = case_record(entry, catalog, site, changed[entry.path])
    url = data_url(entry)
    file = CaseFile(
        schema_=schema(site, url, "case"),
        site=site.name,
        record=record,
        text=without_comments(entry.body),
        sections=section_records(entry.body, catalog.profile),
    )
    return DataFile(url, written(file)), _json(record)


def _list(catalog: Catalog, site: Site, lines: Sequence[str]) -> DataFile:
    head = CaseList(
        schema_=schema(site, LIST, "cases"),
        site=site.name,
        updated=last_reviewed(catalog.entries),
        count=len(lines),
        cases=[],
    )
    # One case per line: a changed case changes one line, and no object tree of all
    # cases is ever in memory.
    start, end = _json(head).rsplit("[]", 1)
    return DataFile(LIST, f"{start}[\n{_BETWEEN.join(lines)}\n]{end}\n".encode())


def _says(line: str, day: str) -> bool:
    """Return whether a line among all has this day of the last change: names come before texts."""
    _, _, rest = line.partition(',"changed":"')
    return rest.startswith(f'{day}"') if day else not rest


def _json(model: BaseModel) -> str:
    exclude: dict[str, object] | None = None
    if isinstance(model, CaseRecord):
        exclude = _UNPUBLISHED  # type: ignore[assignment]
    elif isinstance(model, CaseFile):
        exclude = {"record": _UNPUBLISHED}
    return model.model_dump_json(by_alias=True, exclude_none=True, exclude=exclude)  # type: ignore[arg-type]
