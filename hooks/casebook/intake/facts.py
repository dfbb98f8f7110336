"""Reads out what a document says about itself: title, place, date, issuer, and what it is about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casebook.intake.figures import Proposal, propose
from casebook.intake.furniture import Cleaned
from casebook.intake.mechanism import ProposedPart, name_of, parts_of, terms_in
from casebook.regions import Regions
from casebook.regions.suggest import Suggestion
from casebook.vocabulary import Term, Vocabularies

_PREFIX = re.compile(r"^(?:\d{1,2}[.．]\d{1,2}\s*)?(?:[「【\[][^」】\]]{1,6}[」】\]]\s*)?(?:第.{1,3}篇\s*[：:]\s*)?")
_ISSUER = re.compile(r"(?:中共)?[\u4e00-\u9fff]{2,14}?(?:委组织部|县委|市委|区委|镇党委|委员会|人民政府)")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_SHORT_TITLE = 60


@dataclass(frozen=True)
class Facts:
    """What could be read out of one document; empty where nothing was found.

    ``places`` are candidates, best first: more than one means that a person must choose.
    """

    title: str
    subtitle: str
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


def read_facts(
    cleaned: Cleaned, title: str, vocabularies: Vocabularies, regions: Regions
) -> Facts:
    """Read the facts of a cleaned document; nothing is invented."""
    text = cleaned.text
    title = plain_title(title) or first_line(text)
    mechanism = name_of(title, text)
    places = regions.suggest(title, 4) or regions.suggest(text[:300], 4)
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    head = "\n".join(lines[:4])
    found_issuer = _ISSUER.search(head.replace(title, ""))
    return Facts(
        title=title,
        subtitle="",
        places=tuple(places),
        date=cleaned.date,
        publisher=cleaned.publisher,
        author=cleaned.author,
        issuer=found_issuer[0] if found_issuer else "",
        years=tuple(dict.fromkeys(_YEAR.findall(text)))[:6],
        mechanism=mechanism,
        parts=tuple(parts_of(mechanism, text)),
        figures=tuple(propose(text)),
        terms={
            name: tuple(terms_in(text, vocabularies[name])) for name in ("methods", "standards")
        },
    )


def plain_title(line: str) -> str:
    """Return a title without counters, dates and marks before it."""
    return _PREFIX.sub("", line.strip(" \u3000#*")).strip()


def first_line(text: str) -> str:
    """Return the first line that can be a title."""
    for line in text.split("\n"):
        stripped = line.strip(" \u3000")
        if 4 <= len(stripped) <= _SHORT_TITLE:
            return plain_title(stripped)
    return ""
