"""What writing and reading the form must agree on: words to tick, and what silence means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casebook.case.profile import Section
from casebook.form.entries import Words
from casebook.form.layout import Row
from casebook.formatguide.fields import choices

NOTHING = ("无", "没有", "暂无", "／", "/", "-", "—")
"""What people write into a cell that has nothing to say."""


def tickable(row: Row, words: Words) -> tuple[str, ...]:
    """Return the words of a row that are to be ticked."""
    if row.path == ("kind",):
        return words.profile.kind_names
    if row.vocabulary:
        return tuple(term.name for term in words.vocabularies[row.vocabulary])
    return choices(row.info)


def usual_basis(period: Mapping[str, Any]) -> str:
    """Return the basis of a period that its author gives."""
    return "文内明示" if period.get("start") or period.get("end") else "未知"


def sections(words: Words) -> tuple[Section, ...]:
    """Return the sections that authors write; those of the editors are not on the form."""
    return tuple(one for one in words.profile.sections if one.voice == "source")
