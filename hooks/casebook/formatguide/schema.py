"""The format as JSON Schema, for text editors and for users of the open data."""

from __future__ import annotations

import json
from typing import Any

from casebook.case import Case
from casebook.case.profile import Profile

_DEFAULT_KIND = Case.model_fields["kind"].default


def schema(profile: Profile) -> str:
    """Return the JSON Schema (draft 2020-12) of a case's front matter, with Chinese titles."""
    content: dict[str, Any] = Case.model_json_schema(mode="validation")
    content = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **content,
        "title": "案例",
        "description": "一篇案例的字段。由程序里的模型生成，不要手工改。",
    }
    content = of_library(without_docstrings(content), profile)
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def of_library(content: Any, profile: Profile) -> Any:
    """Give the kind of a case the words that the library allows."""
    if isinstance(content, list):
        return [of_library(entry, profile) for entry in content]
    if not isinstance(content, dict):
        return content
    made = {key: of_library(value, profile) for key, value in content.items()}
    kind = made.get("kind")
    if isinstance(kind, dict) and kind.get("default") == _DEFAULT_KIND:
        names = list(profile.kind_names)
        made["kind"] = {
            "default": names[0], "enum": names, "title": kind["title"], "type": "string"
        }  # fmt: skip
    return made


def without_docstrings(content: Any) -> Any:
    """Drop descriptions that are English docstrings of the model's types."""
    if isinstance(content, list):
        return [without_docstrings(entry) for entry in content]
    if not isinstance(content, dict):
        return content
    cleaned = {key: without_docstrings(value) for key, value in content.items()}
    description = cleaned.get("description")
    if isinstance(description, str) and description.isascii():
        del cleaned["description"]
    return cleaned
