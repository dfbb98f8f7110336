"""What a section needs to know of the tree of a case, kept in the store."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from casebook.book.binding import Book
from casebook.book.printed_cases import PrintedCase
from casebook.storage.digest import digest
from casebook.storage.store import Store

_REFERENCE = re.compile(r'"label":"([^"\\]+)"')


@dataclass(frozen=True)
class CaseFacts:
    """What a section needs to know of a case.

    ``lines`` are those of its title, ``references`` the labels that it names, ``spelled`` the forms
    of words of the indexes that stand in it, ``tables`` and ``drawings`` how many are counted.
    """

    lines: tuple[str, ...]
    references: frozenset[str]
    spelled: frozenset[str]
    tables: int
    drawings: int


def facts(store: Store, cases: Sequence[PrintedCase], book: Book) -> dict[str, CaseFacts]:
    """Return what the sections of a book need to know of its cases, by path."""
    forms = {form: json.dumps(form, ensure_ascii=False)[1:-1] for form in book.spellings.forms}
    around = digest(list(forms), bool(book.glossary), book.records is not None)
    found = {}
    for case in cases:
        key = digest("facts", case.file.name, around)
        if record := store.get(key):
            row = record.data
        else:
            row = _read(case.file.read_text("utf-8"), book, forms)
            store.put(key, data=row)
        found[case.entry.path] = CaseFacts(
            tuple(row["lines"]),
            frozenset(row["references"]),
            frozenset(row["spelled"]),
            row["tables"],
            row["drawings"],
        )
    return found


def _read(text: str, book: Book, forms: Mapping[str, str]) -> dict[str, Any]:
    node = json.loads(text)
    shown = [
        node["blocks"],
        node["terms"] if book.glossary else node["used"],
        node["record"] if book.records is None else [],
        node["closing"],
    ]
    kinds = [block for block in _nodes(shown) if block["k"] in ("table", "mechanism", "figure")]
    # Most forms begin with two characters that stand nowhere in the case.
    pairs = set(map("".join, pairwise(text)))
    return {
        "lines": node["lines"],
        "references": sorted(set(_REFERENCE.findall(text))),
        "spelled": [form for form, asked in forms.items() if asked[:2] in pairs and asked in text],
        "tables": sum(1 for block in kinds if block["k"] == "table" and _numbered(block)),
        "drawings": sum(1 for block in kinds if block["k"] != "table"),
    }


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for member in data:
            yield from _nodes(member)
    elif isinstance(data, dict):
        if "k" in data:
            yield data
        for member in data.values():
            if isinstance(member, list | dict):
                yield from _nodes(member)


def _numbered(table: Mapping[str, Any]) -> bool:
    """Return whether the template counts a table."""
    if table["role"] in ("facts", "operation"):
        return False
    return bool(table["caption"]) or not table["role"]
