"""What of a case decides where it stands, known without reading the case."""

from __future__ import annotations

from typing import NamedTuple

from casebook.case import Case, PartialDate
from casebook.case.concepts import IndicatorKind, Status
from casebook.case.naming import called
from casebook.case.packing import packed
from casebook.storage.digest import content_digest, digest


class Placing(NamedTuple):
    """By what a case is found, ordered and counted besides its terms and places: the structure.

    ``words`` are the short names of its mechanism, ``forms`` the same as written; ``figures`` are key
    and kind of each indicator, ``sources`` is a number.
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
    figures: tuple[tuple[str, IndicatorKind], ...]

    @classmethod
    def of(cls, case: Case) -> Placing:
        """Return the placing of a case."""
        mechanism, names = case.mechanism, called(case.mechanism)
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
        )


class Told(NamedTuple):
    """What else lists ask of a case. It is no part of the structure: readings of it are noted.

    Days are those of its review, as written or empty. ``dates`` are those of its events, those of its
    life cycle last; ``span`` are the years in which the practice began and ended. ``disputed`` says
    whether sources contradict one another, ``pictures`` are names of files.
    """

    reviewed_on: str
    next_review: str
    dates: tuple[PartialDate, ...]
    span: tuple[int | None, int | None]
    disputed: bool
    call: str
    aliases: tuple[str, ...]
    pictures: tuple[str, ...]

    @classmethod
    def of(cls, case: Case) -> Told:
        """Return what a case tells."""
        review, (start, end) = case.review, (case.period.start, case.period.end)
        steps = (step.date for step in case.lifecycle if step.date is not None)
        return cls(
            str(review.reviewed_on) if review else "",
            str(review.next_review) if review else "",
            (*(event.date for event in case.timeline), *steps),
            (start.year if start else None, end.year if end else None),
            any(not doubt.is_gap for doubt in case.doubts),
            case.call or "",
            tuple(case.aliases),
            tuple(picture.file for picture in case.pictures),
        )


class Digests(NamedTuple):
    """Digests of the contents of an entry, its case and its text, and of where it stands."""

    contents: tuple[str, str, str]
    place: str

    @classmethod
    def of(cls, case: Case, body: str, told: Told, place: object) -> Digests:
        """Return the digests of these."""
        contents = (content_digest(packed(case)), digest(body), digest(told))
        return cls(contents, digest(place))
