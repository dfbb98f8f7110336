"""Small catalogs for tests of views: made-up cases over the vocabularies of the golden tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from casebook.case import Case, Context, Draft
from casebook.catalog import Catalog, Entry
from casebook.catalog.loading import context_of, entry_of
from casebook.frontmatter import Document, Marks

SHARED = Path(__file__).parent / "golden" / "shared"
VALID = Path(__file__).parent / "golden" / "valid.md"

_LEAST: dict[str, Any] = {
    "title": "隆安县修渠机制",
    "status": "待审",
    "summary": "先清底数，再议先后。",
    "mechanism": {"name": "修渠机制", "parts": [{"label": "清底数"}]},
    "regions": [{"adcode": "450123", "name": "隆安县"}],
    "level": "县",
    "domains": ["农村"],
    "topics": ["水利管护"],
    "period": {"start": "2019", "basis": "文内明示"},
    "issuer": "隆安县水利站",
    "problems": ["水渠没有人管"],
    "evidence": {"grade": "丁", "basis": "只有做法。"},
    "sources": [{"id": "S1", "title": "一篇编造的来源"}],
}


@cache
def context() -> Context:
    """Return the vocabularies, regions and fingerprints of the golden tests."""
    found, problems = context_of(SHARED)
    assert not problems
    return found


def entry(number: int = 1, **fields: Any) -> Entry:
    """Return a case with this number; ``fields`` replace those of the least possible case.

    ``name`` and other keys of the mechanism may be given as ``mechanism__name``; ``path`` and
    ``body`` are the file's.
    """
    path = fields.pop("path", f"guangxi/450123-{number:04d}.md")
    body = fields.pop("body", "")
    meta = {"id": f"DX-2026-{number:04d}", **_LEAST, **fields}
    for key in [key for key in meta if "__" in key]:
        outer, inner = key.split("__")
        meta[outer] = {**meta[outer], inner: meta.pop(key)}
    document = Document(path, (), meta, Marks(), body, 1)
    return entry_of(Draft(document, Case.model_validate(meta)), context())


COUNTIES = (
    ("620921", "金塔县"), ("360823", "峡江县"), ("130926", "肃宁县"), ("140724", "昔阳县"),
    ("141123", "兴县"), ("431128", "新田县"), ("341825", "旌德县"), ("150404", "松山区"),
)  # fmt: skip


def away(number: int, **fields: Any) -> Entry:
    """Return a case in a county of its own, far from the others."""
    adcode, name = COUNTIES[number % len(COUNTIES)]
    return entry(number, regions=[{"adcode": adcode, "name": name}], **fields)


def catalog(*entries: Entry, as_of: str = "") -> Catalog:
    """Return the catalog of some cases."""
    return Catalog.of(entries, context().vocabularies, context().regions, as_of)


def figure(name: str, value: Any, kind: str = "结果", unit: str = "条", **more: Any) -> dict:
    """Return one indicator as it stands in a file."""
    return {"name": name, "value": value, "unit": unit, "kind": kind, "source": "S1", **more}
