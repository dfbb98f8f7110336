"""A filled form as a case file: front matter in compact form, and sections."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from casebook.case.model import Case
from casebook.form.conventions import sections
from casebook.form.entries import Words
from casebook.form.filled import Filled
from casebook.formatguide.fields import concept, is_list
from casebook.frontmatter.compact import compact

NO_ID, SUBMITTED = "DX-0000-0000", "待审"
_PLAIN = re.compile(
    r"[\u4e00-\u9fff“”‘’《》（）A-Za-z][^\[\]{}#,:&*!|>%@`\"'\n\\]*[^\s\[\]{}#,:&*!|>%@`\"'\n\\]|[\u4e00-\u9fff]"
)
_WORDS = ("true", "false", "yes", "no", "on", "off", "null", "y", "n")
_PICTURE = re.compile(r"(?<=\]\()(?=picture-\d+\.[a-z]+\))")


def case_text(filled: Filled, name: str, words: Words) -> str:
    """Return the text of the case file; what must be filled and is not, stands there empty.

    ``name`` is that of the file without its ending: pictures lie in a folder named after it.
    """
    meta = {"id": NO_ID, **filled.meta, "status": SUBMITTED}
    lines = ["---", *_mapping(meta, Case, ""), "---"]
    front = compact("\n".join(lines) + "\n")
    body: list[str] = []
    for one in sections(words):
        text = filled.sections.get(one.title, "")
        if one.required or text:
            body += ["", f"## {one.title}", *(("", text) if text else ())]
    return front + _PICTURE.sub(f"{name}-pictures/", "\n".join(body)) + "\n"


def _mapping(values: Mapping[str, Any], model: type[BaseModel], margin: str) -> Iterator[str]:
    for key, info in model.model_fields.items():
        value, inner = values.get(key), concept(info)
        if value in (None, [], {}, ""):
            if info.is_required() or (model is Case and key == "problems"):
                yield f"{margin}{key}:" + (" []" if is_list(info) else "")
        elif isinstance(value, dict) and inner is not None:
            yield f"{margin}{key}:"
            yield from _mapping(value, inner, margin + "  ")
        elif isinstance(value, list):
            yield f"{margin}{key}:"
            for entry in value:
                yield from _entry(entry, inner, margin + "  ")
        else:
            yield f"{margin}{key}: {scalar(value)}"


def _entry(entry: Any, model: type[BaseModel] | None, margin: str) -> Iterator[str]:
    if not isinstance(entry, dict) or model is None:
        yield f"{margin}- {scalar(entry)}"
        return
    lines = list(_mapping(entry, model, margin + "  "))
    yield f"{margin}- {lines[0].strip()}"
    yield from lines[1:]


def scalar(value: Any) -> str:
    """Return a value as YAML, quoted where it could be misread."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    plain = _PLAIN.fullmatch(value) and value.lower() not in _WORDS and "  " not in value
    return value if plain else json.dumps(value, ensure_ascii=False)
