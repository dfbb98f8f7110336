"""The context that checks of a submission may use, and the type of a check."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from casebook.calls import Call
from casebook.case import Context, Draft, PartialDate
from casebook.case.rules import Finding
from casebook.checks.prose import Prose


@dataclass(frozen=True)
class Scope:
    """What a check knows besides the case.

    ``folder`` is the library's; ``calls`` are the calls for cases by slug; ``names`` are hashes of
    names of private people; ``today`` decides whether a case without an id is late, and is None
    where the result must not depend on the day (in a build). ``day`` is the day of the build: past
    events cannot be later. ``generated`` are the first segments of paths that the site generates itself
    and a page may link to. ``listed`` are the paths of the library's files where these themselves
    are not at hand, as in a browser.
    """

    context: Context
    folder: Path
    calls: Mapping[str, Call] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    today: PartialDate | None = None
    day: PartialDate | None = None
    generated: frozenset[str] = frozenset()
    listed: frozenset[str] | None = None

    def has(self, path: str) -> bool:
        """Return whether the library has a file of this path."""
        return (self.folder / path).is_file() if self.listed is None else path in self.listed


@dataclass(frozen=True)
class Submission:
    """One case in the form that checks take: the draft, and its texts with their places."""

    draft: Draft
    prose: Prose

    @classmethod
    def of(cls, draft: Draft) -> Submission:
        """Prepare a draft for the checks."""
        return cls(draft, Prose.of(draft.document))


Check = Callable[[Submission, Scope], Iterator[Finding]]
