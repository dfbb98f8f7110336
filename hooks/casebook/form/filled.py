"""What a filled form says, each value with its place, and what was noticed while reading."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from casebook.form.layout import Path
from casebook.frontmatter import Location

_LONGEST = 240  # characters of a message


class Spot(NamedTuple):
    """A place in the form: table and row, counted from 1, and the label there.

    Without a table it is a section of the text; the row is then the paragraph, 0 for all of it.
    """

    table: int
    row: int
    label: str

    def __str__(self) -> str:
        """Return the place in words: 第 3 个表第 4 行“数字”."""
        if not self.table:
            section = f"正文“{self.label}”" if self.label else "正文"
            return f"{section}第 {self.row} 段" if self.row else section
        return f"第 {self.table} 个表第 {self.row} 行“{self.label}”"


class Remark(NamedTuple):
    """What a person must know of the reading: a fault or a loss, with the remedy."""

    spot: Spot
    message: str
    hint: str
    is_error: bool = True


@dataclass
class Filled:
    """What a form says: front matter, sections, cover sheet, pictures, and what was noticed."""

    meta: dict[str, Any] = field(default_factory=dict)
    sections: dict[str, str] = field(default_factory=dict)
    cover: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    spots: dict[Location, Spot] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)

    def tell(self, spot: Spot, message: str, hint: str, *, is_error: bool = True) -> None:
        """Note a fault or a loss; of a long text in it only the beginning."""
        shown = message if len(message) <= _LONGEST else f"{message[:_LONGEST]}……"
        self.remarks.append(Remark(spot, shown, hint, is_error))

    def at(self, path: Path) -> Any:
        """Return the value of a field; None if it is absent."""
        value: Any = self.meta
        for key in path:
            value = value.get(key) if isinstance(value, dict) else None
        return value

    def put(self, path: Path, value: Any) -> None:
        """Set the value of a field; entries of a list are added to those that are there."""
        at = self.meta
        for key in path[:-1]:
            at = at.setdefault(key, {})
        old = at.get(path[-1])
        if isinstance(old, list) and isinstance(value, list):
            value = [*old, *value]
        at[path[-1]] = value

    def for_editors(self, label: str, words: str) -> None:
        """Note on the cover sheet what an editor must decide."""
        self.cover[label] = "；".join(filter(None, (self.cover.get(label, ""), words)))
