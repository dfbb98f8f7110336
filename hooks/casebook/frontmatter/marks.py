"""Where each key and value of a front matter stands in its file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

Location = tuple[str | int, ...]
"""The way to a value from the top: keys and list positions (from 0), as pydantic gives them."""


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
    """The places of all keys and values of one front matter.

    The parser's own places are kept as they are: a file has hundreds, and few are ever asked for.
    ``first_line`` is the line (from 1) of the file at which the front matter begins.
    """

    first_line: int = 1
    values: dict[Location, Start] = field(default_factory=dict)
    keys: dict[Location, Start] = field(default_factory=dict)

    def value(self, location: Location) -> Mark:
        """Return where the value stands; of the nearest enclosing one when it is absent."""
        for length in range(len(location), 0, -1):
            if (start := self.values.get(location[:length])) is not None:
                return self.mark(start)
        return Mark(1, 1)

    def key(self, location: Location) -> Mark:
        """Return where the key of a mapping entry stands; else where its value would be."""
        return self.written(location) or self.value(location)

    def written(self, location: Location) -> Mark | None:
        """Return where the key of a mapping entry stands, None when it is not written."""
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
        """Return a place of the parser as one in the file."""
        return Mark(start.line + self.first_line, start.column + 1)
