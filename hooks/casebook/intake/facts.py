"""Reads out what a document says about itself: title, place, date, issuer, and what it is about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casebook.intake.figures import Proposal, propose
from casebook.intake.furniture import Cleaned
from casebook.intake.mechanism import ProposedPart, name_of, parts_of, terms_in, words_of
from casebook.intake.places import places_of
from casebook.regions import Regions
from casebook.regions.suggest import Suggestion
from casebook.vocabulary import Term, Vocabularies

_ISSUER = re.compile(
    r"(?:中共)?[\u4e00-\u9fff]{2,14}?(?:委组织部|县委|市委|区委|镇党委|委员会|人民政府)"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")


@dataclass(frozen=True)
class Facts:
    """What could be read out of one document; empty where nothing was found.

    ``places`` are candidates, best first: more than one means that a person must choose.
    """

    title: str
    places: tuple[Suggestion, ...]
    date: str
    publisher: str
    author: str
    issuer: str
    years: tuple[str, ...]
    mechanism: str
    parts: tuple[ProposedPart, ...]
    figures: tuple[Proposal, ...]
    terms: dict[str, tuple[Term, ...]]


def read_facts(cleaned: Cleaned, title: str, vocabularies: Vocabularies, regions: Regions) -> Facts:
    """Read the facts of a cleaned document; nothing is invented."""
    text = cleaned.text
    places = places_of(title, text, regions)
    terms = {name: tuple(terms_in(text, vocabularies[name])) for name in ("methods", "standards")}
    known = [word for found in terms.values() for term in found for word in words_of(term)]
    place = places[0].full_name if len(places) == 1 else ""
    mechanism = name_of(title, text, place, known)
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    head = "\n".join(lines[:4])
    found_issuer = _ISSUER.search(head.replace(title, ""))
    return Facts(
        title=title,
        places=places,
        date=cleaned.date,
        publisher=cleaned.publisher,
        author=cleaned.author,
        issuer=found_issuer[0] if found_issuer else "",
        years=tuple(dict.fromkeys(_YEAR.findall(text)))[:6],
        mechanism=mechanism,
        parts=tuple(parts_of(mechanism, text)),
        figures=tuple(propose(text)),
        terms=terms,
    )
