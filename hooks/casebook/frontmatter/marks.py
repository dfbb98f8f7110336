"""Where each key and value of a front matter stands in its file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

Location = tuple[str | int, ...]
"""The way to a value from the top: keys and list positions (from 0), as pydantic gives them."""


class Mark(NamedTuple):
    """A place in a file; line and column count from 1."""

    line: int
    column: int


@dataclass
class Marks:
    """The places of all keys and values of one front matter."""

    values: dict[Location, Mark] = field(default_factory=dict)
    keys: dict[Location, Mark] = field(default_factory=dict)

    def value(self, location: Location) -> Mark:
        """Return where the value stands; of the nearest enclosing one when it is absent."""
        for length in range(len(location), 0, -1):
            if (mark := self.values.get(location[:length])) is not None:
                return mark
        return Mark(1, 1)

    def key(self, location: Location) -> Mark:
        """Return where the key of a mapping entry stands; else where its value would be."""
        return self.keys.get(location) or self.value(location)
