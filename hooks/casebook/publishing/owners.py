"""The check that CODEOWNERS names real owners for the files that need approval."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

PLACEHOLDER = "@ORG/"
_OWNER = re.compile(r"@[\w.-]+(?:/[\w.-]+)*|[^@\s]+@[\w.-]+\.[A-Za-z]{2,}")
_EVERYTHING = "*"
_GUARDED = (".*", "*.md", "library.yml", "fingerprints/", "vocabulary/", "calls/")
"""Paths in the library that need owners: names, ids, settings, sources, terms, calls, pages."""


def owners_missing(file: Path, library: str = "cases") -> list[str]:
    """Return what a CODEOWNERS file lacks, in Chinese; empty if all changes need approval.

    ``library`` is the folder of the library within the repository.
    """
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return [f"没有 {file.name}，或者读不出来：谁批准改动没有写。"]
    rules = list(_rules(lines))
    named = {path for _, path, owners in rules if owners}
    wanted = [_EVERYTHING, *(f"/{library}/{part}" for part in _GUARDED)]
    problems = [f"没有“{path}”这一行，或者后面没有负责人。" for path in wanted if path not in named]
    unset = [
        str(number)
        for number, _, owners in rules
        if any(owner.startswith(PLACEHOLDER) for owner in owners)
    ]
    if unset:
        problems.append(f"第 {'、'.join(unset)} 行的负责人还是占位的 {PLACEHOLDER}…。")
    for number, _, owners in rules:
        strange = [owner for owner in owners if not _OWNER.fullmatch(owner)]
        problems += [f"第 {number} 行的“{owner}”不是账号、小组或邮箱。" for owner in strange]
    return problems


def _rules(lines: list[str]) -> Iterator[tuple[int, str, list[str]]]:
    for number, line in enumerate(lines, 1):
        text = line.partition(" #")[0].strip()
        if text and not text.startswith(("#", "[", "^[")):
            path, *owners = text.split()
            yield number, path, owners
