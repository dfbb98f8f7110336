"""What the checks of a submission may look things up in, and the form they have."""

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
    names of private people; ``today`` decides lateness of a case that is still without an id, and
    is None where the result must not depend on the day (in a build). ``day`` is the day of the build,
    after which nothing has happened yet. ``made`` are the first parts of addresses that the site
    makes itself and a page may link to.
    """

    context: Context
    folder: Path
    calls: Mapping[str, Call] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    today: PartialDate | None = None
    day: PartialDate | None = None
    made: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Submission:
    """One case as the checks see it: the draft, and its texts with their places."""

    draft: Draft
    prose: Prose

    @classmethod
    def of(cls, draft: Draft) -> Submission:
        """Prepare a draft for the checks."""
        return cls(draft, Prose.of(draft.document))


Check = Callable[[Submission, Scope], Iterator[Finding]]
