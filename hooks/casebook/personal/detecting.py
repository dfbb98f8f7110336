"""What a text tells of people: numbers and e-mail addresses, with their exact places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from casebook.personal.emails import EMAIL, emails, may_hold_emails
from casebook.personal.folding import GLUE, Folded, fold
from casebook.personal.numbers import KINDS, Found, Kind, numbers
from casebook.personal.runs import CANDIDATE
from casebook.problems import ERROR

_ORDER = {kind: place for place, kind in enumerate((*KINDS, EMAIL))}
_ENTITY = re.compile(r"&(?:#[0-9xX]|[A-Za-z]{2,8};)")
_CODED_DIGIT = re.compile(r"%(?:EF%BC%9|D9%A|F0%9D|E[23]%|25)", re.I)
_TAG_IN_NUMBER = re.compile(r"[\W\d_]<[^<>]{1,300}>")

_GLUE = re.compile(GLUE)
_AROUND = 320
"""Characters before and behind a run of digits that can tell what it is, such as an address."""


class Span(NamedTuple):
    """One find: from ``start`` to ``end`` in the text, of a kind, ``shown`` without its middle."""

    start: int
    end: int
    kind: Kind
    shown: str


def find(text: str, *, only_errors: bool = False) -> list[Span]:
    """Return the numbers and addresses of people in a text, in their order, none overlapping.

    The text may be Markdown, HTML or plain: it is read as it is written and as it is shown.
    ``only_errors`` leaves out what may be meant for publishing.
    """
    found = [span for form in _forms(text) for span in _numbers(form)]
    if not only_errors and may_hold_emails(text):
        words = fold(text).without(_GLUE)
        found += [_span(words, one) for one in emails(words.text)]
    return _apart(s for s in found if not only_errors or s.kind.severity == ERROR)


def _forms(text: str) -> Iterator[Folded]:
    """Yield what may hold a number: as it is written, and as it is shown where that differs."""
    if ("&" in text and _ENTITY.search(text)) or ("%" in text and _CODED_DIGIT.search(text)):
        yield fold(text)
    else:
        for start, end in _windows(text):
            yield fold(text[start:end], offset=start)
    if "<" in text and ">" in text and _TAG_IN_NUMBER.search(text):
        yield fold(text, without_tags=True)


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches with runs of digits, and what stands around them, in their order."""
    begin = last = -1
    for match in CANDIDATE.finditer(text):
        start, end = max(0, match.start() - _AROUND), match.end() + _AROUND
        if start > last:
            if last >= 0:
                yield begin, last
            begin = start
        last = end
    if last >= 0:
        yield begin, last


def _numbers(form: Folded) -> Iterator[Span]:
    for found in numbers(form.text):
        yield _span(form, found)


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
