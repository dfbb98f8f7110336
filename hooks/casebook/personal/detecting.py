"""What a text tells of people: numbers and e-mail addresses, with their exact places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from casebook.personal.emails import EMAIL, emails, may_hold_emails
from casebook.personal.folding import GLUE, Folded, fold
from casebook.personal.numbers import KINDS, Found, Kind, numbers
from casebook.personal.runs import CANDIDATE

_ORDER = {kind: place for place, kind in enumerate((*KINDS, EMAIL))}
_ENTITY = re.compile(r"&(?:#[0-9xX]|[A-Za-z]{2,8};)")
_CODED_DIGIT = re.compile(r"%(?:EF%BC%9|D9%A|F0%9D|E[23]%|25)", re.I)
_TAG_IN_NUMBER = re.compile(r"[\W\d_]<[^<>]{1,300}>")


class Span(NamedTuple):
    """One find: from ``start`` to ``end`` in the text, of a kind, ``shown`` without its middle."""

    start: int
    end: int
    kind: Kind
    shown: str


def find(text: str) -> list[Span]:
    """Return the numbers and addresses of people in a text, in their order, none overlapping.

    The text may be Markdown, HTML or plain: it is read as it is written and as it is shown.
    """
    return _apart(found for form in _forms(text) for found in _in_form(form))


def _forms(text: str) -> Iterator[Folded]:
    """Yield the text as it is written, and as it is shown where that may differ in a number."""
    coded = ("&" in text and _ENTITY.search(text)) or ("%" in text and _CODED_DIGIT.search(text))
    tagged = "<" in text and ">" in text and _TAG_IN_NUMBER.search(text)
    if coded or may_hold_emails(text) or CANDIDATE.search(text):
        yield fold(text)
    if tagged:
        yield fold(text, without_tags=True)


def _in_form(form: Folded) -> Iterator[Span]:
    for found in numbers(form.text):
        yield _span(form, found)
    if may_hold_emails(form.text):
        for found in emails(form.words.text):
            yield _span(form.words, found)


def _span(form: Folded, found: Found) -> Span:
    shown = form.text[found.start : found.end].replace(GLUE, "")
    return Span(*form.span(found.start, found.end), found.kind, masked(shown))


def _apart(found: Iterable[Span]) -> list[Span]:
    """Leave out what overlaps something of a kind that is believed first."""
    spans = sorted(
        set(found), key=lambda span: (_ORDER[span.kind], span.start, span.start - span.end)
    )
    if not spans:
        return []
    taken = bytearray(max(span.end for span in spans))
    left = []
    for span in spans:
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
            left.append(span)
    return sorted(left)


def masked(number: str) -> str:
    """Return a number with its middle hidden."""
    keep = 3 if len(number) > 7 else 1
    return number[:keep] + "*" * (len(number) - 2 * keep) + number[-keep:]
