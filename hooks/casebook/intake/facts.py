"""The facts that a document states about itself: title, place, date, issuer and subject."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casebook.case.profile import Importing
from casebook.intake.furniture import Cleaned
from casebook.intake.mechanism import (
    ProposedPart,
    name_of,
    parts_of,
    quoted_words,
    terms_in,
    words_of,
)
from casebook.intake.places import Found
from casebook.intake.proposals import Proposal, propose
from casebook.vocabulary import Term, Vocabularies

_BODY = re.compile(
    r"(?:中共)?[\u4e00-\u9fff]{2,20}"
    r"(?:委(?:组织部|宣传部|政法委|办公室|员会)|[省市县区旗州镇乡]委|党工委|党委|人民政府|办公室)"
)
_NAMES = r"[\u4e00-\u9fff]{2,4}(?:[、 ]+[\u4e00-\u9fff]{2,4})*"
_DAY = r"(?:19|20)\d\d\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?"
_SIGNED = re.compile(
    rf"[（(]?(?P<body>{_BODY.pattern})(?:[\s\u3000]+(?P<names>{_NAMES}))?"
    rf"(?:[\s\u3000，,]*(?P<date>{_DAY}))?[)）]?"
)
_DATED = re.compile(rf"[（(]?(?P<date>{_DAY})[)）]?")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")


@dataclass(frozen=True)
class Facts:
    """The facts found in one document; empty where nothing was found."""

    title: str
    place: Found
    date: str
    publisher: str
    authors: tuple[str, ...]
    issuer: str
    period: str
    years: tuple[str, ...]
    mechanism: str
    quoted: tuple[str, ...]
    parts: tuple[ProposedPart, ...]
    figures: tuple[Proposal, ...]
    terms: dict[str, tuple[Term, ...]]


def read_facts(
    cleaned: Cleaned,
    text: str,
    *,
    title: str,
    place: Found,
    vocabularies: Vocabularies,
    importing: Importing | None = None,
) -> Facts:
    """Read the facts of a cleaned document; nothing is invented.

    ``text`` is the document without marks of Markdown; ``cleaned`` holds what its page said.
    """
    terms = {name: tuple(terms_in(text, vocabularies[name])) for name in ("methods", "standards")}
    known = [word for found in terms.values() for term in found for word in words_of(term)]
    name = place.one.full_name if place.one else ""
    mechanism = name_of(title, text, name, known, importing)
    issuer, authors, signed_on = _signed(text)
    return Facts(
        title=title,
        place=place,
        date=cleaned.date or signed_on,
        publisher=cleaned.publisher,
        authors=authors or _names(cleaned.author),
        issuer=cleaned.issuer
        or issuer
        or (cleaned.publisher if _BODY.fullmatch(cleaned.publisher) else ""),
        period=cleaned.period,
        years=tuple(dict.fromkeys(_YEAR.findall(text)))[:6],
        mechanism=mechanism,
        quoted=() if mechanism else tuple(quoted_words(title, text, known, importing)),
        parts=tuple(parts_of(mechanism, text)),
        figures=tuple(propose(text)),
        terms=terms,
    )


def _signed(text: str) -> tuple[str, tuple[str, ...], str]:
    """Return the body that signs a document, its authors, and the date, from lines of their own.

    They stand below the title or at the end.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    body, date = "", ""
    authors: tuple[str, ...] = ()
    for line in (*lines[1:4], *lines[-2:]):
        if (match := _SIGNED.fullmatch(line)) and not body and (match["body"] or match["date"]):
            body, authors = match["body"] or "", _names(match["names"] or "")
            date = date or _iso(match["date"] or "")
        elif (dated := _DATED.fullmatch(line)) and not date:
            date = _iso(dated["date"])
    return body, authors, date


def _iso(date: str) -> str:
    """Return 2024年5月12日 as 2024-05-12, as exact as it is; empty for anything else."""
    parts = re.findall(r"\d+", date)
    return "-".join([parts[0], *(f"{int(part):02d}" for part in parts[1:])]) if parts else ""


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for name in re.split(r"[、,， ]+", text) if name)
