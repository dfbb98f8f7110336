"""The dated events of a case, for its page and for the timeline of all cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from casebook.case import PartialDate
from casebook.catalog import Entry
from casebook.listing import Link, link_to_case


@dataclass(frozen=True)
class Event:
    """One event for a template; ``basis`` is empty if the source itself states the date."""

    date: str
    event: str
    basis: str
    case: Link | None = None


Dated = tuple[PartialDate, str, str, Entry]


class Placed(NamedTuple):
    """A dated event of a case: its place among them, known without reading the case."""

    date: PartialDate
    entry: Entry
    number: int

    @property
    def event(self) -> Dated:
        """Return the event, read from its case."""
        return events_of(self.entry)[self.number]


def placed_events(entry: Entry) -> list[Placed]:
    """Return where the dated events of a case are."""
    return [Placed(date, entry, number) for number, date in enumerate(entry.told.dates)]


def events_of(entry: Entry) -> list[Dated]:
    """Return the dated events of one case: its timeline and the dated steps of its life cycle."""
    events: list[Dated] = [(e.date, e.event, e.basis, entry) for e in entry.case.timeline]
    for step in entry.case.lifecycle:
        if step.date is not None:
            by = f"（{step.by}）" if step.by else ""
            events.append((step.date, f"{step.stage}{by}", "文内明示", entry))
    return events


def shown(event: Dated, *, with_case: bool) -> Event:
    """Return an event in the form that templates show."""
    date, text, basis, entry = event
    return Event(
        date.chinese,
        text,
        "" if basis == "文内明示" else basis,
        link_to_case(entry) if with_case else None,
    )
