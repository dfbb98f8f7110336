"""What of a case decides where it stands, known without reading the case."""

from __future__ import annotations

from typing import NamedTuple

from casebook.case import Case
from casebook.case.concepts import Status
from casebook.case.naming import called
from casebook.case.packing import packed
from casebook.storage.digest import content_digest, digest


class Placing(NamedTuple):
    """By what a case is found, ordered and counted besides its terms and places.

    ``words`` are the short names of its mechanism, ``forms`` the same as written; ``figures`` are key
    and kind of each indicator, ``sources`` is a number. The days of its review, as written or empty,
    are no part of the structure: they say when a case changed, and whether it is overdue.
    """

    id: str
    kind: str
    status: Status
    name: str
    words: tuple[str, ...]
    forms: tuple[str, ...]
    parent: str
    adcodes: tuple[str, ...]
    sources: int
    figures: tuple[tuple[str, str], ...]
    reviewed_on: str = ""
    next_review: str = ""

    @classmethod
    def of(cls, case: Case) -> Placing:
        """Return the placing of a case."""
        mechanism, review, names = case.mechanism, case.review, called(case.mechanism)
        return cls(
            case.id,
            case.kind,
            case.status,
            mechanism.name,
            tuple(names),
            tuple(names.values()),
            mechanism.parent or "",
            tuple(place.adcode for place in case.regions),
            len(case.sources),
            tuple((one.key or "", one.kind) for one in case.indicators),
            str(review.reviewed_on) if review else "",
            str(review.next_review) if review else "",
        )


class Digests(NamedTuple):
    """Digests of the contents of an entry, its case and its text, and of where it stands."""

    contents: tuple[str, str]
    place: str

    @classmethod
    def of(cls, case: Case, body: str, place: object, placing: Placing) -> Digests:
        """Return the digests of these; ``place`` is what else decides where the case stands."""
        without_days = placing._replace(reviewed_on="", next_review="")
        return cls((content_digest(packed(case)), digest(body)), digest(place, without_days))
