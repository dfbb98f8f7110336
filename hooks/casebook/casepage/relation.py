"""Who works on whom and who keeps watch, as far as the sources say: the head of the mechanism."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.case import Case
from casebook.case.showing import label_of, shown_fields

_CHAIN = ("led_by", "sent", "reaches")
_WATCH = "supervision"


@dataclass(frozen=True)
class Party:
    """One party of the mechanism: what it does, as its field is called, and who it is."""

    label: str
    texts: tuple[str, ...]
    anchor: str


@dataclass(frozen=True)
class Relation:
    """Parties in a row, each working on the next; ``watch`` says how all are watched, or is None."""

    parties: tuple[Party, ...]
    watch: Party | None


def relation(case: Case) -> Relation | None:
    """Return who works on whom; None if a source names fewer than two parties.

    Nothing is concluded: a party whose field is empty is left out, and its field reads 未报告.
    """
    parties = tuple(party for key in _CHAIN if (party := _party(case, key)).texts)
    watch = _party(case, _WATCH)
    return Relation(parties, watch if watch.texts else None) if len(parties) > 1 else None


def _party(case: Case, key: str) -> Party:
    field = shown_fields()[key]
    return Party(label_of(key), field.texts(case), field.anchor)
