"""Queries answered by the browser's own scripts in Node, and the truth by counting substrings."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

from casebook.catalog import Catalog
from casebook.search import data_files, record
from casebook.search.folding import searchable

JAVASCRIPT = Path(__file__).parent / "javascript"


def write(catalog: Catalog, folder: Path) -> Path:
    """Write the data files of a catalog; return their folder."""
    for file in data_files(catalog):
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(file.text, "utf-8")
    return folder / "data" / "reader"


def ask(folder: Path, queries: list[str]) -> list[dict[str, Any]]:
    """Return the answers of the scripts to queries, all hits read."""
    found = subprocess.run(
        ["node", "ask.cjs"], cwd=JAVASCRIPT, capture_output=True, encoding="utf-8", check=True,
        input=json.dumps({"folder": str(folder), "queries": queries}) + "\n",
    )  # fmt: skip
    answers: list[dict[str, Any]] = json.loads(found.stdout)["answers"]
    return answers


def truth(catalog: Catalog, phrase: str) -> set[str]:
    """Return the cases whose texts hold a phrase; letters and digits count as whole words."""
    wanted = searchable(phrase)
    before = r"(?<![a-z0-9])" if re.match("[a-z0-9]", wanted) else ""
    after = r"(?![a-z0-9])" if re.search("[a-z0-9]$", wanted) else ""
    pattern = re.compile(before + re.escape(wanted) + after)
    return {
        entry.path
        for entry in catalog.entries
        if any(pattern.search(searchable(text.text)) for text in record(entry, catalog).texts)
    }
