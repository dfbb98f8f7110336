"""What a case and the form made of it must have in common."""

from __future__ import annotations

from typing import Any

from casebook.form.layout import Path, editors_only
from casebook.form.writing import sections_of


def submitted(meta: dict[str, Any], outer: Path = ()) -> dict[str, Any]:
    """Return a front matter without the editors' fields; an entry with a name alone is its name."""
    return {
        key: _value(value, (*outer, key))
        for key, value in meta.items()
        if not editors_only((*outer, key))
    }


def _value(value: Any, path: Path) -> Any:
    if isinstance(value, list):
        return [_value(one, path) for one in value]
    if not isinstance(value, dict):
        return value
    left = submitted(value, path)
    return left["name"] if [*left] == ["name"] else left


def sections(body: str) -> dict[str, str]:
    """Return the sections of a body without the editors' own."""
    return {title: text for title, text in sections_of(body).items() if title != "编者提示"}
