"""The format as JSON Schema, for text editors and for users of the open data."""

from __future__ import annotations

import json
from typing import Any

from casebook.case import Case


def schema() -> str:
    """Return the JSON Schema (draft 2020-12) of a case's front matter, with Chinese titles."""
    content: dict[str, Any] = Case.model_json_schema(mode="validation")
    content = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **content,
        "title": "案例",
        "description": "一篇案例的字段。由程序里的模型生成，不要手工改。",
    }
    return json.dumps(without_docstrings(content), ensure_ascii=False, indent=2) + "\n"


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
