"""What a field of the format declares about where readers see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NOT_REPORTED = "未报告"
Group = Literal["facts", "operation", ""]
"""A group of the case page: the short facts, the operation, or a place of its own."""
_PREFIXES: dict[Group, str] = {"facts": "fact-", "operation": "op-", "": ""}


@dataclass(frozen=True)
class Shown:
    """Stands in the annotation of a field that readers see.

    ``group`` is the table of the case page and ``anchor`` the place there; the default anchor
    follows from group and key. ``always`` is False if the place is only on pages with a value.
    ``label`` replaces the field's title outside its concept. ``compared`` makes it a dimension of
    comparisons, where an empty value reads ``when_empty``. ``searched`` puts it into the search.
    ``width`` makes it a column of the tables, as wide as so many digits, explained by ``meaning``
    or else by the field's description.
    """

    group: Group = ""
    anchor: str = ""
    always: bool = True
    label: str = ""
    compared: bool = True
    when_empty: str = NOT_REPORTED
    searched: bool = True
    width: float = 0
    meaning: str = ""

    def anchor_of(self, key: str) -> str:
        """Return the anchor of the field with this key."""
        return self.anchor or _PREFIXES[self.group] + key.replace("_", "-")


@dataclass(frozen=True)
class From:
    """Stands in the annotation of a field whose words are the terms of a vocabulary."""

    vocabulary: str
