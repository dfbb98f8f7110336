"""Completion for Visual Studio Code: snippets for every field, and the settings that show them."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from casebook.case import Case
from casebook.case.profile import Profile
from casebook.case.showing import vocabulary_of
from casebook.formatguide.fields import choices, concept, is_list
from casebook.formatguide.template import template
from casebook.vocabulary import Vocabularies

_SHORT_VOCABULARIES = ("levels", "domains", "stages")
"""Vocabularies that hardly change: snippets offer their words; others are looked up."""


def settings() -> str:
    """Return .vscode/settings.json: UTF-8, blanks for tabs, and completion in Markdown."""
    content = {
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "editor.detectIndentation": False,
        "editor.insertSpaces": True,
        "editor.tabSize": 2,
        "[markdown]": {
            "editor.quickSuggestions": {"comments": "on", "strings": "on", "other": "on"},
            "editor.snippetSuggestions": "top",
            "editor.wordWrap": "on",
            "editor.unicodeHighlight.ambiguousCharacters": False,
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def snippets(vocabularies: Vocabularies, profile: Profile) -> str:
    """Return .vscode/casebook.code-snippets: one snippet per field, and one for a whole case."""
    found: dict[str, Any] = {
        "整篇案例": {
            "scope": "markdown",
            "prefix": ["case", "anli"],
            "body": [
                line.replace("$", "\\$")
                for line in template(None, vocabularies, profile).rstrip("\n").split("\n")
            ],
            "description": "一篇新案例的全部字段",
        }
    }
    _collect(Case, "", vocabularies, found)
    found["类型"]["body"] = [f"kind: ${{1|{','.join(profile.kind_names)}|}}"]
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _collect(
    model: type[BaseModel], prefix: str, vocabularies: Vocabularies, found: dict[str, Any]
) -> None:
    for key, info in model.model_fields.items():
        inner = concept(info)
        name = f"{prefix}{info.title}"
        if inner is None:
            body = [f"{key}: {_value(info, vocabularies)}"]
        else:
            lead = "  - " if is_list(info) else "  "
            lines = [
                f"{sub}: ${{{number}:{sub_info.title}}}"
                for number, (sub, sub_info) in enumerate(inner.model_fields.items(), 1)
                if sub_info.is_required() or number == 1
            ]
            body = [f"{key}:", lead + lines[0], *(f"{' ' * len(lead)}{line}" for line in lines[1:])]
        found[name] = {
            "scope": "markdown",
            "prefix": [key, info.title or key],
            "body": body,
            "description": info.description or info.title or key,
        }
        if inner is not None:
            _collect(inner, f"{name} · ", vocabularies, found)


def _value(info: FieldInfo, vocabularies: Vocabularies) -> str:
    words, name = choices(info), vocabulary_of(info)
    if name in _SHORT_VOCABULARIES:
        words = tuple(term.name for term in vocabularies[name])
    value = f"${{1|{','.join(words)}|}}" if words else "$1"
    return f"[{value}]" if is_list(info) else value
