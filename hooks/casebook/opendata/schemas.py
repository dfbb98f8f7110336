"""The JSON Schemas of the data files, made from the types that fill them."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from casebook.case.profile import Profile
from casebook.formatguide import schema as front_matter
from casebook.formatguide.schema import of_library, without_docstrings
from casebook.opendata.records import CaseFile, CaseList, RegionFile, VocabularyFile

FILES: dict[str, type[BaseModel]] = {
    "case": CaseFile,
    "cases": CaseList,
    "vocabularies": VocabularyFile,
    "regions": RegionFile,
}
"""The kinds of data files by the name of their schema."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_url(name: str) -> str:
    """Return the address of a schema."""
    return f"data/schema/{name}.json"


def schemas(profile: Profile) -> dict[str, dict[str, Any]]:
    """Return the schema of each kind of data file, and that of a submission (``front-matter``).

    The former describe what is written, with every default filled in, so they are stricter than
    what a submission may look like.
    """
    raw = {
        name: {"$schema": DIALECT, **model.model_json_schema(mode="serialization", by_alias=True)}
        for name, model in FILES.items()
    }
    cleaned: dict[str, dict[str, Any]] = of_library(without_docstrings(raw), profile)
    return {**cleaned, "front-matter": json.loads(front_matter(profile))}


def components(profile: Profile) -> dict[str, Any]:
    """Return the same schemas in OpenAPI form, under ``#/components/schemas``."""
    _, found = models_json_schema(
        [(model, "serialization") for model in FILES.values()],
        by_alias=True,
        ref_template="#/components/schemas/{model}",
    )
    definitions: dict[str, Any] = of_library(without_docstrings(found["$defs"]), profile)
    return definitions


def dumped(value: Any) -> bytes:
    """Return JSON as published: UTF-8, indented, with a final line end."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
