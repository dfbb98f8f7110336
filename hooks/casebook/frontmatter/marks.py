"""The positions of all keys and values of a front matter in its file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

Location = tuple[str | int, ...]
"""The location of a value: keys and list positions (from 0) from the top, as in pydantic."""


class Mark(NamedTuple):
    """A place in a file; line and column count from 1."""

    line: int
    column: int


class Start(Protocol):
    """A place as the YAML parser gives it; line and column count from 0."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Marks:
    """The positions of all keys and values of one front matter.

    The parser's positions are converted lazily: a file has hundreds, and few are ever needed.
    ``first_line`` is the line (from 1) of the file at which the front matter begins.
    """

    first_line: int = 1
    values: dict[Location, Start] = field(default_factory=dict)
    keys: dict[Location, Start] = field(default_factory=dict)

    def value(self, location: Location) -> Mark:
        """Return the position of a value; if it is absent, of the nearest enclosing one."""
        for length in range(len(location), 0, -1):
            if (start := self.values.get(location[:length])) is not None:
                return self.mark(start)
        return Mark(1, 1)

    def key(self, location: Location) -> Mark:
        """Return the position of the key of a mapping entry; else where its value would be."""
        return self.written(location) or self.value(location)

    def written(self, location: Location) -> Mark | None:
        """Return the position of the key of a mapping entry, None if it is not in the file."""
        start = self.keys.get(location)
        return None if start is None else self.mark(start)

    def tops(self) -> dict[str, int]:
        """Return the fields of the front matter with the lines of their keys, in their order."""
        return {
            str(location[0]): start.line + self.first_line
            for location, start in self.keys.items()
            if len(location) == 1
        }

    def mark(self, start: Start) -> Mark:
        """Return a position of the parser as one in the file."""
        return Mark(start.line + self.first_line, start.column + 1)
