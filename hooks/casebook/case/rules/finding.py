"""The findings that a rule of a case yields, and the context that it may use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from casebook.case.profile import Profile
from casebook.case.reading import Draft
from casebook.frontmatter import Document, Location
from casebook.problems import ERROR, Problem, Severity
from casebook.regions import Regions
from casebook.text.fingerprint import FingerprintLibrary
from casebook.vocabulary import Vocabularies


@dataclass(frozen=True)
class Context:
    """What the rules know besides the case: terms, region codes, fingerprints of sources, and
    what is the library's own.

    ``damaged`` names fingerprints that exist but cannot be read; they are reported at their file.
    """

    vocabularies: Vocabularies
    regions: Regions
    fingerprints: FingerprintLibrary
    damaged: frozenset[str] = frozenset()
    profile: Profile = field(default_factory=Profile)


class Finding(NamedTuple):
    """One broken rule.

    ``location`` is a place in the front matter, or a (line, column) pair in the file when
    ``in_body``; ``at_key`` points at the key instead of its value.
    """

    location: Location
    code: str
    message: str
    hint: str = ""
    severity: Severity = ERROR
    at_key: bool = False
    in_body: bool = False

    def placed(self, document: Document) -> Problem:
        """Return the finding as a problem at its line and column."""
        if self.in_body:
            line, column = int(self.location[0]), int(self.location[1])
        else:
            marks = document.marks
            mark = marks.key(self.location) if self.at_key else marks.value(self.location)
            line, column = mark
        return Problem(
            document.path, line, column, self.severity, self.code, self.message, self.hint
        )


Rule = Callable[[Draft, Context], Iterator[Finding]]
