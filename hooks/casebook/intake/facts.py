"""The facts that a document states about itself: title, place, date, issuer and subject."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casebook.intake.furniture import Cleaned
from casebook.intake.mechanism import ProposedPart, name_of, parts_of, terms_in, words_of
from casebook.intake.places import Found
from casebook.intake.proposals import Proposal, propose
from casebook.profile import Importing
from casebook.vocabulary import Term, Vocabularies

_BODY = re.compile(
    r"(?:中共)?[\u4e00-\u9fff]{2,20}"
    r"(?:委(?:组织部|宣传部|政法委|办公室|员会)|[省市县区旗州镇乡]委|党工委|党委|人民政府|办公室)"
)
_NAMES = r"[\u4e00-\u9fff]{2,4}(?:[、 ]+[\u4e00-\u9fff]{2,4})*"
_SIGNED = re.compile(rf"[（(]?(?P<body>{_BODY.pattern})(?:[\s\u3000]+(?P<names>{_NAMES}))?[)）]?")
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
    years: tuple[str, ...]
    mechanism: str
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
    issuer, authors = _signed(text)
    return Facts(
        title=title,
        place=place,
        date=cleaned.date,
        publisher=cleaned.publisher,
        authors=authors or _names(cleaned.author),
        issuer=issuer or (cleaned.publisher if _BODY.fullmatch(cleaned.publisher) else ""),
        years=tuple(dict.fromkeys(_YEAR.findall(text)))[:6],
        mechanism=mechanism,
        parts=tuple(parts_of(mechanism, text)),
        figures=tuple(propose(text)),
        terms=terms,
    )


def _signed(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the body that signs a document, and its authors, from their own or the last line."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in (*lines[1:4], *lines[-2:]):
        if match := _SIGNED.fullmatch(line):
            return match["body"], _names(match["names"] or "")
    return "", ()


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for name in re.split(r"[、,， ]+", text) if name)
